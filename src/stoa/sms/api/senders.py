"""`/api/v1/sms/senders`: whom texts are from."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from litestar import delete, get, patch, post
from msgspec import UNSET, Meta, UnsetType

from stoa import accounts
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page
from stoa.sms import queries
from stoa.sms.api.routes import Pace
from stoa.sms.models import Sender
from stoa.sms.routes import senders_of
from stoa.sms.rules.choosing import ALPHANUMERIC
from stoa.sms.rules.senders import checked_countries, checked_sender
from stoa.sms.setup import add_sender, change_sender

Pool = Annotated[str, Meta(min_length=1, max_length=32)]
Countries = Annotated[list[str], Meta(max_length=260)]
Status = Literal["active", "pending", "rejected"]


class NewSender(msgspec.Struct, forbid_unknown_fields=True):
    """Names cannot be answered; numbers can unless `can_receive` says no."""

    route_id: Annotated[str, Meta(max_length=26)]
    value: Annotated[str, Meta(max_length=32)]
    countries: Countries = []
    can_receive: bool | None = None
    parts_per_second: Pace | None = None
    is_default: bool = False
    status: Status = "active"
    pool: Pool | None = None


class SenderChange(msgspec.Struct, forbid_unknown_fields=True):
    countries: Countries | UnsetType = UNSET
    can_receive: bool | UnsetType = UNSET
    parts_per_second: Pace | UnsetType | None = UNSET
    is_default: bool | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    pool: Pool | UnsetType | None = UNSET


class SenderView(msgspec.Struct, omit_defaults=True):
    id: str
    route_id: str
    value: str
    type: str
    countries: list[str]
    can_receive: bool
    is_default: bool
    status: str
    created_at: datetime
    parts_per_second: float | None = None
    pool: str | None = None


@get("/sms/senders", scope="sms:read")
async def list_senders(db: Db, actor: Actor) -> Page[SenderView]:
    return Page([_view(sender) for sender in await queries.senders(db, actor.account_id)])


@post("/sms/senders", scope="sms:write")
async def make_sender(db: Db, actor: Actor, data: NewSender) -> SenderView:
    route = await queries.get_route(db, actor.account_id, from_text(data.route_id))
    value, kind = checked_sender(data.value)
    if await queries.find_sender(db, actor.account_id, route.route_id, value) is not None:
        raise Conflict("This route has this sender already.", field="value")
    sender = await add_sender(
        db,
        route,
        value=value,
        kind=kind,
        countries=checked_countries(data.countries),
        can_receive=_may_receive(
            kind, wanted=data.can_receive if data.can_receive is not None else kind != ALPHANUMERIC
        ),
        parts_per_second=data.parts_per_second,
        is_default=data.is_default or not (await senders_of(db, actor.account_id)).usable,
        status=data.status,
    )
    if data.pool is not None:
        await change_sender(db, sender, pool=data.pool)
    await accounts.audit(db, actor, "sms_sender.added", sender.sender_id, value=sender.value)
    return _view(sender)


@patch("/sms/senders/{sender_id:str}", scope="sms:write")
async def edit_sender(db: Db, actor: Actor, sender_id: str, data: SenderChange) -> SenderView:
    sender = await queries.get_sender(db, actor.account_id, from_text(sender_id))
    changes = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
    if data.countries is not UNSET:
        changes["countries"] = checked_countries(data.countries)
    if data.can_receive is not UNSET:
        _may_receive(sender.type, wanted=data.can_receive)
    await change_sender(db, sender, **changes)
    await accounts.audit(db, actor, "sms_sender.changed", sender.sender_id, fields=sorted(changes))
    return _view(sender)


@delete("/sms/senders/{sender_id:str}", scope="sms:write")
async def remove_sender(db: Db, actor: Actor, sender_id: str) -> None:
    sender = await queries.get_sender(db, actor.account_id, from_text(sender_id))
    await queries.delete_sender(db, actor.account_id, sender.sender_id)
    await accounts.audit(db, actor, "sms_sender.removed", sender.sender_id, value=sender.value)


def _may_receive(kind: str, *, wanted: bool) -> bool:
    if wanted and kind == ALPHANUMERIC:
        raise Invalid("can_receive", "Nobody can answer a name.")
    return wanted


def _view(sender: Sender) -> SenderView:
    return SenderView(
        id=to_text(sender.sender_id),
        route_id=to_text(sender.route_id),
        value=sender.value,
        type=sender.type,
        countries=sender.countries,
        can_receive=sender.can_receive,
        is_default=sender.is_default,
        status=sender.status,
        created_at=sender.created_at,
        parts_per_second=sender.parts_per_second,
        pool=sender.pool,
    )


handlers = [list_senders, make_sender, edit_sender, remove_sender]
