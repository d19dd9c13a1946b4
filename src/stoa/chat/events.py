"""Facts about conversations. Like those about texts they are told from the shopper's side: she `Received Chat Message`
when a member wrote, and it is she who `Sent Chat Message`. Texts and mails in a ticket are facts of their own rooms.
"""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from stoa.kit.ids import to_text
from stoa.ledger import Entry, Fact


@dataclass(frozen=True, kw_only=True)
class _OfTicket(Fact):
    ticket_id: UUID
    channel: str

    def entry(self) -> Entry:
        said = {"TicketID": to_text(self.ticket_id), "Channel": self.channel} | self._more()
        return Entry(
            metric=self.metric,
            profile_id=self.profile_id,
            at=self.at,
            unique_id=self._unique_id(),
            properties={name: value for name, value in said.items() if value is not None},
            source="chat",
        )

    def _unique_id(self) -> str | None:
        return None

    def _more(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, kw_only=True)
class TicketCreated(_OfTicket):
    """A conversation began. `opened_by` is `shopper` or `agent`."""

    metric: ClassVar[str] = "Ticket Created"
    opened_by: str
    topic: str | None = None

    def _unique_id(self) -> str:
        return str(self.ticket_id)

    def _more(self) -> dict[str, Any]:
        return {"OpenedBy": self.opened_by, "Topic": self.topic}


@dataclass(frozen=True, kw_only=True)
class TicketClosed(_OfTicket):
    """`closed_by` is `shopper`, `agent` or `auto`. Texts and mails may be closed several times."""

    metric: ClassVar[str] = "Ticket Closed"
    closed_by: str

    def _more(self) -> dict[str, Any]:
        return {"ClosedBy": self.closed_by}


@dataclass(frozen=True, kw_only=True)
class _OfMessage(_OfTicket):
    message_id: UUID
    text: str

    def _unique_id(self) -> str:
        return str(self.message_id)

    def _more(self) -> dict[str, Any]:
        return {"MessageID": to_text(self.message_id), "Message": self.text or None}


@dataclass(frozen=True, kw_only=True)
class SentChatMessage(_OfMessage):
    """The shopper wrote."""

    metric: ClassVar[str] = "Sent Chat Message"


@dataclass(frozen=True, kw_only=True)
class ReceivedChatMessage(_OfMessage):
    """A member wrote."""

    metric: ClassVar[str] = "Received Chat Message"


@dataclass(frozen=True, kw_only=True)
class HelpRequested(_OfTicket):
    """She asked for help with an order in the hub; it is part of a conversation."""

    metric: ClassVar[str] = "Hub Help Requested"
    topic: str
    order_number: str

    def _more(self) -> dict[str, Any]:
        return {"Topic": self.topic, "OrderNumber": self.order_number}


@dataclass(frozen=True, kw_only=True)
class SentEmail(_OfMessage):
    """The shopper wrote a mail."""

    metric: ClassVar[str] = "Sent Email"
    subject: str | None = None

    def _more(self) -> dict[str, Any]:
        return super()._more() | {"Subject": self.subject}


@dataclass(frozen=True, kw_only=True)
class ReceivedEmail(SentEmail):
    """A member answered by mail."""

    metric: ClassVar[str] = "Received Email"
