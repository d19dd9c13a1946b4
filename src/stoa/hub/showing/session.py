"""The answer to everything that may change who a visitor is."""

from typing import Any

from stoa import visitors
from stoa.hub import chatting, rules
from stoa.hub.rules import Standing
from stoa.hub.showing.for_you import first_name
from stoa.hub.visit import Visit
from stoa.kit.db import Db


async def session(db: Db, visit: Visit, token: str) -> dict[str, Any]:
    visitor = visit.visitor
    values = {
        "visitor_token": token,
        "state": visit.state,
        "by": visitor.by if visit.standing is not Standing.LOGGED_OUT else None,
        "expires_at": visitors.ends_at(visitor, visit.now),
        "signed_in_at": visitor.signed_in_at,
        "anonymous_id": visitor.anonymous_id,
        "first_name": await first_name(db, visit),
        "has_open_chat": await _has_open_chat(db, visit),
        "is_preview": True if visitor.preview_state is not None else None,
    }
    return rules.visible("session", visit.standing, values)


async def _has_open_chat(db: Db, visit: Visit) -> bool | None:
    """The store may have begun one, or she on another device: her page listens then. Of nobody else it is looked up."""
    is_signed_in = visit.standing is Standing.LOGGED_IN
    return True if is_signed_in and await chatting.open_ticket(db, visit) is not None else None
