"""Facts about messages, under the names the field gives them. They are told from the shopper's side: she `Received SMS`
when we sent one, and it is she who `Sent SMS` when one comes in.
"""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from stoa.kit.ids import to_text
from stoa.ledger import Entry, Fact


@dataclass(frozen=True, kw_only=True)
class _OfMessage(Fact):
    message_id: UUID
    kind: str
    purpose: str
    our_number: str | None
    their_number: str

    def entry(self) -> Entry:
        return Entry(
            metric=self.metric,
            profile_id=self.profile_id,
            at=self.at,
            unique_id=self._unique_id(),
            properties=self._properties(),
            source="sms",
        )

    def _unique_id(self) -> str:
        return str(self.message_id)

    def _properties(self) -> dict[str, Any]:
        said = {
            "MessageID": to_text(self.message_id),
            "Kind": self.kind,
            "Purpose": self.purpose if self.kind == "marketing" else None,
            "From": self.our_number,
            "To": self.their_number,
        } | self._more()
        return {name: value for name, value in said.items() if value is not None}

    def _more(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, kw_only=True)
class SentSms(_OfMessage):
    """A provider took it over."""

    metric: ClassVar[str] = "Received SMS"
    text: str
    parts: int

    def _more(self) -> dict[str, Any]:
        return {"Message": self.text or None, "Parts": self.parts}


@dataclass(frozen=True, kw_only=True)
class FailedSms(_OfMessage):
    metric: ClassVar[str] = "Failed to Deliver SMS"
    reason: str

    def _more(self) -> dict[str, Any]:
        return {"Reason": self.reason}


@dataclass(frozen=True, kw_only=True)
class SkippedSms(_OfMessage):
    """It was never sent, and why."""

    metric: ClassVar[str] = "Skipped SMS"
    reason: str

    def _more(self) -> dict[str, Any]:
        return {"Reason": self.reason}


@dataclass(frozen=True, kw_only=True)
class ClickedSms(_OfMessage):
    """A person, as far as can be told, followed a link."""

    metric: ClassVar[str] = "Clicked SMS"
    url: str
    click_id: UUID

    def _unique_id(self) -> str:
        """Each click counts."""
        return str(self.click_id)

    def _more(self) -> dict[str, Any]:
        return {"URL": self.url}


@dataclass(frozen=True, kw_only=True)
class ReceivedSms(Fact):
    """A text that was no command to us: for the inbox, for keywords of campaigns, for surveys."""

    metric: ClassVar[str] = "Sent SMS"
    inbound_id: UUID
    their_number: str
    our_number: str
    text: str
    in_reply_to: UUID | None

    def entry(self) -> Entry:
        properties = {
            "InboundID": to_text(self.inbound_id),
            "From": self.their_number,
            "To": self.our_number,
            "Message": self.text,
        }
        if self.in_reply_to is not None:
            properties["InReplyTo"] = to_text(self.in_reply_to)
        return Entry(
            metric=self.metric,
            profile_id=self.profile_id,
            at=self.at,
            unique_id=f"{self.inbound_id}",
            properties=properties,
            source="sms",
        )
