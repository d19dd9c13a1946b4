"""What a claim hands to the caller of providers, and what comes back from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from stoa import sms
from stoa.kit.ids import AccountId


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A message that leaves now, or in the blink of an eye: `starts_at`, in seconds of the epoch. `limits`: how many
    parts a second its sender and its route allow, each by its name in this process.
    """

    account_id: AccountId
    message_id: UUID
    kind: str
    purpose: str
    profile_id: UUID | None
    address: str
    text: str
    encoding: str
    parts: int
    sender_wanted: str | None
    sender: str
    route: sms.Route
    attempts: int
    validity: timedelta
    expires_at: datetime
    starts_at: float
    limits: Mapping[tuple[AccountId, str], float]


@dataclass(frozen=True)
class Outcome:
    """Exactly one of the two: taken over by the provider, or why not. Neither: nobody knows."""

    ready: Ready
    accepted: sms.Accepted | None = None
    failed: sms.Failed | None = None
