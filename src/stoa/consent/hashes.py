"""Fingerprints: of an address that is to be known again and not read, of a text, of a record with all before it."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from stoa.kit.config import settings
from stoa.kit.ids import AccountId

# What of a record is not covered: whose it is now may follow a merge, and the fingerprint is not of itself.
_NOT_COVERED = frozenset({"profile_id", "digest"})


def of_address(account_id: AccountId, channel: str, address: str) -> str:
    """With this installation's key: numbers are few enough to try them all."""
    said = f"address:{account_id}:{channel}:{address}"
    return hmac.new(settings().secret_key, said.encode(), hashlib.sha256).hexdigest()


def of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def of_record(row: Mapping[str, Any]) -> str:
    """Over every column that has a value, in the order of their names."""
    said = {name: _plain(value) for name, value in row.items() if name not in _NOT_COVERED and value is not None}
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()


def _plain(value: Any) -> Any:
    """Times as a number of microseconds, so that the same moment reads the same wherever it was written down."""
    match value:
        case datetime():
            return int(value.timestamp() * 1_000_000)
        case UUID():
            return str(value)
        case _:
            return value
