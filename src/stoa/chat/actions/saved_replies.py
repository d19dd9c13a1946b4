"""Answers that are written once, with fields that are filled in for each ticket."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stoa import accounts, orders, profiles
from stoa.chat.models import SavedReply, Ticket
from stoa.chat.queries import saved_replies
from stoa.chat.rules import replies
from stoa.kit import clock, templates
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean

LOCK = "saved replies"
MOST = 500


@dataclass(frozen=True)
class Filled:
    """`missing`: the fields nothing was known for, so that nothing stands there."""

    text: str
    missing: list[str]


async def make(db: Db, account_id: AccountId, *, title: str, text: str, is_active: bool, by: str) -> SavedReply:
    source = await _checked(text)
    await advisory_lock(db, account_id, LOCK)
    if len(await saved_replies.by_title(db, account_id)) >= MOST:
        raise Conflict(f"There are {MOST} replies already. Remove one that nobody needs.", code="too_many")
    reply = SavedReply(
        account_id=account_id,
        reply_id=new_id(),
        title=_titled(title),
        text=source,
        is_active=is_active,
        updated_by=by,
        updated_at=clock.now(),
    )
    db.add(reply)
    await db.flush()
    return reply


async def change(
    db: Db, reply: SavedReply, *, title: str | None, text: str | None, is_active: bool | None, by: str
) -> SavedReply:
    if title is not None:
        reply.title = _titled(title)
    if text is not None:
        reply.text = await _checked(text)
    if is_active is not None:
        reply.is_active = is_active
    reply.updated_by, reply.updated_at = by, clock.now()
    await db.flush()
    return reply


async def fill(db: Db, account_id: AccountId, reply: SavedReply, ticket: Ticket, *, member_id: UUID | None) -> Filled:
    """As this member would say it in this ticket. Of whom nobody has proven to be, nothing is told."""
    needed = [variable.name for variable in await templates.study(reply.text) if variable.needs]
    values = await _values(db, account_id, ticket, member_id)
    try:
        text = await templates.render(reply.text, values)
    except templates.Faulty as faulty:
        raise _refusal(faulty) from None
    return Filled(text, replies.missing(needed, values))


async def _values(db: Db, account_id: AccountId, ticket: Ticket, member_id: UUID | None) -> dict[str, dict[str, Any]]:
    store = await accounts.get(db, account_id)
    names = await accounts.member_names(db, [member_id] if member_id else [])
    person = await profiles.get(db, account_id, ticket.profile_id) if ticket.is_proven else None
    order = await _order(db, account_id, ticket) if ticket.is_proven else None
    parcels = [parcel.tracking_url for parcel in order.fulfilments if parcel.tracking_url] if order else []
    language = ticket.language or (person.locale if person else None)
    groups = {
        "store": {"name": store.name, "url": store.website_url},
        "agent": {"first_name": next((name.split()[0] for name in names.values()), None)},
        "profile": {"first_name": person.first_name, "last_name": person.last_name} if person else {},
        "order": {
            "number": order.number,
            "status": replies.state_of(order, language),
            "tracking_url": parcels[-1] if parcels else order.status_url,
        }
        if order
        else {},
    }
    return {
        group: {name: value for name, value in fields.items() if value is not None} for group, fields in groups.items()
    }


async def _order(db: Db, account_id: AccountId, ticket: Ticket) -> orders.Order | None:
    """The one the ticket is about, else her newest."""
    if ticket.order_id is not None:
        return await orders.get(db, account_id, ticket.order_id)
    customer = ticket.as_customer or None
    found = await orders.of_profile(db, account_id, ticket.profile_id, limit=1, customer_external_id=customer)
    return found[0] if found else None


async def _checked(text: str) -> str:
    source = templates.translated(clean(text).strip())
    if not source:
        raise Invalid("text", "There is nothing to say.")
    try:
        variables = await templates.study(source)
    except templates.Faulty as faulty:
        raise _refusal(faulty) from None
    replies.check_fields(variable.name for variable in variables)
    return source


def _refusal(faulty: templates.Faulty) -> Invalid:
    where = f"Line {faulty.line}: " if faulty.line else ""
    return Invalid("text", f"{where}{faulty.reason}", code="faulty_template")


def _titled(title: str) -> str:
    title = " ".join(clean(title).split())
    if not title:
        raise Invalid("title", "A reply has a title.")
    return title
