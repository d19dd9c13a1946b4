"""How the shop reaches Stoa: the keys in `<data>/demo.json`, which `stoa up` writes on its first start."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Connection:
    url: str
    site_id: str
    api_key: str
    identity_secret: str
    shopper_email: str
    shopper_external_id: str
    shopper_password: str


def find(data_dir: Path) -> Connection | None:
    """The connection, or None as long as Stoa has not written it: the shop serves its pages without."""
    path = data_dir / "demo.json"
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read(path, changed)


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
        shopper_password=told["shopper"]["password"],
    )


def contents(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text())
