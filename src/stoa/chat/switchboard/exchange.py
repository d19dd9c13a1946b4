"""The lines of one store in this process. What is new in a ticket is read once, and told on every line it concerns."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from uuid import UUID

import structlog

from stoa import visitors
from stoa.chat.actions.attending import shopper_attends
from stoa.chat.actions.reading import seen_by_shopper
from stoa.chat.models import Ticket
from stoa.chat.queries import following
from stoa.chat.switchboard import typists
from stoa.chat.switchboard.ends import End, MemberEnd, ShopperEnd, Watch
from stoa.chat.switchboard.frames import SomeoneTypes, TeamTypes
from stoa.chat.switchboard.looks import catch_up, look_beyond, trying_again
from stoa.chat.switchboard.roster import Roster
from stoa.chat.switchboard.rows import Rows
from stoa.chat.views.messages import MessageView
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId, to_text

MAX_TICKETS_AT_ONCE = 200
# The first word is told at once; where many talk, what comes within this time is read together.
GATHER_SECONDS = 0.01
NEWCOMERS_SECONDS = 0.2

log = structlog.get_logger()


class Exchange:
    def __init__(self, account_id: AccountId) -> None:
        self.account_id = account_id
        self.members: set[MemberEnd] = set()
        self._shoppers: dict[str, set[ShopperEnd]] = defaultdict(set)
        self._following: dict[UUID, set[End]] = defaultdict(set)
        self._dirty: dict[UUID, None] = {}
        self._at_work: set[asyncio.Task[None]] = set()
        self._is_looking = False
        self._newcomers: list[str] = []
        self.rows = Rows(self)
        self.roster = Roster(self)

    @property
    def is_idle(self) -> bool:
        return not self.members and not self._shoppers

    # Who is there.

    def add_shopper(self, end: ShopperEnd) -> None:
        self._shoppers[end.key].add(end)

    def remove_shopper(self, end: ShopperEnd) -> None:
        self.unfollow(end)
        self._shoppers[end.key].discard(end)
        if not self._shoppers[end.key]:
            del self._shoppers[end.key]

    def shopper_follows(self, end: ShopperEnd, ticket_id: UUID | None, *, since: int) -> None:
        if end.ticket_id is not None and end.ticket_id == ticket_id and ticket_id in end.watches:
            return
        self.unfollow(end)
        end.follow(ticket_id, since=since)
        if ticket_id is not None:
            self._following[ticket_id].add(end)
            self.mark([ticket_id])

    def shoppers(self) -> list[ShopperEnd]:
        return [end for ends in self._shoppers.values() for end in ends]

    async def shopper_is_here(self, end: ShopperEnd) -> None:
        if end.ticket_id is not None:
            await self._attend(end.ticket_id, is_present=True)

    def shopper_is_gone(self, end: ShopperEnd) -> None:
        """Unless she has it open in another place, as far as this process knows; another would soon say so again."""
        others = self._shoppers.get(end.key, set()) - {end}
        ticket_id = end.ticket_id
        if ticket_id is not None and not any(other.is_present for other in others):
            self.do(trying_again(lambda: self._attend(ticket_id, is_present=False)))

    async def _attend(self, ticket_id: UUID, *, is_present: bool) -> None:
        async with transaction(self.account_id) as db:
            await shopper_attends(db, self.account_id, ticket_id, is_present=is_present)

    def add_member(self, end: MemberEnd) -> None:
        self.members.add(end)

    def remove_member(self, end: MemberEnd) -> None:
        self.unfollow(end)
        self.members.discard(end)

    def follow(self, end: End, ticket_id: UUID, *, since: int) -> Watch:
        """At rest, until a page was read."""
        watch = end.watches.get(ticket_id) or Watch(ticket_id, since)
        watch.since, watch.is_resting = since, True
        end.watches[ticket_id] = watch
        self._following[ticket_id].add(end)
        return watch

    def page_told(self, end: End, watch: Watch, shown: Sequence[MessageView], *, since: int) -> None:
        """Goes on from the end of a page."""
        if end.watches.get(watch.ticket_id) is watch:
            watch.since, watch.is_resting = shown[-1].seq if shown else since, False
            end.acknowledge_up_to(watch, watch.since)
            self.mark([watch.ticket_id])

    def unfollow(self, end: End, only: UUID | None = None) -> None:
        for ticket_id in [only] if only is not None else list(end.watches):
            if (watch := end.watches.pop(ticket_id, None)) is not None:
                end.acknowledge_up_to(watch, max(watch.acks, default=0))
            self._following[ticket_id].discard(end)
            if not self._following[ticket_id]:
                del self._following[ticket_id]

    # What happened.

    def mark(self, ticket_ids: Iterable[UUID]) -> None:
        """Something of these tickets is to be looked at."""
        self._dirty |= dict.fromkeys(ticket_ids)
        if self._dirty and not self._is_looking:
            self._is_looking = True
            self.do(self._look_until_clean())

    def changed(self, ticket_ids: Sequence[UUID]) -> None:
        self.mark(ticket_ids)
        if self.members:
            self.rows.changed(ticket_ids)

    def missed_something(self) -> None:
        """Notices were lost, or name nothing."""
        self.mark(list(self._following))
        if self._shoppers:
            self.do(self._look_for_new_chats(list(self._shoppers)))

    def typed(self, ticket_id: UUID, typist: typists.Typist) -> None:
        is_shopper = typist.member_id is None
        to_members = someone_types(ticket_id, typist)
        for end in self._following.get(ticket_id, ()):
            if isinstance(end, MemberEnd) and (is_shopper or end.member_id != typist.member_id):
                end.line.say(to_members)
            elif isinstance(end, ShopperEnd) and not is_shopper:
                end.line.say(TeamTypes(by=(typist.name.split() or [""])[0] or None))

    def visitor_changed(self, visitor_id: UUID) -> None:
        for end in self.shoppers():
            if end.visitor_id == visitor_id:
                end.renew()

    def do(self, work: Awaitable[None]) -> None:
        """Beside what its caller does, and not forgotten."""
        task = asyncio.ensure_future(work)
        self._at_work.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._at_work.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("switchboard.failed", exc_info=error)

    # Looking.

    async def _look_until_clean(self) -> None:
        try:
            while self._dirty:
                ids = set(islice(self._dirty, MAX_TICKETS_AT_ONCE))
                for ticket_id in ids:
                    del self._dirty[ticket_id]
                await trying_again(lambda ids=ids: self._look(ids))
                if self._dirty:
                    await asyncio.sleep(GATHER_SECONDS)
        finally:
            self._is_looking = False

    async def _look(self, ids: set[UUID]) -> None:
        if not self._shoppers and not any(ticket_id in self._following for ticket_id in ids):
            return
        async with transaction(self.account_id) as db:
            rows = {row.ticket_id: row for row in await following.tickets(db, self.account_id, ids)}
            self._look_again_for(ids - rows.keys())
            await self._check_shoppers(db, rows.values())
            floors = {id_: floor for id_, row in rows.items() if (floor := self._floor(row)) is not None}
            audiences = {(id_, end.is_a_shopper) for id_ in floors for end, _ in self._awake(id_)}
            look = await look_beyond(db, self.account_id, floors, audiences)
        # From here on nothing waits: what was read is told before anything else happens.
        for ticket_id, row in rows.items():
            for end, watch in self._awake(ticket_id):
                if not catch_up(end, watch, row, look):
                    self.mark([ticket_id])
                end.look_at(row)
        self._note_delivered(rows)

    async def _check_shoppers(self, db: Db, rows: Collection[Ticket]) -> None:
        """She may have signed out, or in as somebody else, since she came: then nothing more is told as before."""
        concerned = {end for row in rows for end in self._shoppers.get(row.owner_key, ())}
        concerned |= {end for row in rows for end in self._following.get(row.ticket_id, ()) if end.is_a_shopper}
        if not concerned:
            return
        there = await visitors.many(db, self.account_id, {end.visitor_id for end in concerned})
        for end in list(concerned):
            if not end.is_still(there.get(end.visitor_id)):
                concerned.discard(end)
                self.shopper_follows(end, None, since=0)
                end.renew()
        for row in rows:
            if row.channel == "chat" and row.status != "closed":
                for end in concerned & self._shoppers.get(row.owner_key, set()):
                    if end.ticket_id != row.ticket_id:
                        end.renew()

    def _look_again_for(self, gone: Collection[UUID]) -> None:
        """Chats that were taken in by others."""
        for ticket_id in gone:
            for end in self._following.get(ticket_id, ()):
                if isinstance(end, ShopperEnd):
                    end.renew()

    def _floor(self, row: Ticket) -> int | None:
        """From where on a ticket has to be read; None where everybody is up to date."""
        behind = [watch.since for _, watch in self._awake(row.ticket_id) if watch.since < row.last_seq]
        return min(behind, default=None)

    def _awake(self, ticket_id: UUID) -> list[tuple[End, Watch]]:
        ends = self._following.get(ticket_id, ())
        return [(end, watch) for end in ends if not (watch := end.watches[ticket_id]).is_resting]

    def _note_delivered(self, rows: Mapping[UUID, Ticket]) -> None:
        """What was told to a shopper has reached her."""
        further = {}
        for ticket_id, row in rows.items():
            told = [watch.since for end, watch in self._awake(ticket_id) if end.is_a_shopper]
            if told and row.last_seq != row.shopper_seq and max(told) > row.shopper_delivered_seq:
                further[ticket_id] = max(told)
        if further:
            self.do(trying_again(lambda: self._write_delivered(further)))

    async def _write_delivered(self, further: Mapping[UUID, int]) -> None:
        # In one order everywhere, so that no two processes wait for each other.
        async with transaction(self.account_id) as db:
            for ticket_id in sorted(further):
                await seen_by_shopper(db, self.account_id, ticket_id, delivered_seq=further[ticket_id])

    def look_for_chat_of(self, key: str) -> None:
        """It may have begun just before she was heard of."""
        self._newcomers.append(key)
        if len(self._newcomers) == 1:
            asyncio.get_running_loop().call_later(NEWCOMERS_SECONDS, self._look_for_newcomers)

    def _look_for_newcomers(self) -> None:
        keys, self._newcomers = self._newcomers, []
        self.do(self._look_for_new_chats(keys))

    async def _look_for_new_chats(self, keys: Sequence[str]) -> None:
        for start in range(0, len(keys), MAX_TICKETS_AT_ONCE):
            await trying_again(lambda some=keys[start : start + MAX_TICKETS_AT_ONCE]: self._mark_chats_of(some))

    async def _mark_chats_of(self, keys: Sequence[str]) -> None:
        async with transaction(self.account_id) as db:
            self.mark(await following.open_chats_of(db, self.account_id, keys))


def someone_types(ticket_id: UUID, typist: typists.Typist) -> SomeoneTypes:
    """As members are told."""
    if typist.member_id is None:
        return SomeoneTypes(ticket=to_text(ticket_id), by="shopper")
    member_id = to_text(typist.member_id)
    return SomeoneTypes(ticket=to_text(ticket_id), by="member", member_id=member_id, name=typist.name)
