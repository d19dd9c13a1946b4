"""`/api/v1/sms/countries`: what a sender for a country can be, and which of the store's reach it."""

import msgspec
import phonenumbers
from litestar import get

from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import to_text
from stoa.sms.routes import senders_of
from stoa.sms.rules.countries import outlook


class Reaching(msgspec.Struct):
    id: str
    value: str
    type: str
    can_receive: bool


class CountryView(msgspec.Struct):
    """`to_register`: by type of sender, in words."""

    country: str
    types: list[str]
    senders: list[Reaching]
    replies_work: bool
    to_register: dict[str, str]


@get("/sms/countries/{country:str}", scope="sms:read")
async def get_country(db: Db, actor: Actor, country: str) -> CountryView:
    if country not in phonenumbers.SUPPORTED_REGIONS:
        raise NotFound("There is no such country; give its code, such as IT.")
    seen = outlook(country, await senders_of(db, actor.account_id))
    return CountryView(
        country=country,
        types=list(seen.types),
        senders=[
            Reaching(to_text(sender.sender_id), sender.value, sender.type, sender.can_receive)
            for sender in (chosen.sender for chosen in seen.reaching)
        ],
        replies_work=seen.replies_work,
        to_register=dict(seen.to_register),
    )


handlers = [get_country]
