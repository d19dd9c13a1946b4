"""A message somebody wants to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from stoa import sms

Kind = Literal["transactional", "marketing", "security", "conversation"]
Purpose = Literal["marketing", "cart_reminders", "loyalty", "surveys"]


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """`to` is E.164. `kind` decides the lane and whose permission is needed, `purpose` which consent of hers: without
    one marketing is for marketing, and what is transactional is about her orders.

    The same `idempotency_key` makes no second message. Without `useful_for` it is dropped when it is late by what its
    kind allows. `passes_suppression` is for the one answer to a STOP and what else the law wants answered.
    `shortens_links`: addresses in the text become short ones of this message; marketing does unless told not to.
    `level` is how plainly it is spelled, `language` what spelling goes by. `template`: id and version it was made of.
    """

    to: str
    kind: Kind
    text: str
    channel: Literal["sms"] = "sms"
    purpose: str | None = None
    profile_id: UUID | None = None
    sender: str | None = None
    send_at: datetime | None = None
    idempotency_key: str | None = None
    lane: int | None = None
    useful_for: timedelta | None = None
    in_answer_to: UUID | None = None
    passes_suppression: bool = False
    shortens_links: bool | None = None
    level: sms.Level = "none"
    language: str | None = None
    template: tuple[UUID, int] | None = None
    utm: Mapping[str, str] = field(default_factory=dict)
