"""`/api/v1/messages`: sending, what became of it, and what people wrote."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import delete, get, post
from msgspec import Meta

from stoa import accounts, profiles, sms
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import from_text, to_text
from stoa.kit.limits import Id, Moment, Words
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of
from stoa.kit.phones import e164
from stoa.messages.actions.queueing import cancel, queue
from stoa.messages.models import InboundText, Message, MessageEvent
from stoa.messages.new import Kind, NewMessage, Purpose
from stoa.messages.queries import inbound as inbound_queries
from stoa.messages.queries import links as link_queries
from stoa.messages.queries import messages as queries
from stoa.messages.rules.statuses import ALL, KINDS
from stoa.messages.templates import rules
from stoa.messages.templates.api import Fields
from stoa.messages.templates.saying import Listener, named, say


class Wanted(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`to` or `profile_id`; `text` with its `kind`, or `template`, which has one, with `fields` for what the profile
    does not hold. `from` is a sender of the store.
    """

    kind: Kind | None = None
    text: Words | None = None
    template: Id | None = None
    fields: Fields = {}
    level: sms.Level | None = None
    channel: Literal["sms"] = "sms"
    to: Annotated[str, Meta(max_length=64)] | None = None
    profile_id: Id | None = None
    purpose: Purpose | None = None
    sender: Annotated[str, Meta(max_length=20)] | None = msgspec.field(default=None, name="from")
    send_at: Moment | None = None
    idempotency_key: Id | None = None
    shorten_links: bool | None = None


@dataclass(frozen=True)
class Worded:
    """What is to be said, as which kind."""

    kind: Any
    purpose: str
    text: str
    level: Any
    language: str | None
    template: tuple[UUID, int] | None = None


class TemplateUsed(msgspec.Struct):
    id: str
    version: int


class MessageRow(msgspec.Struct, omit_defaults=True, kw_only=True):
    id: str
    channel: str
    kind: str
    to: str
    text: str
    encoding: str
    parts: int
    status: str
    queued_at: datetime
    send_at: datetime
    attempts: int
    purpose: str | None = None
    template: TemplateUsed | None = None
    profile_id: str | None = None
    sender: str | None = msgspec.field(default=None, name="from")
    reason: str | None = None
    detail: str | None = None
    cost_minor: int | None = None
    currency: str | None = None
    submitted_at: datetime | None = None
    settled_at: datetime | None = None


class EventView(msgspec.Struct, omit_defaults=True):
    at: datetime
    received_at: datetime
    status: str
    error_class: str | None = None
    error_code: str | None = None


class LinkUse(msgspec.Struct):
    code: str
    url: str
    clicks: int
    machine_clicks: int


class MessageView(MessageRow, omit_defaults=True, kw_only=True):
    """`route`: the name of the one that took it last. `events`: what the provider said of it. `links`: where it leads,
    and who followed.
    """

    route: str | None = None
    events: list[EventView] = []
    links: list[LinkUse] = []


class InboundView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`taken_as`: the order it was obeyed as."""

    id: str
    sender: str = msgspec.field(name="from")
    to: str
    text: str
    received_at: datetime
    profile_id: str | None = None
    taken_as: str | None = None


@post("/messages", scope="messages:write")
async def send(db: Db, actor: Actor, data: Wanted) -> MessageRow:
    """Leaves as soon as it may; whether it may is decided then. The same key gives the same message again."""
    to, profile = await _whom(db, actor, data)
    words = await _words(db, actor, data, profile)
    new = NewMessage(
        to=to,
        profile_id=profile.profile_id if profile else None,
        kind=words.kind,
        purpose=words.purpose if words.kind == "marketing" else None,
        text=words.text,
        level=words.level,
        language=words.language,
        template=words.template,
        sender=data.sender,
        send_at=data.send_at,
        idempotency_key=data.idempotency_key,
        shortens_links=data.shorten_links,
    )
    message = await queue(db, actor.account_id, new)
    await accounts.audit(db, actor, "message.queued", to_text(message.message_id), kind=message.kind)
    return row_of(message)


async def _words(db: Db, actor: Actor, data: Wanted, profile: profiles.Profile | None) -> Worded:
    if (data.text is None) == (data.template is None):
        raise Invalid("template" if data.text else "text", "Either a text or a template.")
    if data.text is not None:
        if data.kind is None:
            raise Invalid("kind", "Say what kind of text this is.")
        if data.fields:
            raise Invalid("fields", "Only a template has fields.")
        language = profile.locale if profile else None
        return Worded(data.kind, data.purpose or "marketing", data.text, data.level or "none", language)
    kept = await named(db, actor.account_id, data.template or "")
    template, version = kept
    if data.kind not in (None, template.kind):
        raise Invalid("kind", rules.KIND_IS_FIXED)
    if data.purpose not in (None, template.purpose):
        raise Invalid("purpose", "The purpose comes from the template.")
    said = await say(db, actor.account_id, kept, Listener(profile=profile, given=data.fields))
    made_of = (template.template_id, version.version)
    return Worded(
        template.kind, template.purpose or "marketing", said.text, data.level or version.level, said.language, made_of
    )


async def _whom(db: Db, actor: Actor, data: Wanted) -> tuple[str, profiles.Profile | None]:
    """A number leads to the profile that has it, where there is one; marketing needs one, for consent is a person's."""
    if data.profile_id is not None:
        profile = await profiles.get(db, actor.account_id, from_text(data.profile_id))
        to = data.to or profile.phone
        if to is None:
            raise Invalid("profile_id", "This profile has no phone number.")
        return _number(to), profile
    if data.to is None:
        raise Invalid("to", "Say to which number, or to which profile.")
    to = _number(data.to)
    return to, await profiles.find(db, actor.account_id, profiles.Identifiers(phone=to))


def _number(text: str) -> str:
    number = e164(text)
    if number is None:
        raise Invalid("to", "This is not a phone number with its country code, such as +39 347 1234567.")
    return number


@get("/messages", scope="messages:read")
async def list_messages(
    db: Db,
    actor: Actor,
    profile_id: str | None = None,
    to: str | None = None,
    status: str | None = None,
    kind: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[MessageRow]:
    """Newest first."""
    if status is not None and status not in ALL:
        raise Invalid("status", f"One of {', '.join(ALL)}.")
    if kind is not None and kind not in KINDS:
        raise Invalid("kind", f"One of {', '.join(KINDS)}.")
    size = limit_of(limit)
    behind = decode_cursor(cursor, tuple[UUID])
    found = await queries.page(
        db,
        actor.account_id,
        profile_id=from_text(profile_id) if profile_id else None,
        address=_number(to) if to else None,
        status=status,
        kind=kind,
        behind=behind[0] if behind else None,
        limit=size + 1,
    )
    shown = found[:size]
    return Page(
        [row_of(message) for message in shown],
        encode_cursor(shown[-1].message_id) if len(found) > size else None,
    )


@get("/messages/{message_id:str}", scope="messages:read")
async def read_message(db: Db, actor: Actor, message_id: str) -> MessageView:
    message = await queries.get(db, actor.account_id, from_text(message_id))
    if message is None:
        raise NotFound
    events = await queries.events_of(db, actor.account_id, message.message_id)
    links = await link_queries.of_message(db, actor.account_id, message.message_id)
    counts = await link_queries.counts(db, actor.account_id, [link.code for link in links])
    route = await sms.find_route(db, actor.account_id, message.route_id) if message.route_id else None
    return MessageView(
        **_fields(message),
        route=route.name if route is not None else None,
        events=[_event(event) for event in events],
        links=[LinkUse(link.code, link.url, *counts.get(link.code, (0, 0))) for link in links],
    )


@delete("/messages/{message_id:str}", status_code=200, scope="messages:write")
async def call_back(db: Db, actor: Actor, message_id: str) -> MessageRow:
    """Only what has not been taken up yet can be called back."""
    message = await cancel(db, actor.account_id, from_text(message_id))
    await accounts.audit(db, actor, "message.cancelled", message_id)
    return row_of(message)


@get("/inbound-texts", scope="messages:read")
async def list_inbound(
    db: Db,
    actor: Actor,
    profile_id: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[InboundView]:
    """What people wrote, newest first."""
    size = limit_of(limit)
    behind = decode_cursor(cursor, tuple[UUID])
    found = await inbound_queries.page(
        db,
        actor.account_id,
        profile_id=from_text(profile_id) if profile_id else None,
        behind=behind[0] if behind else None,
        limit=size + 1,
    )
    shown = found[:size]
    return Page([_inbound(text) for text in shown], encode_cursor(shown[-1].inbound_id) if len(found) > size else None)


def row_of(message: Message) -> MessageRow:
    return MessageRow(**_fields(message))


def _fields(message: Message) -> dict[str, Any]:
    return {
        "id": to_text(message.message_id),
        "channel": message.channel,
        "kind": message.kind,
        "purpose": message.purpose if message.kind == "marketing" else None,
        "template": _template(message),
        "to": message.address,
        "sender": message.sender or message.sender_wanted,
        "profile_id": to_text(message.profile_id) if message.profile_id else None,
        "text": message.text,
        "encoding": message.encoding,
        "parts": message.parts,
        "status": message.status,
        "reason": message.reason,
        "detail": message.detail,
        "attempts": message.attempts,
        "cost_minor": message.cost_minor,
        "currency": message.currency,
        "queued_at": message.queued_at,
        "send_at": message.send_at,
        "submitted_at": message.submitted_at,
        "settled_at": message.settled_at,
    }


def _template(message: Message) -> TemplateUsed | None:
    if message.template_id is None or message.template_version is None:
        return None
    return TemplateUsed(to_text(message.template_id), message.template_version)


def _event(event: MessageEvent) -> EventView:
    return EventView(event.at, event.received_at, event.status, event.error_class, event.error_code)


def _inbound(text: InboundText) -> InboundView:
    return InboundView(
        id=to_text(text.inbound_id),
        sender=text.their_number,
        to=text.our_number,
        text=text.text,
        received_at=text.received_at,
        profile_id=to_text(text.profile_id) if text.profile_id else None,
        taken_as=text.taken_as,
    )


handlers = [send, list_messages, read_message, call_back, list_inbound]
