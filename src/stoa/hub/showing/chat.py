"""The chat as a shopper's browser sees it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from stoa import chat
from stoa.hub import chatting, rules
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.ids import to_text


async def chat_shown(db: Db, visit: Visit, locale: str, *, seen: chat.Ticket | None = None) -> dict[str, Any]:
    """`locale` is the hub's. `seen` is a ticket of hers that was closed before her eyes, shown while none is open."""
    settings = await chat.settings_of(db, visit.account_id)
    if chatting.why_not(visit, settings) is not None:
        return without_ticket(visit, settings, locale, needs=[])
    ticket = await chatting.open_ticket(db, visit)
    gate = chatting.OPEN if ticket is not None else await chatting.gate(db, visit)
    shown = without_ticket(visit, settings, locale, needs=gate.needs)
    if gate.email is not None:
        shown |= rules.visible("chat", visit.standing, {"has_email": True})
    on_screen = ticket or seen
    if on_screen is None:
        return shown
    unread = await chat.unread_by_shopper(db, visit.account_id, on_screen)
    email = await chat.email_said_in(db, visit.account_id, ticket) if ticket is not None else None
    return shown | rules.visible(
        "chat", visit.standing, {"unread": unread, "ticket": _ticket(on_screen), "email": email}
    )


def without_ticket(visit: Visit, settings: chat.Settings, locale: str, *, needs: list[str]) -> dict[str, Any]:
    """Before she has said anything."""
    why_not = chatting.why_not(visit, settings)
    links, place = visit.place.settings.links, visit.place
    values = {
        "may_write": why_not is None,
        "why_not": why_not,
        "needs": needs,
        "welcome": chat.text_in(settings, "welcome", [locale, place.settings.default_locale]),
        "privacy_url": links.privacy_url or None,
        "terms_url": links.terms_url or None,
        **_hours(chat.hours_of(settings, ZoneInfo(place.time_zone)), visit.now),
    }
    return rules.visible("chat", visit.standing, values | ({"unread": 0} if why_not is None else {}))


def _hours(hours: chat.Hours, now: datetime) -> dict[str, Any]:
    if not hours.is_set:
        return {}
    return {"is_open": hours.is_open(now), "opens_at": hours.opens_at(now), "closes_at": hours.closes_at(now)}


def _ticket(ticket: chat.Ticket) -> dict[str, Any]:
    """What is kept is delivered to the team."""
    is_closed = ticket.status == "closed"
    shown: dict[str, Any] = {
        "id": to_text(ticket.ticket_id),
        "status": "closed" if is_closed else "open",
        "last_seq": ticket.last_seq,
        "delivered_seq": ticket.last_seq,
        "read_seq": ticket.team_read_seq,
    }
    return shown | ({"is_rated": ticket.rating is not None} if is_closed else {})
