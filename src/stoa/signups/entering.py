"""Somebody signs up at a published place: her number is asked by text, her address is written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from stoa import consent, profiles
from stoa.consent import Begin
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid, NotFound
from stoa.kit.ids import AccountId
from stoa.kit.text import clean, clean_json, normal_email
from stoa.profiles import Identifiers
from stoa.signups import queries
from stoa.signups.asking import Asked, Promise, ask_to_confirm, textable
from stoa.signups.models import Place
from stoa.signups.places import settings_of, tag_of, wordings_of
from stoa.signups.wording import Wording, chosen, shown


class Entering(msgspec.Struct, frozen=True, kw_only=True):
    """`profile_id`: who it is, where that is known; else whoever the number or the address leads to. `version` of
    `language` is what was read; without it, what is said now. `pressed`: the words on a button of the store's own.
    """

    method: str
    accepted: bool
    phone: str | None = None
    country: str | None = None
    email: str | None = None
    profile_id: UUID | None = None
    language: str | None = None
    version: str | None = None
    pressed: str | None = None
    page_url: str | None = None
    referrer: str | None = None
    ip: str | None = None
    user_agent: str | None = None
    actor: str | None = None
    source: dict[str, Any] = {}


@dataclass(frozen=True)
class Entered:
    """`sms` is absent where no number was given. Nothing of it tells whether somebody was known before."""

    sms: Asked | None
    email: str | None


async def enter(db: Db, account_id: AccountId, place: Place, entering: Entering) -> Entered:
    """Raises NotFound for a place that is not published, Invalid for what is missing or wrong, Conflict
    (`text_changed`) where something else was read than what is said now.
    """
    if place.published_at is None:
        raise NotFound
    words = _read(place, entering)
    if not entering.accepted:
        raise Invalid("accepted", "The box has to be ticked by whoever agrees.")
    if entering.phone is None and entering.email is None:
        raise Invalid("phone", "A number or an address.")
    address = normal_email(entering.email) if entering.email is not None else None
    if entering.email is not None and address is None:
        raise Invalid("email", "This is not an email address.")
    phone = textable(entering.phone, entering.country) if entering.phone is not None else None
    await queries.count(db, account_id, tag_of(place), "given", day=clock.now().date())
    asked = await _ask(db, account_id, place, entering, phone, words) if phone is not None else None
    if address is not None:
        await _write_down(db, account_id, place, entering, address, words)
    return Entered(asked, address)


@dataclass(frozen=True)
class _Words:
    wording: Wording
    shown: consent.Shown


def _read(place: Place, entering: Entering) -> _Words:
    language, wording = chosen(wordings_of(place), entering.language)
    if entering.version is not None and (entering.version, entering.language) != (str(place.version), language):
        raise Conflict("The text has changed: read it again.", code="text_changed")
    pressed = " ".join(clean(entering.pressed).split()) if entering.pressed else None
    return _Words(wording, shown(wording, language, place.version, pressed=pressed))


async def _ask(db: Db, account_id: AccountId, place: Place, entering: Entering, phone: str, words: _Words) -> Asked:
    wish = Begin(
        profile_id=await _who(db, account_id, entering, Identifiers(phone=phone)),
        phone=phone,
        place=tag_of(place),
        method=entering.method,
        shown=words.shown,
        purpose=place.purpose,
        page_url=clean(entering.page_url) if entering.page_url else None,
        referrer=entering.referrer,
        ip=entering.ip,
        user_agent=entering.user_agent,
        actor=entering.actor,
        source=_source(place, entering),
        months=settings_of(place).months,
        keeps_number=entering.profile_id is not None,
    )
    return await ask_to_confirm(db, account_id, wish, Promise(words.wording.benefit, words.wording.frequency))


async def _write_down(
    db: Db, account_id: AccountId, place: Place, entering: Entering, address: str, words: _Words
) -> None:
    """Who has once left is not brought back by whoever types her address."""
    profile_id = await _who(db, account_id, entering, Identifiers(email=address))
    known = [row for row in await consent.current(db, account_id, profile_id) if row.address == address]
    if any(row.was_unsubscribed or row.status == "subscribed" for row in known if row.purpose == place.purpose):
        return
    entry = consent.Entry(
        profile_id=profile_id,
        channel="email",
        address=address,
        action="granted",
        method=entering.method,
        purpose=place.purpose,
        place=tag_of(place),
        actor=entering.actor,
        shown=words.shown,
        circumstances=consent.Circumstances(
            page_url=clean(entering.page_url) if entering.page_url else None,
            referrer=entering.referrer,
            ip=entering.ip,
            user_agent=entering.user_agent,
        ),
        source=_source(place, entering),
        expires_at=_over_at(place),
    )
    await consent.record(db, account_id, entry)


def _over_at(place: Place) -> datetime | None:
    months = settings_of(place).months
    return consent.plus_months(clock.now(), months) if months else None


async def _who(db: Db, account_id: AccountId, entering: Entering, who: Identifiers) -> UUID:
    """A number and an address typed side by side may be two people's: each goes to its own."""
    if entering.profile_id is not None:
        return entering.profile_id
    [profile_id] = await profiles.find_or_make_many(db, account_id, [who], may_merge=False)
    return profile_id


def _source(place: Place, entering: Entering) -> dict[str, Any]:
    kept: Any = clean_json(dict(entering.source))
    return {"place": place.name, "kind": place.kind, **kept}
