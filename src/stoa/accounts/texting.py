"""Codes by text to members are sent from above: `main/wiring` says by whom."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from stoa.kit.db import Db
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Recipient:
    member_id: UUID
    phone: str
    locale: str | None = None
    ip: str | None = None


@dataclass(frozen=True)
class TextSent:
    resend_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Texter:
    """All are called inside a transaction that has entered the store which texts.

    `send` raises a Refusal where the store cannot reach the number; `is_right` spends a try, which counts once the
    transaction commits.
    """

    can_text: Callable[[Db, AccountId], Awaitable[bool]]
    send: Callable[[Db, AccountId, Recipient], Awaitable[TextSent]]
    is_right: Callable[[Db, AccountId, Recipient, str], Awaitable[bool]]


class Above:
    texter: Texter | None = None


def text_codes_with(texter: Texter) -> None:
    """From now on."""
    Above.texter = texter


def texter() -> Texter:
    if Above.texter is None:
        raise RuntimeError("Nobody texts codes to members; wiring must say who.")
    return Above.texter
