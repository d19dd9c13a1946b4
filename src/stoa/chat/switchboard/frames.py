"""What Stoa says on lines about tickets (docs/chat-api.md)."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from stoa.chat.views.messages import MessageView
from stoa.chat.views.tickets import TicketRow

Seq = Annotated[int, Meta(ge=0, le=2**31 - 1)]
TicketId = Annotated[str, Meta(min_length=1, max_length=64)]
ClientId = Annotated[str, Meta(min_length=1, max_length=100)]
Status = Literal["online", "offline"]


class Frame(msgspec.Struct, tag_field="type", omit_defaults=True, kw_only=True):
    pass


class Asked(msgspec.Struct, tag_field="type", forbid_unknown_fields=True, kw_only=True):
    """What a browser says."""


class Said(Frame, tag="message"):
    """A message of a ticket that this line follows, in the order of `seq`."""

    ticket: str
    message: MessageView


class Page(Frame, tag="messages"):
    """What came after the `seq` that was asked for. `is_more`: the rest follows by itself."""

    ticket: str
    messages: list[MessageView]
    is_more: bool


class Ack(Frame, tag="ack"):
    """The message is kept. Whatever came before it in its ticket was said on this line before."""

    client_id: str
    ticket: str
    message: MessageView


class Read(Frame, tag="read"):
    """How far the other side is."""

    ticket: str
    delivered_seq: int
    read_seq: int
    read_at: datetime | None = None


class TeamTypes(Frame, tag="typing"):
    """To a shopper: somebody answers. Over after six seconds without another."""

    by: str | None = None


class SomeoneTypes(Frame, tag="typing"):
    """To a member. Over after six seconds without another."""

    ticket: str
    by: Literal["shopper", "member"]
    member_id: str | None = None
    name: str | None = None


class RowChanged(Frame, tag="ticket"):
    """A row of the list changed, or is new."""

    ticket: TicketRow


class Alert(Frame, tag="alert"):
    """Nobody has answered for long."""

    ticket: str
    level: int
    name: str
    waiting_since: datetime | None = None


class Attendant(msgspec.Struct, kw_only=True):
    member_id: str
    name: str
    status: Status


class Presence(Frame, tag="presence"):
    """Everybody who may answer."""

    members: list[Attendant]


class Notice(Frame, tag="notice"):
    """Something under this topic changed: read it again."""

    topic: str
    ids: list[str] | None = None


class Ready(Frame, tag="ready"):
    """You are known."""


class Hello(Asked, tag="hello"):
    """`account`: the site id of the store, for members of several."""

    account: Annotated[str, Meta(max_length=50)] | None = None


class Watch(Asked, tag="watch"):
    ticket: TicketId
    since: Seq


class Unwatch(Asked, tag="unwatch"):
    ticket: TicketId


class Send(Asked, tag="send"):
    ticket: TicketId
    client_id: ClientId
    text: str | None = None
    attachment_id: Annotated[str, Meta(max_length=64)] | None = None
    is_note: bool = False
    is_holding: bool = False
    despite: bool = False


class Typing(Asked, tag="typing"):
    ticket: TicketId


class ReadTo(Asked, tag="read"):
    ticket: TicketId
    seq: Seq


class Beat(Asked, tag="beat"):
    status: Status | None = None


SAID = (Ready, Notice, RowChanged, Said, Page, Ack, SomeoneTypes, Read, Alert, Presence)
"""What a member may hear."""
