"""Reading what is new in tickets, once for all who follow them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog

from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import following
from stoa.chat.rules.visibility import is_for_shoppers
from stoa.chat.switchboard import typists
from stoa.chat.switchboard.ends import End, Telling, Watch
from stoa.chat.views.messages import for_members, for_shoppers
from stoa.kit.db import Db, is_away
from stoa.kit.ids import AccountId, to_text

MAX_MESSAGES_AT_ONCE = 500
PAUSE_SECONDS = 0.5

log = structlog.get_logger()
Audience = tuple[UUID, bool]


@dataclass(frozen=True)
class Look:
    """What came after `floors`: every `seq` there is, and for each audience (a ticket, whether for shoppers) what it
    may see of them. `is_whole`: nothing was left for the next look.
    """

    floors: Mapping[UUID, int]
    seqs: Mapping[UUID, Sequence[int]]
    tellings: Mapping[Audience, Mapping[int, Telling]]
    is_whole: bool


async def look_beyond(
    db: Db, account_id: AccountId, floors: Mapping[UUID, int], audiences: Collection[Audience]
) -> Look:
    found = await following.messages_beyond(db, account_id, floors, limit=MAX_MESSAGES_AT_ONCE) if floors else []
    seqs: dict[UUID, list[int]] = defaultdict(list)
    for message in found:
        seqs[message.ticket_id].append(message.seq)
        if message.by in ("shopper", "agent"):
            typists.stopped(account_id, message.ticket_id, message.member_id)
    tellings: dict[Audience, dict[int, Telling]] = {audience: {} for audience in audiences}
    for is_shopper in {is_shopper for _, is_shopper in audiences}:
        theirs = [each for each in found if (each.ticket_id, is_shopper) in tellings]
        for telling, message in await _told(db, account_id, theirs, is_shopper=is_shopper):
            tellings[message.ticket_id, is_shopper][message.seq] = telling
    return Look(floors, seqs, tellings, len(found) < MAX_MESSAGES_AT_ONCE)


async def _told(
    db: Db, account_id: AccountId, found: Sequence[TicketMessage], *, is_shopper: bool
) -> list[tuple[Telling, TicketMessage]]:
    shown = [each for each in found if is_for_shoppers(each)] if is_shopper else found
    views = await (for_shoppers if is_shopper else for_members)(db, account_id, shown)
    return [
        (Telling(to_text(message.ticket_id), view, message.client_id), message)
        for message, view in zip(shown, views, strict=True)
    ]


def catch_up(end: End, watch: Watch, row: Ticket, look: Look) -> bool:
    """Tells one line what it has not been told of a ticket. Whether that was all."""
    ticket_id = watch.ticket_id
    if watch.since >= row.last_seq:
        return True
    tellings = look.tellings.get((ticket_id, end.is_a_shopper))
    if tellings is None or watch.since < look.floors[ticket_id]:
        return False  # It came to follow while the others' was read.
    for seq in look.seqs.get(ticket_id, ()):
        if seq > watch.since:
            if seq in tellings:
                end.tell(watch, tellings[seq].to(end.member_id))
            watch.since = seq
    if look.is_whole:
        watch.since = max(watch.since, row.last_seq)
    return watch.since >= row.last_seq


async def trying_again(work: Callable[[], Awaitable[None]]) -> None:
    """As often as the database is away."""
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_away(error):
                log.exception("switchboard.look_failed")
                return None
            log.warning("switchboard.database_away", reason=str(error).partition("\n")[0])
            await asyncio.sleep(PAUSE_SECONDS)
