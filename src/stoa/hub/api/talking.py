"""A shopper's line: her chat as it is now, and what she says in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

import msgspec
from litestar.connection import ASGIConnection

from stoa import chat, visitors
from stoa.hub import chatting, crowd
from stoa.hub.api import posting
from stoa.hub.api.visiting import ip_of, page_of, token_in, visit_by, visit_of
from stoa.hub.frames import Chat, ChatChanged, End, Frames, Greeting, Hello, Present, Rate, ReadTo, Send, Since, Typing
from stoa.hub.limits import WORDS
from stoa.hub.showing.chat import chat_shown, without_ticket
from stoa.hub.showing.config import language_among, locale_of
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db, is_away, transaction
from stoa.kit.errors import NotAllowed, NotFound, Refusal
from stoa.kit.ids import AccountId, from_text, to_text
from stoa.kit.lines import NOT_ALLOWED, NOT_GOOD, Line
from stoa.kit.tokens import Token
from stoa.visitors import Visitor

PAGE = 100
# Settings that change make every line look again; the others' messages do not wait for them.
LOOKING_AT_ONCE = 4
PAUSE_SECONDS = 0.5

_looking = asyncio.Semaphore(LOOKING_AT_ONCE)


class ShopperTalk:
    hello = msgspec.json.Decoder(Hello)
    takes = msgspec.json.Decoder(Frames)

    def __init__(self, line: Line, connection: ASGIConnection, *, is_lasting: bool) -> None:
        """`is_lasting`: the end of the line means that she left; a call is over with its answer."""
        self._line = line
        self._connection = connection
        self._is_lasting = is_lasting
        self._token: Token | None = None
        self._locale: str | None = None
        self._visit: Visit | None = None
        self._end: chat.ShopperEnd | None = None
        self._exchange: chat.Exchange | None = None
        self._typing = chat.Pace()
        self._renewing: asyncio.Task[None] | None = None
        self._is_stale = False
        self._hours_until: datetime | None = None

    # Who she is.

    async def greet(self, hello: Hello) -> None:
        self._token, self._locale = token_in(hello.token), hello.locale
        asked = from_text(hello.ticket) if hello.ticket else None
        if asked is None and await self._come_in_a_crowd(self._token):
            return
        async with self._here() as (db, visit):
            shown, ticket = await self._arrive(db, visit, asked)
            if not shown.may_write and ticket is None:
                raise NotAllowed("The chat is closed to this visitor.", code=shown.why_not)
        exchange, end = self._there()
        self._hours_until = shown.opens_at or shown.closes_at
        self._line.say(Greeting(chat=shown), is_news=False)
        exchange.shopper_follows(end, ticket.ticket_id if ticket else None, since=ticket.last_seq if ticket else 0)
        if ticket is not None:
            end.begin_with(ticket)
        if ticket is not None and ticket.ticket_id == asked:
            await self._page(ticket.ticket_id, hello.since)

    async def _come_in_a_crowd(self, token: Token) -> bool:
        """Whoever has said nothing yet, and of whom nothing has to be read, is greeted with many others. Whether she
        is one of them.
        """
        page = await page_of(self._connection, token)
        comer = await crowd.find(page.place, token)
        visit = visit_by(comer.visitor, page, ip_of(self._connection))
        if comer.has_chat or visit.profile_id is not None:
            return False
        needs = [] if chatting.why_not(visit, comer.settings) else chatting.FIRST_NEEDS
        shown = without_ticket(
            visit,
            comer.settings,
            language_among(visit.place, [self._locale or visit.visitor.locale or ""]),
            needs=needs,
        )
        if not shown["may_write"]:
            raise NotAllowed("The chat is closed to this visitor.", code=shown["why_not"])
        self._be(visit)
        exchange, _ = self._there()
        chat_now = msgspec.convert(shown, Chat)
        self._hours_until = chat_now.opens_at or chat_now.closes_at
        self._line.say(Greeting(chat=chat_now), is_news=False)
        exchange.look_for_chat_of(chatting.owner_key(visit))
        return True

    @asynccontextmanager
    async def _here(self, *, is_writing: bool = False) -> AsyncIterator[tuple[Db, Visit]]:
        """She, as she is at this moment, in a transaction."""
        token = self._token or token_in("")
        page = await page_of(self._connection, token)
        async with transaction(token.account_id) as db:
            visit = await visit_of(
                db, token, page, ip_of(self._connection), is_locked=is_writing, may_preview=not is_writing
            )
            yield db, visit

    async def _arrive(self, db: Db, visit: Visit, asked: UUID | None) -> tuple[Chat, chat.Ticket | None]:
        """Heard of from here on; then what there is. `asked`: the ticket that is on her screen."""
        self._be(visit)
        locale = await locale_of(db, visit, [self._locale or visit.visitor.locale or ""])
        ticket = await chatting.open_ticket(db, visit)
        seen = None
        if ticket is None and asked is not None and visit.visitor.preview_state is None:
            newest = await chat.newest_of(db, visit.account_id, chatting.owner_key(visit), "chat")
            seen = newest if newest is not None and newest.ticket_id == asked else None
        shown = await chat_shown(db, visit, locale, seen=seen)
        return msgspec.convert({"unread": 0} | shown, Chat), (ticket or seen) if shown["may_write"] else None

    def _be(self, visit: Visit) -> None:
        key = chatting.owner_key(visit)
        exchange = self._exchange = chat.exchange_of(visit.account_id)
        self._visit = visit
        if self._end is not None and self._end.key == key:
            return
        if self._end is not None:
            exchange.remove_shopper(self._end)
        self._end = chat.ShopperEnd(
            line=self._line,
            visitor_id=visit.visitor.visitor_id,
            key=key,
            is_still=self._is_still,
            renew=self._renew,
        )
        exchange.add_shopper(self._end)

    def _is_still(self, visitor: Visitor | None) -> bool:
        if visitor is None or self._visit is None or self._end is None:
            return False
        now = clock.now()
        if visitors.has_expired(visitor, now):
            return False
        return chatting.owner_key(Visit(self._visit.place, visitor, now, self._visit.ip)) == self._end.key

    def _there(self) -> tuple[chat.Exchange, chat.ShopperEnd]:
        if self._exchange is None or self._end is None:
            raise NotFound
        return self._exchange, self._end

    # What changes behind her.

    def _renew(self) -> None:
        """Looks at everything again, once for however many ask meanwhile."""
        self._is_stale = True
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._look_again())

    async def _look_again(self) -> None:
        while self._is_stale and self._line.ending is None:
            self._is_stale = False
            try:
                async with _looking:
                    await self._look()
            except Refusal as refusal:
                self._line.hang_up(NOT_ALLOWED if refusal.status == 403 else NOT_GOOD, refusal.code)
            except Exception as error:
                if not is_away(error):
                    raise
                self._is_stale = True
                await asyncio.sleep(PAUSE_SECONDS)

    async def _look(self) -> None:
        _, before = self._there()
        async with self._here() as (db, visit):
            shown, ticket = await self._arrive(db, visit, before.ticket_id)
        exchange, end = self._there()
        self._hours_until = shown.opens_at or shown.closes_at
        self._line.say(ChatChanged(chat=shown))
        ticket_id = ticket.ticket_id if ticket is not None else None
        if end.ticket_id != ticket_id or end is not before:
            # What began while she is here is told from its first word; somebody else's thread is asked for.
            since = 0 if end is before or ticket is None else ticket.last_seq
            exchange.shopper_follows(end, ticket_id, since=since)

    def tick(self) -> None:
        """Her presence lasts by what she says of it."""

    def owes(self) -> bool:
        return self._end is not None and self._end.owes()

    async def leave(self) -> None:
        if self._renewing is not None:
            self._renewing.cancel()
        if self._exchange is None or self._end is None:
            return
        if self._is_lasting and self._end.is_present:
            self._end.is_present = False
            self._exchange.shopper_is_gone(self._end)
        self._exchange.remove_shopper(self._end)
        chat.let_go(self._exchange)

    # What she says.

    async def hear(self, frame: Frames) -> None:
        match frame:
            case Send():
                await self._send(frame)
            case Typing():
                await self._type()
            case ReadTo():
                await self._read(frame.seq)
            case Present():
                await self._attend(is_present=frame.is_present)
            case End():
                await self._finish()
            case Rate():
                await self._rate(frame)
            case Since():
                await self._page(from_text(frame.ticket), frame.seq)

    async def _send(self, frame: Send) -> None:
        words = chat.ShopperWords(
            client_id=frame.client_id,
            text=frame.text,
            attachment_id=from_text(frame.attachment_id) if frame.attachment_id else None,
            locale=frame.locale or self._locale,
            email=frame.email,
        )
        exchange, end = self._there()
        WORDS.spend(f"{exchange.account_id} {end.visitor_id}")
        kept = await self._keep(words, accepted_terms=frame.accepted_terms)
        exchange, end = self._there()
        ticket = kept.posted.ticket
        if chatting.owner_key(kept.visit) != end.key:
            self._renew()
        elif ticket.status != "closed" and end.ticket_id != ticket.ticket_id:
            exchange.shopper_follows(end, ticket.ticket_id, since=0)
            self._renew()
        end.posted(ticket.ticket_id, frame.client_id, kept.view)

    async def _keep(self, words: chat.ShopperWords, *, accepted_terms: bool) -> posting.Kept:
        token = self._token or token_in("")
        page = await page_of(self._connection, token)
        together = await posting.keep(posting.Wish(token, page, ip_of(self._connection), words))
        if together is not None:
            return together
        async with self._here(is_writing=True) as (db, visit):
            posted = await chatting.write(db, visit, words, accepted_terms=accepted_terms)
            [view] = await chat.for_shoppers(db, visit.account_id, [posted.message])
            return posting.Kept(visit, posted, view)

    async def _type(self) -> None:
        _, end = self._there()
        if end.ticket_id is not None and self._typing.may(end.ticket_id):
            async with self._mine() as (db, account_id, ticket_id):
                await chat.shopper_types(db, account_id, ticket_id)
                await chat.tell_typing(db, account_id, ticket_id, member_id=None)

    async def _read(self, seq: int) -> None:
        async with self._mine() as (db, account_id, ticket_id):
            await chat.seen_by_shopper(db, account_id, ticket_id, read_seq=seq)

    async def _attend(self, *, is_present: bool) -> None:
        exchange, end = self._there()
        end.is_present = is_present
        if end.ticket_id is not None:
            await exchange.shopper_is_here(end) if is_present else exchange.shopper_is_gone(end)
        if is_present and self._hours_until is not None and clock.now() >= self._hours_until:
            self._renew()

    async def _finish(self) -> None:
        async with self._here(is_writing=True) as (db, visit):
            await chat.shopper_ends(db, visit.account_id, await chatting.asker_of(db, visit))

    async def _rate(self, frame: Rate) -> None:
        async with self._here(is_writing=True) as (db, visit):
            key = chatting.owner_key(visit)
            await chat.rate(
                db, visit.account_id, from_text(frame.ticket), owner_key=key, score=frame.score, words=frame.words
            )
        self._renew()

    async def _page(self, ticket_id: UUID, since: int) -> None:
        """What she missed of the ticket that is on her screen, or of the last one that was."""
        exchange, end = self._there()
        watch = exchange.follow(end, ticket_id, since=since) if ticket_id == end.ticket_id else None
        async with self._here() as (db, visit):
            newest = await chat.newest_of(db, visit.account_id, chatting.owner_key(visit), "chat")
            if newest is None or newest.ticket_id != ticket_id or visit.visitor.preview_state is not None:
                raise NotFound
            found = await chat.messages_since(db, visit.account_id, ticket_id, since, limit=PAGE + 1, is_shopper=True)
            shown = await chat.for_shoppers(db, visit.account_id, found[:PAGE])
        page = chat.Page(ticket=to_text(ticket_id), messages=shown, is_more=len(found) > PAGE)
        self._line.say(page, is_news=bool(shown))
        if watch is not None:
            exchange.page_told(end, watch, shown, since=since)

    @asynccontextmanager
    async def _mine(self) -> AsyncIterator[tuple[Db, AccountId, UUID]]:
        """Her chat, as long as it is hers. Without one nothing can be said of it."""
        _, end = self._there()
        async with self._here() as (db, visit):
            if end.ticket_id is None or chatting.owner_key(visit) != end.key:
                raise NotFound
            if visit.visitor.preview_state is not None:
                raise NotAllowed("A preview changes nothing.", code="preview_only")
            yield db, visit.account_id, end.ticket_id
