"""Facts about consent, under the names the field gives them: `Subscribed to SMS Marketing` and the like."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from stoa.kit.ids import to_text
from stoa.ledger import Entry, Fact

Happening = Literal["subscribed", "unsubscribed", "expired"]

_CHANNELS = {"sms": "SMS", "email": "Email"}
_PURPOSES = {
    "marketing": "Marketing",
    "cart_reminders": "Cart Reminders",
    "loyalty": "Loyalty",
    "surveys": "Surveys",
    "transactional": "Transactional",
}
_NAMES = {
    "subscribed": "Subscribed to {what}",
    "unsubscribed": "Unsubscribed from {what}",
    "expired": "Consent to {what} Expired",
}


def metric_of(happening: Happening, channel: str, purpose: str = "marketing") -> str:
    return _NAMES[happening].format(what=f"{_CHANNELS[channel]} {_PURPOSES[purpose]}")


@dataclass(frozen=True, kw_only=True)
class ConsentChanged(Fact):
    metric: ClassVar[str] = "Consent Changed"

    happening: Happening
    record_id: UUID
    channel: str
    address: str
    purpose: str
    method: str
    place: str | None = None
    expires_at: datetime | None = None

    def entry(self) -> Entry:
        properties: dict[str, Any] = {
            "Channel": self.channel,
            "Purpose": self.purpose,
            "Method": self.method,
            "Place": self.place,
            "Phone Number" if self.channel == "sms" else "Email": self.address,
            "Expires": self.expires_at.isoformat() if self.expires_at else None,
        }
        return Entry(
            metric=metric_of(self.happening, self.channel, self.purpose),
            profile_id=self.profile_id,
            at=self.at,
            properties={name: value for name, value in properties.items() if value is not None},
            unique_id=to_text(self.record_id),
            is_backfill=self.is_backfill,
        )
