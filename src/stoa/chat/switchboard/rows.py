"""Rows of the list, told to members: gathered for a moment, read once, and unread for each as it is for her."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from stoa.chat.models import Ticket
from stoa.chat.queries import following
from stoa.chat.switchboard.frames import Alert, Notice, RowChanged
from stoa.chat.switchboard.looks import trying_again
from stoa.chat.views.tickets import TicketRow, ticket_rows
from stoa.kit.db import transaction
from stoa.kit.ids import to_text

if TYPE_CHECKING:
    from stoa.chat.switchboard.exchange import Exchange

GATHER_SECONDS = 0.08
MAX_AT_ONCE = 100
TOPIC = "tickets"
MAX_REMEMBERED = 10_000


class Rows:
    def __init__(self, exchange: "Exchange") -> None:
        self._exchange = exchange
        self._waiting: dict[UUID, None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._alerted: dict[UUID, int] = {}

    def changed(self, ticket_ids: Iterable[UUID]) -> None:
        self._waiting |= dict.fromkeys(ticket_ids)
        if self._timer is None and self._waiting:
            self._timer = asyncio.get_running_loop().call_later(GATHER_SECONDS, self._begin)

    def _begin(self) -> None:
        ids = list(self._waiting)[:MAX_AT_ONCE]
        for ticket_id in ids:
            del self._waiting[ticket_id]
        self._exchange.do(self._tell(ids))

    async def _tell(self, ids: Sequence[UUID]) -> None:
        await trying_again(lambda: self._read_and_tell(ids))
        self._timer = None
        self.changed(())

    async def _read_and_tell(self, ids: Sequence[UUID]) -> None:
        account_id = self._exchange.account_id
        member_ids = {end.member_id for end in self._exchange.members if end.member_id is not None}
        async with transaction(account_id) as db:
            found = await following.tickets(db, account_id, ids)
            rows = await ticket_rows(db, account_id, found, member_id=None)
            read = await following.read_by(db, account_id, member_ids, ids)
        notice = msgspec.json.encode(Notice(topic=TOPIC, ids=[to_text(ticket_id) for ticket_id in ids]))
        for end in self._exchange.members:
            end.line.say_encoded(notice)
        for ticket, row in zip(found, rows, strict=True):
            self._tell_row(ticket, row, read)
            self._alert(ticket, row)

    def _tell_row(self, ticket: Ticket, row: TicketRow, read: dict[tuple[UUID, UUID], int]) -> None:
        encoded: dict[bool, bytes] = {}
        for end in self._exchange.members:
            seen = read.get((end.member_id, ticket.ticket_id), 0) if end.member_id is not None else ticket.shopper_seq
            is_unread = ticket.shopper_seq > seen
            if is_unread not in encoded:
                as_hers = msgspec.structs.replace(row, is_unread=is_unread)
                encoded[is_unread] = msgspec.json.encode(RowChanged(ticket=as_hers))
            end.line.say_encoded(encoded[is_unread])

    def _alert(self, ticket: Ticket, row: TicketRow) -> None:
        """The assignee first, without one everybody; in the end everybody."""
        before = self._alerted.pop(ticket.ticket_id, 0)
        if ticket.alerted == 0:
            return
        if len(self._alerted) >= MAX_REMEMBERED:
            self._alerted.clear()
        self._alerted[ticket.ticket_id] = ticket.alerted
        if ticket.alerted <= before:
            return
        alert = Alert(ticket=row.id, level=ticket.alerted, name=row.profile.name, waiting_since=ticket.waiting_since)
        for end in self._exchange.members:
            if ticket.alerted > 1 or ticket.assignee_id in (None, end.member_id):
                end.line.say(alert)
