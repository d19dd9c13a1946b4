"""Who is at the other end of a line, and which tickets are followed there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar
from uuid import UUID

import msgspec

from stoa.chat.models import Ticket
from stoa.chat.switchboard.frames import Ack, Read, Said
from stoa.chat.views.messages import MessageView
from stoa.kit.ids import to_text
from stoa.kit.lines import Line
from stoa.visitors import Visitor


@dataclass(eq=False, slots=True)
class Watch:
    """A ticket followed on one line: everything after `since` is still to be told, in order, once.

    `is_resting` while a page of it is being read. `acks`: its own messages, by `seq`, that are confirmed when it is
    their turn.
    """

    ticket_id: UUID
    since: int
    is_resting: bool = False
    acks: dict[int, Ack] = field(default_factory=dict)
    read: tuple[int, int] | None = None


@dataclass(eq=False, kw_only=True)
class End:
    line: Line
    watches: dict[UUID, Watch] = field(default_factory=dict)
    member_id: UUID | None = None
    is_a_shopper: ClassVar[bool] = False

    def tell(self, watch: Watch, telling: "Telling") -> None:
        """The next message of a ticket; its sender is told by the acknowledgement."""
        ack = watch.acks.pop(telling.view.seq, None)
        if ack is None:
            self.line.say_encoded(telling.encoded)
        else:
            self.line.say(ack)

    def posted(self, ticket_id: UUID, client_id: str, message: MessageView) -> None:
        """What was sent on this line is committed. It is acknowledged when everything before it was told."""
        ack = Ack(client_id=client_id, ticket=to_text(ticket_id), message=message)
        watch = self.watches.get(ticket_id)
        if watch is None or watch.since >= message.seq:
            self.line.say(ack)
        else:
            watch.acks[message.seq] = ack

    def acknowledge_up_to(self, watch: Watch, seq: int) -> None:
        """Own messages that were told in another way."""
        for own in sorted(each for each in watch.acks if each <= seq):
            self.line.say(watch.acks.pop(own))

    def owes(self) -> bool:
        return any(watch.acks for watch in self.watches.values())

    def look_at(self, ticket: Ticket) -> None:
        """Something of a followed ticket may have changed besides its messages."""
        raise NotImplementedError

    def _tell_read(self, watch: Watch, read: Read) -> None:
        """Also at the first look: it may have changed since she read the ticket itself."""
        now = (read.delivered_seq, read.read_seq)
        if (watch.read or (0, 0)) != now:
            self.line.say(read, is_news=watch.read is not None)
        watch.read = now


@dataclass(eq=False, kw_only=True)
class ShopperEnd(End):
    """`key` is whose tickets may be told here (`rules.owners`). `is_still` says whether this still holds of her
    browser; where it does not, or the chat itself changed, `renew` looks at everything again.
    """

    visitor_id: UUID
    key: str
    is_still: Callable[[Visitor | None], bool]
    renew: Callable[[], None]
    ticket_id: UUID | None = None
    is_present: bool = False
    is_a_shopper: ClassVar[bool] = True
    _shown: tuple[object, ...] | None = None

    def follow(self, ticket_id: UUID | None, *, since: int) -> None:
        """Her chat, from here on."""
        self.watches.clear()
        self._shown = None
        self.ticket_id = ticket_id
        if ticket_id is not None:
            self.watches[ticket_id] = Watch(ticket_id, since)

    def begin_with(self, ticket: Ticket) -> None:
        """As it was shown to her just now."""
        if (watch := self.watches.get(ticket.ticket_id)) is not None and watch.read is None:
            watch.read, self._shown = (ticket.last_seq, ticket.team_read_seq), _shown_of(ticket)

    def look_at(self, ticket: Ticket) -> None:
        watch = self.watches[ticket.ticket_id]
        self._tell_read(
            watch,
            Read(ticket=to_text(ticket.ticket_id), delivered_seq=ticket.last_seq, read_seq=ticket.team_read_seq),
        )
        shown = _shown_of(ticket)
        if self._shown is not None and self._shown != shown:
            self.renew()
        self._shown = shown

    def _tell_read(self, watch: Watch, read: Read) -> None:
        """That more was said is no news: she sees it."""
        if watch.read is not None and watch.read[1] != read.read_seq:
            self.line.say(read)
        watch.read = (read.delivered_seq, read.read_seq)


def _shown_of(ticket: Ticket) -> tuple[object, ...]:
    """What of it is told by a new look at the whole chat."""
    return (ticket.status == "closed", ticket.rating, ticket.shopper_read_seq)


@dataclass(eq=False, kw_only=True)
class MemberEnd(End):
    """A member's, or that of whoever else may read tickets."""

    def look_at(self, ticket: Ticket) -> None:
        watch = self.watches[ticket.ticket_id]
        read = Read(
            ticket=to_text(ticket.ticket_id),
            delivered_seq=ticket.shopper_delivered_seq,
            read_seq=ticket.shopper_read_seq,
            read_at=ticket.shopper_read_at,
        )
        self._tell_read(watch, read)


@dataclass(frozen=True)
class Telling:
    """One message as it is told on many lines: put into bytes once for all who did not write it."""

    ticket: str
    view: MessageView
    client_id: str | None = None

    @cached_property
    def encoded(self) -> bytes:
        return msgspec.json.encode(Said(ticket=self.ticket, message=self.view))

    def to(self, member_id: UUID | None) -> "Telling":
        """Its author knows it by its `client_id`."""
        if self.client_id is None or member_id is None or self.view.member_id != to_text(member_id):
            return self
        return Telling(self.ticket, msgspec.structs.replace(self.view, client_id=self.client_id))
