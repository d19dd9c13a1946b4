"""`/api/v1/saved-replies`, and one filled in for a ticket."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import delete, get, patch, post
from msgspec import UNSET, Meta, UnsetType

from stoa import accounts
from stoa.chat.actions import saved_replies as actions
from stoa.chat.models import SavedReply
from stoa.chat.queries import saved_replies as queries
from stoa.chat.queries import tickets
from stoa.chat.rules.wording import MAX_TEXT
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page

Title = Annotated[str, Meta(min_length=1, max_length=100)]
Source = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]


class NewReply(msgspec.Struct, forbid_unknown_fields=True):
    title: Title
    text: Source
    is_active: bool = True


class ReplyChange(msgspec.Struct, forbid_unknown_fields=True):
    title: Title | UnsetType = UNSET
    text: Source | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET


class ReplyView(msgspec.Struct):
    """`is_active`: offered to whoever answers."""

    id: str
    title: str
    text: str
    is_active: bool
    updated_by: str
    updated_at: datetime


class FilledReply(msgspec.Struct):
    """`missing`: the fields nothing was known for."""

    text: str
    missing: list[str]


@get("/saved-replies", scope="tickets:read")
async def list_saved_replies(db: Db, actor: Actor) -> Page[ReplyView]:
    """By title."""
    return Page([_view(each) for each in await queries.by_title(db, actor.account_id)])


@post("/saved-replies", scope="tickets:write")
async def make_saved_reply(db: Db, actor: Actor, data: NewReply) -> ReplyView:
    reply = await actions.make(db, actor.account_id, **msgspec.structs.asdict(data), by=actor.name)
    await accounts.audit(db, actor, "saved_reply.made", reply.reply_id, title=reply.title)
    return _view(reply)


@patch("/saved-replies/{reply_id:str}", scope="tickets:write")
async def change_saved_reply(db: Db, actor: Actor, reply_id: str, data: ReplyChange) -> ReplyView:
    said = {name: None if value is UNSET else value for name, value in msgspec.structs.asdict(data).items()}
    reply = await queries.get(db, actor.account_id, from_text(reply_id))
    await actions.change(db, reply, **said, by=actor.name)
    await accounts.audit(db, actor, "saved_reply.changed", reply.reply_id, title=reply.title)
    return _view(reply)


@delete("/saved-replies/{reply_id:str}", scope="tickets:write")
async def remove_saved_reply(db: Db, actor: Actor, reply_id: str) -> None:
    reply = await queries.get(db, actor.account_id, from_text(reply_id))
    await queries.remove(db, reply)
    await accounts.audit(db, actor, "saved_reply.removed", reply.reply_id, title=reply.title)


@get("/tickets/{ticket_id:str}/saved-replies/{reply_id:str}", scope="tickets:read")
async def fill_saved_reply(db: Db, actor: Actor, ticket_id: str, reply_id: str) -> FilledReply:
    """With its fields as they are in this ticket, to be looked at and sent as any other answer."""
    ticket = await tickets.get(db, actor.account_id, from_text(ticket_id))
    reply = await queries.get(db, actor.account_id, from_text(reply_id))
    filled = await actions.fill(db, actor.account_id, reply, ticket, member_id=actor.member_id)
    return FilledReply(filled.text, filled.missing)


def _view(reply: SavedReply) -> ReplyView:
    return ReplyView(
        id=to_text(reply.reply_id),
        title=reply.title,
        text=reply.text,
        is_active=reply.is_active,
        updated_by=reply.updated_by,
        updated_at=reply.updated_at,
    )


handlers = [list_saved_replies, make_saved_reply, change_saved_reply, remove_saved_reply, fill_saved_reply]
