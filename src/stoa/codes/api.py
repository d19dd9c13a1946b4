"""`/api/v1/codes`: one-time codes for the store's own pages and back end, and what it decides about them."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec
from litestar import get, patch, post, put
from msgspec import Meta

from stoa import accounts, sms
from stoa.codes import actions, rules, texts
from stoa.codes.actions import Channel
from stoa.codes.settings import PURPOSES, VERIFICATION, Purpose, Settings, keep_settings, settings_of
from stoa.kit.actor import Actor
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import from_text, to_text
from stoa.kit.limits import Country, Language, formed
from stoa.kit.text import clean

Address = Annotated[str, Meta(min_length=3, max_length=254)]
PurposeName = Annotated[str, formed(r"^[a-z][a-z0-9_]{0,39}$", "a name in small letters, such as sign_in")]
Length = Annotated[int, Meta(ge=rules.SHORTEST, le=rules.LONGEST)]
Host = Annotated[
    str, formed(r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", "the name of a host, such as shop.example", max_length=253)
]


class Wanted(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`ip` is the shopper's, for the limits. `domain`: where browsers may fill the code in. What is left out is as the
    store decided for the purpose.
    """

    channel: Channel
    to: Address
    purpose: PurposeName = VERIFICATION
    text: Annotated[str, Meta(max_length=1000)] | None = None
    sender: Annotated[str, Meta(max_length=20)] | None = None
    language: Annotated[str, Meta(max_length=35)] | None = None
    length: Length | None = None
    life_seconds: Annotated[int, Meta(ge=60, le=rules.LONGEST_LIFE)] | None = None
    domain: Host | None = None
    ip: Annotated[str, Meta(max_length=45)] | None = None


class CodeAsked(msgspec.Struct):
    id: str
    expires_at: datetime
    resend_at: datetime


class Answer(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """By the `id` of the code, or by where it was sent and what for."""

    code: Annotated[str, Meta(min_length=1, max_length=20)]
    id: Annotated[str, Meta(max_length=26)] | None = None
    to: Address | None = None
    channel: Channel | None = None
    purpose: PurposeName = VERIFICATION


class Verified(msgspec.Struct):
    id: str
    channel: Literal["email", "sms"]
    to: str
    purpose: str
    verified_at: datetime


class PurposeView(msgspec.Struct, kw_only=True, omit_defaults=True):
    """`texts` by language, where the store has words of its own; `models` are ours, for languages without."""

    purpose: str
    length: int
    life_seconds: int
    texts: dict[str, str]
    models: dict[str, str]
    sender: str | None = None


class CodeSettingsView(msgspec.Struct, kw_only=True, omit_defaults=True):
    purposes: list[PurposeView]
    countries: list[str] | None = None


class CountriesChange(msgspec.Struct, forbid_unknown_fields=True):
    """Null: wherever there is a sender for."""

    countries: Annotated[list[Country], Meta(max_length=250)] | None


class PurposeChange(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """All of it at once; what is left out is as it comes."""

    length: Length = rules.LENGTH
    life_seconds: Annotated[int, Meta(ge=rules.SHORTEST_LIFE, le=rules.LONGEST_LIFE)] = int(rules.LIFE.total_seconds())
    sender: Annotated[str, Meta(max_length=20)] | None = None
    texts: dict[Language, Annotated[str, Meta(max_length=1000)]] = {}


@get("/codes/settings", scope="codes:read")
async def read_settings(db: Db, actor: Actor) -> CodeSettingsView:
    return _settings_view(await settings_of(db, actor.account_id))


@patch("/codes/settings", scope="codes:write")
async def change_countries(db: Db, actor: Actor, data: CountriesChange) -> CodeSettingsView:
    settings = await settings_of(db, actor.account_id)
    settings.countries = sorted(set(data.countries)) if data.countries is not None else None
    await keep_settings(db, actor.account_id, settings)
    await accounts.audit(db, actor, "code_settings.changed", countries=settings.countries)
    return _settings_view(settings)


@put("/codes/purposes/{purpose:str}", scope="codes:write")
async def change_purpose(db: Db, actor: Actor, purpose: str, data: PurposeChange) -> PurposeView:
    if purpose not in PURPOSES:
        raise NotFound
    if data.sender is not None and data.sender not in {
        sender.value for sender in await sms.every_sender(db, actor.account_id)
    }:
        raise Invalid("sender", f"{data.sender} is not a sender of this store.", code="sender_unknown")
    said = {language: _own_words(language, text) for language, text in data.texts.items()}
    settings = await settings_of(db, actor.account_id)
    settings.purposes[purpose] = msgspec.convert(msgspec.to_builtins(data) | {"texts": said}, Purpose)
    await keep_settings(db, actor.account_id, settings)
    await accounts.audit(db, actor, "code_purpose.changed", purpose, purpose=purpose)
    return _purpose_view(purpose, settings.purpose(purpose))


@post("/codes", scope="codes:write", status_code=202)
async def ask_for_code(db: Db, actor: Actor, data: Wanted) -> CodeAsked:
    """A code is sent, unless one of the limits holds it back; the answer is the same."""
    account = await accounts.get(db, actor.account_id)
    if data.text is not None and data.channel == "email":
        raise Invalid("text", "Only texts can be worded by the store.")
    wish = actions.Wish(
        channel=data.channel,
        purpose=data.purpose,
        to=data.to,
        asker_id=None,
        ip=data.ip,
        locale=data.language or account.locale,
        store_name=account.name,
        words=rules.check_words(clean(data.text)) if data.text is not None else None,
        sender=data.sender,
        page_host=data.domain,
        length=data.length,
        life=timedelta(seconds=data.life_seconds) if data.life_seconds is not None else None,
    )
    sent = await actions.send(db, actor.account_id, wish)
    return CodeAsked(to_text(sent.code_id), sent.expires_at, sent.resend_at)


@post("/codes/verifications", scope="codes:write", status_code=200)
async def verify_code(actor: Actor, data: Answer) -> Verified:
    """A wrong guess counts whatever becomes of the request, so it has a transaction of its own."""
    if (data.id is None) == (data.to is None):
        raise Invalid("id", "Either the id of the code or where it was sent.")
    async with transaction(actor.account_id) as db:
        if data.id is not None:
            tried = await actions.attempt_by_id(db, actor.account_id, from_text(data.id), data.code)
        else:
            tried = await actions.attempt(db, actor.account_id, _guess(data))
    if tried.refusal is not None:
        raise tried.refusal
    code = tried.code
    return Verified(to_text(code.code_id), code.channel, code.address, code.purpose, code.used_at)


def _own_words(language: str, text: str) -> str:
    try:
        return rules.check_words(clean(text).strip())
    except Invalid as wrong:
        raise Invalid(f"texts.{language}", wrong.message) from None


def _settings_view(settings: Settings) -> CodeSettingsView:
    purposes = [_purpose_view(name, settings.purpose(name)) for name in PURPOSES]
    return CodeSettingsView(purposes=purposes, countries=settings.countries)


def _purpose_view(name: str, kept: Purpose) -> PurposeView:
    return PurposeView(
        purpose=name,
        length=kept.length,
        life_seconds=kept.life_seconds,
        sender=kept.sender,
        texts=kept.texts,
        models=texts.MODELS,
    )


def _guess(data: Answer) -> actions.Guess:
    to = data.to or ""
    channel = data.channel or ("email" if "@" in to else "sms")
    return actions.Guess(channel=channel, purpose=data.purpose, to=to, asker_id=None, digits=data.code)


handlers = [ask_for_code, verify_code, read_settings, change_countries, change_purpose]
