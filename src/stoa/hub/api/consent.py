"""`/hub/v1/consent`: what she lets the store write to her; given with a tick and a text, taken back with one press."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, get, patch, post
from msgspec import UNSET, Meta, UnsetType

from stoa import consent, signups
from stoa.consent import Begin, Channel, Disclosure, Where
from stoa.hub import chatting
from stoa.hub.limits import NUMBERS
from stoa.hub.showing.consent import Asking, asking, consent_shown, emails_joined_by, hers, question_shown
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid, NotAllowed
from stoa.kit.limits import TypedCountry, Version
from stoa.kit.phones import readable
from stoa.kit.text import clean

Short = Annotated[str, Meta(max_length=255)]
Shown = dict[str, Any]
UNDONE_WITHIN = timedelta(minutes=15)
Wanted = Literal["subscribed", "unsubscribed"]
Other = Literal["cart_reminders", "loyalty", "surveys", "transactional"]
# Whoever answered her in Chat comes first; the question is for another opening of the hub.
ANSWER_WAITS = "answer_waits"
# What leaving a channel ends; news of orders stay until she leaves them by name.
LEFT_WITH_CHANNEL = frozenset({"marketing", "cart_reminders", "loyalty", "surveys"})


class Number(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A number with the tick beside the text of `version` in `language`; without them, of the newest one."""

    phone: Annotated[str, Meta(min_length=1, max_length=40)]
    accepted: bool
    place: Where
    country: TypedCountry | None = None
    language: Annotated[str, Meta(max_length=10)] | None = None
    version: Version | None = None
    page_url: Annotated[str, Meta(max_length=2048)] | None = None


class Skip(msgspec.Struct, forbid_unknown_fields=True):
    place: Where = "sign_in"


class Choice(msgspec.Struct, forbid_unknown_fields=True):
    """What is left out stays as it is. `purposes`: what else was agreed to, by channel. `language` and `version` are
    those of the sentence she read beside the button.
    """

    sms: Wanted | UnsetType = UNSET
    email: Wanted | UnsetType = UNSET
    purposes: dict[Channel, dict[Other, Wanted]] = {}
    language: Annotated[str, Meta(max_length=10)] | None = None
    version: Version | None = None


@get("/consent/prompt")
async def get_prompt(db: Db, visit: Visit, place: Where, locale: Short = "") -> Shown:
    visit.require("consent")
    asked = await asking(db, visit, _language(visit, locale))
    reason = asked.why_not(place, visit.now)
    if reason is not None:
        return {"is_shown": False, "reason": reason}
    if place == "sign_in" and await chatting.has_answer_waiting(db, visit):
        return {"is_shown": False, "reason": ANSWER_WAITS}
    if visit.visitor.preview_state is None:
        await signups.count(db, visit.account_id, f"hub:{place}", "shown", day=visit.now.date())
    return question_shown(asked, visit.place.name)


@post("/consent/sms", status_code=202)
async def give_number(request: Request, db: Db, visit: Visit, data: Number) -> Shown:
    """Whether the number is known, and what it said to others, shows in nothing."""
    visit.require("consent")
    visit.spend(NUMBERS)
    if not data.accepted:
        raise Invalid("accepted", "Tick the box if you agree.")
    phone = signups.textable(data.phone, data.country.upper() if data.country else None)
    asked = await asking(db, visit, data.language or _language(visit, ""))
    disclosure = _agreed_to(asked, data)
    # Who gets texts already may give another number.
    if asked.why_not("edit_profile", visit.now) not in (None, consent.Because.SUBSCRIBED):
        raise NotAllowed("The store does not ask for numbers here.", code="not_asked")
    wish = _begin(request, visit, data, asked, phone)
    promise = signups.Promise(disclosure.variables.purposes, disclosure.variables.frequency)
    await signups.count(db, visit.account_id, wish.place, "given", day=visit.now.date())
    status = await signups.ask_to_confirm(db, visit.account_id, wish, promise)
    is_her_own = any(row.channel == "sms" and row.address == phone for row in asked.standing)
    return {"status": status if is_her_own else "pending", "phone": readable(phone)}


@post("/consent/sms/skip", status_code=200)
async def skip_prompt(db: Db, visit: Visit, data: Skip | None = None) -> Shown:
    """At sign-in it rests for thirty days; on the profile it never does."""
    visit.require("consent")
    if visit.profile_id is not None and (data is None or data.place == "sign_in"):
        await consent.skip(db, visit.account_id, visit.profile_id, at=visit.now)
    return {"status": "skipped"}


@get("/consent")
async def get_consent(db: Db, visit: Visit, locale: Short = "") -> Shown:
    visit.require("consent")
    language = _language(visit, locale)
    return consent_shown(visit, await asking(db, visit, language), language)


@patch("/consent")
async def change_consent(request: Request, db: Db, visit: Visit, data: Choice) -> Shown:
    """Leaving takes nothing but this, and ends all but news of orders. Joining texts takes a number that answers, but
    for taking back a slip.
    """
    visit.require("consent")
    language = _language(visit, data.language or "")
    asked = await asking(db, visit, language)
    for channel, wanted in (("email", data.email), ("sms", data.sms)):
        if wanted == "unsubscribed":
            await _leave(request, db, visit, asked, channel, LEFT_WITH_CHANNEL)
        elif wanted == "subscribed" and not await _take_back(request, db, visit, asked, channel, LEFT_WITH_CHANNEL):
            await _join(request, db, visit, channel, asked, data)
    for channel, purposes in data.purposes.items():
        for purpose, wanted in purposes.items():
            if wanted == "unsubscribed":
                await _leave(request, db, visit, asked, channel, {purpose})
            elif not await _take_back(request, db, visit, asked, channel, {purpose}):
                raise Conflict("This is not joined here.", code="not_joined_here")
    return consent_shown(visit, await asking(db, visit, language), language)


async def _leave(
    request: Request, db: Db, visit: Visit, asked: Asking, channel: str, purposes: Collection[str]
) -> None:
    leaving = [
        _said(request, visit, row, "withdrawn")
        for row in await _hers_of(db, visit, asked, channel, purposes)
        if row.status != "unsubscribed"
    ]
    await consent.record_many(db, visit.account_id, leaving)


async def _take_back(
    request: Request, db: Db, visit: Visit, asked: Asking, channel: str, purposes: Collection[str]
) -> bool:
    """She left here a moment ago and did not mean to: it is as it was."""
    recent = [
        row
        for row in await _hers_of(db, visit, asked, channel, purposes)
        if row.status == "unsubscribed"
        and row.since is not None
        and visit.now - row.since < UNDONE_WITHIN
        and await consent.method_of(db, visit.account_id, row.record_id) == "hub"
    ]
    again = [
        _said(request, visit, row, "granted", expires_at=agreed.expires_at)
        for row, agreed in zip(recent, await consent.before(db, visit.account_id, recent), strict=True)
        if consent.holds(agreed, visit.now)
    ]
    await consent.record_many(db, visit.account_id, again)
    return bool(again)


async def _hers_of(
    db: Db, visit: Visit, asked: Asking, channel: str, purposes: Collection[str]
) -> list[consent.Current]:
    rows = await hers(db, visit, asked.person)
    return [row for row in rows if row.channel == channel and row.purpose in purposes]


async def _join(request: Request, db: Db, visit: Visit, channel: str, asked: Asking, data: Choice) -> None:
    if channel == "sms":
        raise Conflict("Give a number and answer the text to it.", code="confirm_by_text")
    address = asked.person.email
    if address is None:
        raise Conflict("There is no address to write to.", code="no_address")
    shown = emails_joined_by(visit, asked, _language(visit, data.language or ""))
    if data.version not in (None, shown.version):
        raise Conflict("The text has changed: read it again.", code="text_changed")
    said = _about_her(request, visit, channel, address, "granted")
    await consent.record(db, visit.account_id, msgspec.structs.replace(said, shown=shown))
    await consent.lift(db, visit.account_id, channel="email", address=address, reasons=["unsubscribe"], by="the person")


def _said(
    request: Request, visit: Visit, row: consent.Current, action: str, *, expires_at: datetime | None = None
) -> consent.Entry:
    entry = _about_her(request, visit, row.channel, row.address, action)
    return msgspec.structs.replace(entry, purpose=row.purpose, expires_at=expires_at)


def _about_her(request: Request, visit: Visit, channel: str, address: str, action: str) -> consent.Entry:
    assert visit.profile_id is not None
    return consent.Entry(
        profile_id=visit.profile_id,
        channel=channel,
        address=address,
        action=action,
        method="hub",
        place="hub:profile",
        circumstances=consent.Circumstances(
            ip=visit.ip,
            user_agent=request.headers.get("user-agent", "")[:500],
            referrer=request.headers.get("referer", "")[:2048] or None,
        ),
        source=_as_whom(visit),
    )


def _agreed_to(asked: Asking, data: Number) -> Disclosure:
    """What is in force. Who agreed to another text is shown this one first."""
    disclosure = asked.disclosure
    if disclosure is None:
        raise NotAllowed("The store does not ask for numbers here.", code="not_asked")
    told = (data.language or disclosure.language, data.version or str(disclosure.version))
    if told != (disclosure.language, str(disclosure.version)):
        raise Conflict("The text has changed: read it again.", code="text_changed")
    return disclosure


def _begin(request: Request, visit: Visit, data: Number, asked: Asking, phone: str) -> Begin:
    assert visit.profile_id is not None and asked.disclosure is not None
    words = consent.question_in(asked.disclosure.language, visit.place.name)
    settings = asked.settings
    return Begin(
        profile_id=visit.profile_id,
        phone=phone,
        place=f"hub:{data.place}",
        method="hub",
        shown=consent.shown(
            words, asked.disclosure, terms_url=settings.mobile_terms_url, privacy_url=settings.privacy_url
        ),
        page_url=clean(data.page_url) if data.page_url else None,
        referrer=request.headers.get("referer", "")[:2048] or None,
        ip=visit.ip,
        user_agent=request.headers.get("user-agent", "")[:500],
        source=_as_whom(visit),
        months=asked.disclosure.months,
        keeps_number=visit.only_as is None,
    )


def _as_whom(visit: Visit) -> dict[str, str]:
    """The store's customer as whom alone she was known, where nothing more was proven."""
    return {"as_customer": visit.only_as} if visit.only_as else {}


def _language(visit: Visit, wanted: str) -> str:
    return wanted or visit.visitor.locale or visit.place.settings.default_locale


handlers: list[Any] = [get_prompt, give_number, skip_prompt, get_consent, change_consent]
