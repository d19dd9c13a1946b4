"""What is said on a shopper's line (docs/chat-api.md); frames about messages are those of `chat`."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from stoa import chat
from stoa.kit.limits import Locale
from stoa.kit.lines import Ping, Pong

Seq = Annotated[int, Meta(ge=0, le=2**31 - 1)]
TicketId = Annotated[str, Meta(min_length=1, max_length=64)]


class Asked(msgspec.Struct, tag_field="type", forbid_unknown_fields=True, kw_only=True):
    """What a browser says."""


class Hello(Asked, tag="hello"):
    """Who is there. With `ticket` and `since`, what came later follows in `messages`."""

    token: Annotated[str, Meta(max_length=255)]
    ticket: TicketId | None = None
    since: Seq = 0
    locale: Locale | None = None


class Send(Asked, tag="send"):
    client_id: Annotated[str, Meta(min_length=1, max_length=100)]
    text: str | None = None
    attachment_id: Annotated[str, Meta(max_length=64)] | None = None
    accepted_terms: bool = False
    email: Annotated[str, Meta(max_length=255)] | None = None
    locale: Locale | None = None


class Typing(Asked, tag="typing"):
    """Every three seconds at most, while she types."""


class ReadTo(Asked, tag="read"):
    """In view for a second, on Chat, the tab visible."""

    seq: Seq


class Present(Asked, tag="present"):
    """Whether the hub stands open on a page she sees; every 25 s, and when that ends."""

    is_present: bool


class End(Asked, tag="end"):
    """She ends the chat."""


class Rate(Asked, tag="rate"):
    ticket: TicketId
    score: Annotated[int, Meta(ge=1, le=5)]
    words: Annotated[str, Meta(max_length=2_000)] | None = None


class Since(Asked, tag="since"):
    ticket: TicketId
    seq: Seq


class OwnTicket(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`read_seq`: how far somebody of the team has seen it."""

    id: str
    status: Literal["open", "closed"]
    last_seq: int
    delivered_seq: int
    read_seq: int
    is_rated: bool | None = None


class Chat(msgspec.Struct, omit_defaults=True, kw_only=True):
    may_write: bool
    needs: list[Literal["terms", "email"]]
    unread: int
    has_email: bool = False
    email: str | None = None
    why_not: str | None = None
    welcome: str | None = None
    is_open: bool | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    ticket: OwnTicket | None = None
    privacy_url: str | None = None
    terms_url: str | None = None


class Greeting(msgspec.Struct, tag_field="type", tag="ready", kw_only=True):
    """She is known."""

    chat: Chat


class ChatChanged(msgspec.Struct, tag_field="type", tag="chat", kw_only=True):
    """Something of it changed: closed, hours, settings, another ticket."""

    chat: Chat


Frames = Send | Typing | ReadTo | Present | End | Rate | Since | Ping | Pong
SAID = (Greeting, ChatChanged, chat.Ack, chat.Said, chat.Page, chat.TeamTypes, chat.Read)
