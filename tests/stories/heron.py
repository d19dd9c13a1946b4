"""A django-oscar shop beside Stoa: in an environment of its own, with its own database, served as its makers do."""

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.stories.owner import Owner
from tests.stories.signups import opened
from tests.waiting import until

HERE = Path(__file__).parent
INTEGRATION = HERE.parents[1] / "integrations" / "django_oscar"
LOCK = INTEGRATION / "requirements-story.lock"
# Beside what Stoa itself runs with, where git does not look; brought again when the lock or the app changes.
ENVIRONMENT = Path(sys.prefix) / "oscar"
PYTHON = ENVIRONMENT / "bin" / "python"


@dataclass(frozen=True)
class OscarShop:
    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        return run([str(PYTHON), "-m", "oscar_shop.manage", *arguments], environment=self.environment)

    def shell(self, *lines: str) -> str:
        """What these lines of Python print, with all of the shop's models at hand."""
        return self.manage("shell", "--verbosity", "0", "-c", "\n".join(lines)).strip()


@contextmanager
def shop_of(owner: Owner, *, port: int, data_dir: Path) -> Iterator[OscarShop]:
    """The shop of the store that `owner` owns, connected by the steps of the app's README."""
    bring_environment()
    url = f"http://127.0.0.1:{port}"
    secret = owner.call("POST", "/api/v1/store/connection/identity-secret", {})["identity_secret"]
    shop = OscarShop(
        url,
        {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(HERE),
            "DJANGO_SETTINGS_MODULE": "oscar_shop.settings",
            "OSCAR_SHOP_DATA": str(data_dir),
            "STOA_URL": owner.url,
            "STOA_SITE_ID": owner.get("/account")["site_id"],
            "STOA_API_KEY": owner.api_key,
            "STOA_IDENTITY_SECRET": secret,
            "STOA_STORE_URL": url,
            "STOA_SIGNUP_CHECKOUT": opened(owner, "order_confirmation")["id"],
        },
    )
    shop.manage("migrate", "--run-syncdb", "--verbosity", "0")
    shop.shell("from oscar_shop.seed import seed", "seed()")
    shop.manage("rebuild_index", "--noinput", "--verbosity", "0")
    with _serving(shop, port, data_dir / "said.txt"):
        shop.manage("stoa_connect")
        shop.manage("stoa_sync", "--all")
        yield shop


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def bring_environment() -> None:
    """django-oscar and the app, installed as a shop would: the lock's packages, and a wheel of the app."""
    sources = sorted((INTEGRATION / "stoa_oscar").rglob("*.*"))
    packed = [path for path in sources if path.is_file() and path.suffix != ".pyc"]
    wanted = _fingerprint(LOCK, INTEGRATION / "pyproject.toml", *packed)
    stamp = ENVIRONMENT / ".stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    _install("--require-hashes", "-r", str(LOCK))
    wheels = ENVIRONMENT / "wheels"
    make = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels)]
    # The build backend is a program that lies beside this Python.
    here = {"PATH": f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}"}
    run([*make, str(INTEGRATION)], environment=dict(os.environ) | here)
    _install("--no-deps", "--force-reinstall", *map(str, wheels.glob("*.whl")))
    stamp.write_text(wanted)


def run(command: list[str], environment: dict[str, str] | None = None, directory: Path | None = None) -> str:
    ran = subprocess.run(command, env=environment, cwd=directory, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{' '.join(command)}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


def _install(*what: str) -> None:
    """By uv where it works on this machine, by pip otherwise, as `./run` does."""
    uv = Path(sys.prefix) / "bin" / "uv"
    if uv.exists():
        by_uv = [str(uv), "pip", "install", "--quiet", "--python", str(PYTHON), *what]
        if subprocess.run(by_uv, capture_output=True, check=False).returncode == 0:
            return
    run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])


def _fingerprint(*paths: Path) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _serving(shop: OscarShop, port: int, said: Path) -> Iterator[None]:
    with said.open("wb") as out:
        process = subprocess.Popen(
            [str(PYTHON), "-m", "oscar_shop.manage", "runserver", "--noreload", f"127.0.0.1:{port}"],
            env=shop.environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        until(lambda: process.poll() is not None or _answers(shop.url), seconds=60)
        assert process.poll() is None, said.read_text()
        yield
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return httpx.get(url + "/catalogue/", timeout=30).status_code == 200
    except httpx.TransportError:
        return False
