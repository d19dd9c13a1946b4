"""How the shop reaches Stoa: the keys in `<data>/demo.json`, which `stoa up` writes on its first start."""

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

SHOPPER_PASSWORD = "olive-branch"
"""Carla's at the shop. Everybody who opens the demo is told it."""


@dataclass(frozen=True)
class Connection:
    url: str
    site_id: str
    api_key: str
    identity_secret: str
    shopper_email: str
    shopper_external_id: str


def find(data_dir: Path) -> Connection | None:
    """The connection, or None as long as Stoa has not written it: the shop serves its pages without."""
    path = data_dir / "demo.json"
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(path, changed)


def shopper_email(data_dir: Path) -> str | None:
    told = find(data_dir)
    return told.shopper_email if told else None


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Connection:
    """`changed` is part of the key only: a new file is read anew."""
    told = contents(path)
    return Connection(
        url=told["url"].rstrip("/"),
        site_id=told["site_id"],
        api_key=told["api_key"],
        identity_secret=told["identity_secret"],
        shopper_email=told["shopper"]["email"],
        shopper_external_id=told["shopper"]["external_id"],
    )


def contents(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text())


def tell_shopper_password(data_dir: Path) -> None:
    """Adds Carla's password to demo.json, whole or not at all."""
    path = data_dir / "demo.json"
    told = contents(path)
    if told["shopper"].get("password") == SHOPPER_PASSWORD:
        return
    told["shopper"]["password"] = SHOPPER_PASSWORD
    fresh = path.with_suffix(".json.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, path.stat().st_mode & 0o777)
    with os.fdopen(descriptor, "w") as file:
        json.dump(told, file, indent=2)
    fresh.replace(path)
