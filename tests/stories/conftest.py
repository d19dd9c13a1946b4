"""Stories: all of Stoa runs on a directory of its own, and a real browser goes through it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.stories.chat import Chat
from tests.stories.dashboard import sign_in
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper
from tests.stories.pages import Site, serving
from tests.waiting import until

# What is to come at once has its own limit where a story says so; elsewhere a busy machine may take its time.
expect.set_options(timeout=10_000)

READY = re.compile(r"Stoa is ready: (http://\S+)")
BROWSER_ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to run as root otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """A story that fails leaves a picture of every page it had open in `test-results/`."""
    config.option.screenshot = "only-on-failure"


@dataclass(frozen=True)
class Stoa:
    """A running installation, with the demo store in it. `demo` is what stands in its `demo.json`."""

    url: str
    data_dir: Path
    demo: dict[str, Any]

    def command(self, *arguments: str) -> str:
        """What one of Stoa's own commands prints, run beside the installation."""
        ran = subprocess.run(
            [sys.executable, "-m", "stoa.main.cli", *arguments, "--data", str(self.data_dir)],
            env=plain_environment() | {"STOA_URL": self.url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


def plain_environment() -> dict[str, str]:
    """This process's, without the settings that belong to the tests of other processes."""
    return {name: value for name, value in os.environ.items() if not name.startswith("STOA_")}


@pytest.fixture(scope="session")
def stoa() -> Iterator[Stoa]:
    # Not pytest's own directory, which is closed to the user that PostgreSQL runs as.
    data_dir = Path(tempfile.mkdtemp(prefix="stoa-story-"))
    said = data_dir / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "stoa.main.cli", "up", "--port", "0", "--data", str(data_dir)],
            env=plain_environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until(lambda: process.poll() is not None or READY.search(said.read_text()), seconds=300)
        assert process.poll() is None, said.read_text()
        found = READY.search(said.read_text())
        assert found, said.read_text()
        yield Stoa(found[1], data_dir, json.loads((data_dir / "demo.json").read_text()))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
            shutil.rmtree(data_dir, ignore_errors=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium that `./run test` found; Playwright's own where there is no other."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("STOA_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    chosen = {"executable_path": path} if path else {}
    return browser_type_launch_args | {"args": BROWSER_ARGUMENTS} | chosen


@pytest.fixture(scope="session")
def database() -> None:
    """In the place of the other tests' database: an installation has one of its own."""


@pytest.fixture
def _as_web() -> None:
    """In the place of the other tests' database role, set on an event loop that cannot run beside Playwright's."""


@pytest.fixture(scope="session")
def owner(stoa: Stoa) -> Iterator[Owner]:
    made = Owner(stoa.url, stoa.demo["api_key"])
    yield made
    made.http.close()


@pytest.fixture(scope="session", autouse=True)
def _somebody_is_always_there(owner: Owner) -> None:
    """Willow keeps office hours; stories are told at any hour, and those about hours set their own."""
    owner.call("PATCH", "/api/v1/chat/settings", {"hours": {}, "holidays": {"days": []}})


@pytest.fixture(scope="session", autouse=True)
def _nobody_is_asked(owner: Owner) -> None:
    """After signing in comes what was wanted; the stories of texts ask first, and say so."""
    owner.ask_at_sign_in(False)


@pytest.fixture
def asking(owner: Owner) -> Iterator[None]:
    """Whoever signs in is asked for a number."""
    owner.ask_at_sign_in(True)
    yield
    owner.ask_at_sign_in(False)


@pytest.fixture
def for_everyone(owner: Owner) -> Iterator[None]:
    """Whoever comes may chat."""
    before = owner.get("/chat/settings")["audience"]
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": "everyone"})
    yield
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": before})


@pytest.fixture(scope="module")
def nobody_takes_turns(owner: Owner) -> Iterator[None]:
    """Who has a ticket is what the stories of the module say."""
    owner.call("PATCH", "/api/v1/chat/settings", {"takes_turns": False})
    yield
    owner.call("PATCH", "/api/v1/chat/settings", {"takes_turns": True})


@pytest.fixture
def hub(page: Page) -> Hub:
    return Hub(page)


@pytest.fixture
def chat(hub: Hub, stoa: Stoa) -> Chat:
    """The chat of whoever comes to the demo shop."""
    return Chat(hub.visit(stoa.url + "/")).open()


@pytest.fixture
def ada(page: Page, stoa: Stoa) -> Page:
    """The dashboard's first page, signed in as the store's owner."""
    return sign_in(page, stoa.url, stoa.demo["owner"])


@pytest.fixture
def ben(another_browser: Callable[..., BrowserContext], stoa: Stoa) -> Page:
    """The same of the agent, in a browser of his own."""
    return sign_in(another_browser().new_page(), stoa.url, stoa.demo["agent"])


@pytest.fixture
def hub_settings(owner: Owner) -> Iterator[Callable[..., Any]]:
    """Changes the hub for one story, and back."""
    before = owner.get("/hub")
    yield owner.change_hub
    owner.change_hub(**{name: value for name, value in before.items() if name not in ("updated_at", "problems")})


@pytest.fixture
def dora(owner: Owner) -> Shopper:
    """A customer nobody else's story knows."""
    return owner.new_shopper("Dora")


@pytest.fixture
def another_browser(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """Makes browsers that know nothing of one another."""
    return new_context


@pytest.fixture(scope="session")
def site(owner: Owner) -> Iterator[Site]:
    """Pages of another origin than Stoa's, which is one of the store's."""
    with serving() as made:
        origins = owner.get("/account")["origins"]
        owner.call("PATCH", "/api/v1/account", {"origins": [*origins, made.url]})
        yield made
        owner.call("PATCH", "/api/v1/account", {"origins": origins})
