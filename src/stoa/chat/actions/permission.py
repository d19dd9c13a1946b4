"""Whether somebody may be written to: an answer to who wrote, or where she agreed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from stoa import consent, messages
from stoa.chat.mails.reach import reach_of
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.chat.rules import answerable
from stoa.chat.rules.answerable import Kind
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


@dataclass(frozen=True, kw_only=True)
class Permission:
    """`kind` is as what a text leaves; `until` is when an answer may no longer; `after_stop`: she said STOP, and then
    wrote to us.
    """

    may: bool
    kind: Kind = "conversation"
    why_not: str | None = None
    until: datetime | None = None
    after_stop: bool = False


async def answer_to(db: Db, account_id: AccountId, ticket: Ticket) -> Permission:
    """A web chat may always be answered, a mail where mail arrives, texts for a while and where she agreed to them."""
    match ticket.channel:
        case "sms" if ticket.their_address is not None:
            return await _text_to(db, account_id, ticket, ticket.their_address)
        case "email" if await reach_of(db, account_id, ticket) is None:
            return Permission(may=False, why_not=answerable.NO_MAIL)
        case _:
            return Permission(may=True)


async def _text_to(db: Db, account_id: AccountId, ticket: Ticket, number: str) -> Permission:
    standing = await _standing(db, account_id, ticket.profile_id, "sms", number)
    wrote_at = (await messages.last_written(db, account_id, [number])).get(number)
    is_stopped = standing.suppressed == "all"
    kind = answerable.kind_of(standing, clock.now(), wrote_at)
    if isinstance(kind, consent.Reason):
        why_not = answerable.why_no_answer(is_stopped=is_stopped, has_written=wrote_at is not None)
        return Permission(may=False, why_not=why_not, after_stop=is_stopped)
    until = consent.answerable_until(standing, wrote_at) if wrote_at is not None and kind == "conversation" else None
    return Permission(may=True, kind=kind, until=until, after_stop=is_stopped)


async def check_answerable(db: Db, account_id: AccountId, ticket: Ticket) -> Kind:
    """As what kind of message an answer leaves."""
    permission = await answer_to(db, account_id, ticket)
    if not permission.may:
        raise Conflict(permission.why_not or "", code="may_not_answer")
    return permission.kind


async def check_may_write(
    db: Db, account_id: AccountId, profile_id: UUID, channel: Literal["sms", "email"], address: str
) -> Kind:
    """As what kind of message: an answer where she wrote lately, else marketing, where she agreed to that."""
    kind = await kind_to_write(db, account_id, profile_id, channel, address)
    if isinstance(kind, consent.Reason):
        raise Conflict(answerable.why_not_first(channel, kind), code="may_not_write")
    return kind


async def kind_to_write(
    db: Db, account_id: AccountId, profile_id: UUID, channel: Literal["sms", "email"], address: str
) -> Kind | consent.Reason:
    """The same; or why she may not be written to."""
    standing = await _standing(db, account_id, profile_id, channel, address)
    return answerable.kind_of(standing, clock.now(), await _wrote_at(db, account_id, profile_id, channel, address))


async def _wrote_at(db: Db, account_id: AccountId, profile_id: UUID, channel: str, address: str) -> datetime | None:
    """A text answers a text alone; a mail whatever she wrote as herself."""
    if channel == "sms":
        return (await messages.last_written(db, account_id, [address])).get(address)
    return await tickets.last_wrote_at(db, account_id, profile_id)


async def _standing(db: Db, account_id: AccountId, profile_id: UUID, channel: str, address: str) -> consent.Standing:
    whom = (profile_id, address, channel)
    return (await consent.standing(db, account_id, [whom]))[whom]
