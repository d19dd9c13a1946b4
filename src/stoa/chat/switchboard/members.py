"""A member's line: notices as everywhere in the dashboard, and for who may read tickets their frames."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from stoa import accounts
from stoa.chat import live
from stoa.chat.actions.answering import MemberWords, member_says
from stoa.chat.actions.attending import member_beats, team_attending
from stoa.chat.actions.reading import seen_by_member
from stoa.chat.actions.writing import Agent
from stoa.chat.queries import messages, tickets
from stoa.chat.rules.presence import WRITTEN_EVERY
from stoa.chat.switchboard import typists
from stoa.chat.switchboard.board import OWN_TOPICS, exchange_of, let_go
from stoa.chat.switchboard.ends import MemberEnd
from stoa.chat.switchboard.exchange import Exchange, someone_types
from stoa.chat.switchboard.frames import (
    Beat,
    Hello,
    Notice,
    Page,
    ReadTo,
    Ready,
    Send,
    Typing,
    Unwatch,
    Watch,
)
from stoa.chat.switchboard.roster import presence_frame
from stoa.chat.views.messages import for_members
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db, transaction
from stoa.kit.errors import NotAllowed, NotFound, Refusal
from stoa.kit.ids import AccountId, from_text, to_text
from stoa.kit.lines import NOT_GOOD, Line, Ping, Pong
from stoa.kit.live import Ear
from stoa.kit.live import Notice as Heard

PAGE = 100
MAX_WATCHED = 50

Authenticate = Callable[[Db, str | None], Awaitable[Actor]]
MemberFrames = Watch | Unwatch | Send | Typing | ReadTo | Beat | Ping | Pong


class MemberTalk:
    """`authenticate` says who is calling, for which store; it is asked again for whatever she does."""

    hello = msgspec.json.Decoder(Hello)
    takes = msgspec.json.Decoder(MemberFrames)

    def __init__(self, line: Line, ear: Ear, authenticate: Authenticate) -> None:
        self._line = line
        self._ear = ear
        self._authenticate = authenticate
        self._account: str | None = None
        self._account_id = AccountId(0)
        self._exchange: Exchange | None = None
        self._end = MemberEnd(line=line)
        self._forget: Callable[[], None] = lambda: None
        self._beat_at: datetime | None = None
        self._typing = typists.Pace()
        self._checking: asyncio.Task[None] | None = None

    async def greet(self, hello: Hello) -> None:
        self._account = hello.account
        async with transaction() as db:
            actor = await self._authenticate(db, hello.account)
            actor.require("events:read")
            self._account_id, self._end.member_id = actor.account_id, actor.member_id
        self._forget = self._ear.add(self._hear_notice)
        self._line.say(Ready(), is_news=False)
        if _may(actor, "tickets:read"):
            self._exchange = exchange_of(self._account_id)
            self._exchange.add_member(self._end)
            async with transaction(self._account_id) as db:
                there = await team_attending(db, self._account_id)
            self._line.say(presence_frame(there), is_news=False)
            self._exchange.roster.changed()

    async def hear(self, frame: MemberFrames) -> None:
        match frame:
            case Watch():
                await self._watch(from_text(frame.ticket), frame.since)
            case Unwatch():
                self._there().unfollow(self._end, from_text(frame.ticket))
            case Send():
                await self._send(frame)
            case Typing():
                await self._type(from_text(frame.ticket))
            case ReadTo():
                await self._read(frame)
            case Beat():
                await self._beat(frame.status)

    def tick(self) -> None:
        """She may have been signed out elsewhere."""
        self._checking = asyncio.create_task(self._check())

    def owes(self) -> bool:
        return self._end.owes()

    async def leave(self) -> None:
        self._forget()
        if self._exchange is not None:
            self._exchange.remove_member(self._end)
            let_go(self._exchange)

    # What she hears.

    async def _hear_notice(self, notice: Heard) -> None:
        if notice.topic == accounts.TEAM_CHANGED and notice.account_id == self._account_id:
            self.tick()
        if notice.account_id in (0, self._account_id) and notice.topic not in OWN_TOPICS:
            self._line.say(Notice(topic=notice.topic, ids=list(notice.ids) or None))

    # What she says.

    async def _watch(self, ticket_id: UUID, since: int) -> None:
        exchange = self._there()
        async with transaction() as db:
            await self._actor(db, "tickets:read")
            await tickets.get(db, self._account_id, ticket_id)
            if ticket_id not in self._end.watches and len(self._end.watches) >= MAX_WATCHED:
                exchange.unfollow(self._end, next(iter(self._end.watches)))
            watch = exchange.follow(self._end, ticket_id, since=since)
            found = await messages.since(db, self._account_id, ticket_id, since, limit=PAGE + 1, is_shopper=False)
            shown = await for_members(db, self._account_id, found[:PAGE], member_id=self._end.member_id)
        page = Page(ticket=to_text(ticket_id), messages=shown, is_more=len(found) > PAGE)
        self._line.say(page, is_news=bool(shown))
        exchange.page_told(self._end, watch, shown, since=since)
        for typist in typists.at(self._account_id, ticket_id):
            if typist.member_id is None or typist.member_id != self._end.member_id:
                self._line.say(someone_types(ticket_id, typist), is_news=False)

    async def _send(self, frame: Send) -> None:
        ticket_id = from_text(frame.ticket)
        async with transaction() as db:
            actor = await self._actor(db, "tickets:write")
            if not frame.despite and not frame.is_note:
                whom = (self._account_id, ticket_id, actor.member_id)
                await typists.refuse_second_writer(db, *whom, frame.client_id)
            words = MemberWords(
                client_id=frame.client_id,
                text=frame.text,
                attachment_id=from_text(frame.attachment_id) if frame.attachment_id else None,
                is_note=frame.is_note,
                is_holding=frame.is_holding,
            )
            posted = await member_says(db, self._account_id, ticket_id, Agent(actor.member_id, actor.name), words)
            [view] = await for_members(db, self._account_id, [posted.message], member_id=actor.member_id)
        self._end.posted(ticket_id, frame.client_id, view)

    async def _type(self, ticket_id: UUID) -> None:
        if self._typing.may(ticket_id):
            async with transaction() as db:
                actor = await self._actor(db, "tickets:write")
                await tickets.get(db, self._account_id, ticket_id)
                await live.tell_typing(db, self._account_id, ticket_id, member_id=actor.member_id, name=actor.name)
        for typist in typists.other_members(self._account_id, ticket_id, self._end.member_id):
            self._line.say(someone_types(ticket_id, typist))

    async def _read(self, frame: ReadTo) -> None:
        ticket_id = from_text(frame.ticket)
        async with transaction() as db:
            actor = await self._actor(db, "tickets:read")
            await tickets.get(db, self._account_id, ticket_id)
            await seen_by_member(db, self._account_id, ticket_id, actor.member_id, seq=frame.seq)

    async def _beat(self, status: str | None) -> None:
        """Written now and then only: presence lasts for a minute."""
        now = clock.now()
        if status is None and self._beat_at is not None and now - self._beat_at < WRITTEN_EVERY:
            return
        async with transaction() as db:
            actor = await self._actor(db, "tickets:write")
            if actor.member_id is not None:
                await member_beats(db, self._account_id, actor.member_id, status=status)
        self._beat_at = now

    # Who she is.

    def _there(self) -> Exchange:
        if self._exchange is None:
            raise NotAllowed("This needs the permission tickets:read.")
        return self._exchange

    async def _actor(self, db: Db, scope: str) -> Actor:
        actor = await self._authenticate(db, self._account)
        if actor.account_id != self._account_id:
            # She named no store, and the first of hers is another by now.
            raise NotFound("You are not a member of this store.")
        actor.require(scope)
        return actor

    async def _check(self) -> None:
        try:
            async with transaction() as db:
                await self._actor(db, "events:read")
        except Refusal:
            self._line.hang_up(NOT_GOOD, "sign in first")


def _may(actor: Actor, scope: str) -> bool:
    try:
        actor.require(scope)
    except NotAllowed:
        return False
    return True
