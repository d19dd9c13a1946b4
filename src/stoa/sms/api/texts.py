"""`/api/v1/sms/preview` and `/api/v1/numbers/check`."""

from typing import Annotated

import msgspec
from litestar import post
from msgspec import UNSET, Meta, UnsetType

from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.limits import Country, Words
from stoa.kit.phones import e164
from stoa.sms.exchange import LookUp
from stoa.sms.looking_up import look_up
from stoa.sms.measuring import Measured, measure
from stoa.sms.rules.numbers import check_number
from stoa.sms.rules.transliteration import Level


class Composed(msgspec.Struct, forbid_unknown_fields=True):
    """`to`, as far as it is written, decides the price."""

    text: Words
    level: Level = "none"
    language: Annotated[str, Meta(max_length=35)] | None = None
    to: Annotated[str, Meta(max_length=64)] | None = None


class NumberToCheck(msgspec.Struct, forbid_unknown_fields=True):
    """`country` reads a national form; `ask_network` asks the provider, where a route is set up to."""

    phone: Annotated[str, Meta(max_length=64)]
    country: Country | None = None
    ask_network: bool = False


class Network(msgspec.Struct, omit_defaults=True):
    status: str
    name: str | None = None
    line_type: str | None = None
    is_ported: bool | None = None
    reason: str | None = None


class NumberView(msgspec.Struct, omit_defaults=True):
    phone: str
    is_possible: bool
    is_valid: bool | UnsetType = UNSET
    can_be_texted: bool | UnsetType = UNSET
    country: str | None = None
    type: str | None = None
    national: str | None = None
    zones: list[str] = []
    reason: str | None = None
    network: Network | None = None


@post("/sms/preview", status_code=200, scope="sms:read")
async def preview(db: Db, actor: Actor, data: Composed) -> Measured:
    to = e164(data.to) if data.to else None
    return await measure(db, actor.account_id, data.text, data.level, language=data.language, to=to)


@post("/numbers/check", status_code=200, scope="sms:read")
async def check(db: Db, actor: Actor, data: NumberToCheck) -> NumberView:
    checked = check_number(data.phone, data.country)
    # No transaction stays open while the provider is asked.
    await db.commit()
    asks = data.ask_network and checked.is_valid
    said = await look_up(actor.account_id, checked.phone) if asks else None
    return NumberView(
        phone=checked.phone,
        is_possible=checked.is_possible,
        is_valid=checked.is_valid if checked.is_possible else UNSET,
        can_be_texted=checked.can_be_texted if checked.is_possible else UNSET,
        country=checked.country,
        type=checked.type,
        national=checked.national,
        zones=checked.zones,
        reason=checked.reason,
        network=_network(said),
    )


def _network(said: LookUp | None) -> Network | None:
    return said and Network(said.status, said.network, said.line_type, said.is_ported, said.reason)


handlers = [preview, check]
