"""Whether a text may be answered: a conversation is one only with somebody who wrote."""

from dataclasses import dataclass
from datetime import datetime

from stoa import consent, messages
from stoa.chat.models import Ticket
from stoa.chat.rules import answerable
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


@dataclass(frozen=True, kw_only=True)
class Permission:
    """`until` is when that ends; `after_stop`: she said STOP, and then wrote to us."""

    may: bool
    why_not: str | None = None
    until: datetime | None = None
    after_stop: bool = False


async def answer_to(db: Db, account_id: AccountId, ticket: Ticket) -> Permission:
    """Web chats and mails may always be answered."""
    if ticket.channel != "sms" or ticket.their_address is None:
        return Permission(may=True)
    number = ticket.their_address
    whom = (ticket.profile_id, number, "sms")
    standing = (await consent.standing(db, account_id, [whom]))[whom]
    wrote_at = (await messages.last_written(db, account_id, [number])).get(number)
    is_stopped = standing.suppressed == "all"
    reason = consent.may_contact("conversation", "marketing", standing, clock.now(), wrote_at=wrote_at)
    if reason is not None:
        return Permission(may=False, why_not=answerable.why_not(is_stopped=is_stopped), after_stop=is_stopped)
    until = consent.answerable_until(standing, wrote_at) if wrote_at is not None else None
    return Permission(may=True, until=until, after_stop=is_stopped)


async def check_answerable(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    permission = await answer_to(db, account_id, ticket)
    if not permission.may:
        raise Conflict(permission.why_not or "", code="may_not_answer")
