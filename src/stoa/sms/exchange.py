"""What passes between Stoa and a provider."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from stoa.kit.limits import formed
from stoa.sms.rules.planning import Plan

ErrorClass = Literal["throttle", "transient", "permanent_number", "opted_out", "policy", "account", "request"]
Status = Literal["queued", "submitted", "accepted", "expired", "undelivered", "rejected", "failed", "delivered", "read"]


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """`to` is E.164. `validity`: how long the network may keep trying. Providers that can, report to `callback_url`."""

    message_id: UUID
    to: str
    sender: str
    plan: Plan
    validity: timedelta | None = None
    callback_url: str | None = None

    @property
    def text(self) -> str:
        return self.plan.text


@dataclass(frozen=True)
class Accepted:
    """Taken over: one id per part, or one for the whole. None when it had been taken over by an earlier call."""

    provider_ids: list[str]
    cost_minor: int | None = None
    currency: str | None = None


class Failed(Exception):
    """It certainly did not leave, or never whole. `cls` decides what happens next."""

    def __init__(self, cls: ErrorClass, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.cls = cls
        self.code = code
        self.detail = detail


class Unknown(Exception):
    """It may have left: it was written, and no answer came."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What became of a text or of one part. `message_id` where the provider says ours back, `at` by its clock."""

    provider_id: str
    status: Status
    at: datetime
    message_id: UUID | None = None
    error_class: ErrorClass | None = None
    error_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class Inbound:
    """A text somebody wrote. `is_answered` when the network has itself obeyed and answered a STOP, START or HELP."""

    from_: str
    to: str
    text: str
    at: datetime
    provider_id: str | None = None
    in_reply_to: str | None = None
    is_answered: bool = False


@dataclass(frozen=True, kw_only=True)
class LookUp:
    """`pending` until the network has answered."""

    phone: str
    status: Literal["pending", "active", "inactive", "unknown"]
    look_up_id: str | None = None
    network: str | None = None
    line_type: str | None = None
    is_ported: bool | None = None
    reason: str | None = None


LookUpPrice = Annotated[str, formed(r"^\d{1,6}(\.\d{1,6})? [A-Za-z]{3,10}$", "a price with its unit, such as 0.02 EUR")]
"""What a provider takes for one answer about a number, as the store's contract says: `0.005 EUR`, `0.16 points`."""


@dataclass(frozen=True)
class Health:
    """Whether a real call succeeded just now, and in plain words why not."""

    is_well: bool
    words: str
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Balance:
    """What is left at the provider, in its own unit: `EUR`, or `points`."""

    amount: str
    unit: str
