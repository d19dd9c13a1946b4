"""Stoa is away for a while: what the page tells meanwhile waits in the browser, and arrives in order and once."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from secrets import token_hex

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.stories.conftest import Stoa, plain_environment
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.stories.pages import Site, html, snippet
from tests.waiting import until


class Web:
    """A web process of the same installation that can be taken away without the others noticing."""

    def __init__(self, stoa: Stoa) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._stoa = stoa
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        arguments = ["web", "--port", str(self._port), "--data", str(self._stoa.data_dir)]
        with open(os.devnull, "wb") as nowhere:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "stoa.main.cli", *arguments],
                env=plain_environment() | {"STOA_URL": self.url, "STOA_DEMO": "1"},
                stdout=nowhere,
                stderr=nowhere,
            )
        until(self._answers, seconds=60)

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            return httpx.get(self.url + "/healthz").is_success
        except httpx.TransportError:
            return False


@pytest.fixture
def web(stoa: Stoa) -> Iterator[Web]:
    made = Web(stoa)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def shop_page(web: Web, site: Site, stoa: Stoa) -> str:
    """A page that was visited before: the browser has its script."""
    script = snippet(web.url, stoa.demo["site_id"])
    return site.put("/shop", html('<a id="account" href="/account">Account</a>', script))


def track(page: Page, metric: str, numbers: range) -> None:
    page.evaluate("([metric, numbers]) => numbers.forEach(n => stoa.track(metric, { n }))", [metric, list(numbers)])


def waiting(page: Page) -> int:
    return page.evaluate("() => Object.keys(localStorage).filter(key => key.includes('.e.')).length")


def test_fifty_events_survive_three_page_loads_without_stoa(hub: Hub, web: Web, shop_page: str, owner: Owner) -> None:
    metric = f"Outlasted {token_hex(4)}"
    hub.visit(shop_page)
    web.stop()
    for numbers in (range(17), range(17, 34), range(34, 50)):
        track(hub.visit(shop_page).page, metric, numbers)
    assert waiting(hub.page) == 50
    web.start()
    hub.visit(shop_page)
    until(lambda: waiting(hub.page) == 0, seconds=60)
    until(lambda: len(owner.events(metric)) >= 50, seconds=30)
    assert [event["properties"]["n"] for event in owner.events(metric)] == list(range(50))


def test_without_stoa_the_account_link_goes_to_the_account_page(hub: Hub, web: Web, shop_page: str, site: Site) -> None:
    hub.visit(shop_page)
    web.stop()
    hub.page.locator("#account").click()
    expect(hub.page).to_have_url(site.url + "/account", timeout=20_000)


def test_an_open_hub_says_what_did_not_load_and_recovers(hub: Hub, web: Web, shop_page: str) -> None:
    hub.visit(shop_page).open("for-you").heading("Hello")
    web.stop()
    hub.tab("Orders").tab("For you")
    hub.button("Close").click()
    hub.page.evaluate("() => stoa.open('favorites')")
    expect(hub.whole.get_by_role("alert")).to_contain_text("You are offline")
    web.start()
    hub.button("Try again").click()
    expect(hub.whole.get_by_role("alert")).to_have_count(0)
