"""`/hub/v1/chat`: the chat over plain HTTP. Messages themselves come and go by `/hub/v1/live`."""

from typing import Annotated, Any

import msgspec
from litestar import get, patch
from litestar.params import Parameter

from stoa import chat
from stoa.hub import chatting
from stoa.hub.limits import CORRECTIONS
from stoa.hub.showing.chat import chat_shown
from stoa.hub.showing.config import locale_of
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import from_text
from stoa.kit.paging import limit_of


@get("/chat")
async def get_chat(db: Db, visit: Visit, locale: str = "") -> dict[str, Any]:
    visit.require("chat")
    return await chat_shown(db, visit, await locale_of(db, visit, [locale]))


class Correction(msgspec.Struct, forbid_unknown_fields=True):
    """The address that she meant."""

    email: Annotated[str, msgspec.Meta(max_length=255)]


@patch("/chat")
async def correct_email(db: Db, visit: Visit, data: Correction, locale: str = "") -> dict[str, Any]:
    visit.require("chat")
    visit.spend(CORRECTIONS)
    await chatting.correct_email(db, visit, data.email)
    return await chat_shown(db, visit, await locale_of(db, visit, [locale]))


@get("/chat/messages")
async def list_messages(
    db: Db, visit: Visit, ticket: str, since: Annotated[int, Parameter(ge=0)] = 0, limit: int | None = None
) -> dict[str, Any]:
    """Of her open chat, or of the one that ended last: older ones are the store's alone."""
    visit.require("chat")
    asked = limit_of(limit)
    newest = await chat.newest_of(db, visit.account_id, chatting.owner_key(visit), "chat")
    is_preview = visit.visitor.preview_state is not None
    if newest is None or is_preview or newest.ticket_id != from_text(ticket):
        raise NotFound
    found = await chat.messages_since(db, visit.account_id, newest.ticket_id, since, limit=asked + 1, is_shopper=True)
    shown = await chat.for_shoppers(db, visit.account_id, found[:asked])
    return {"messages": shown, "is_more": len(found) > asked}


handlers = [get_chat, correct_email, list_messages]
