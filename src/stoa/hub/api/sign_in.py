"""`/hub/v1/sign-in`: with a code sent by mail or by text."""

from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from litestar import Request, post
from msgspec import Meta

from stoa import codes, visitors
from stoa.codes import Channel
from stoa.hub import identity
from stoa.hub.api.visiting import BRIEF, visitor_token
from stoa.hub.limits import GUESSES, SIGN_INS
from stoa.hub.showing.session import session
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.limits import TypedCountry
from stoa.kit.phones import e164

Email = Annotated[str, Meta(max_length=254)]
Phone = Annotated[str, Meta(max_length=40)]
Digits = Annotated[str, Meta(min_length=1, max_length=20)]


class Asking(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`country` reads a number as people write it there."""

    email: Email | None = None
    phone: Phone | None = None
    country: TypedCountry | None = None


class Answering(Asking, kw_only=True):
    code: Digits


class CodeSent(msgspec.Struct, omit_defaults=True):
    """`too_soon`: none was sent now, and none is before `resend_at`. `length` where it is not the usual one."""

    status: Literal["code_sent", "too_soon"]
    resend_at: datetime
    expires_at: datetime
    length: int = codes.LENGTH


@post("/sign-in", status_code=202)
async def ask_for_code(db: Db, visit: Visit, data: Asking) -> CodeSent:
    """Whoever the address or number belongs to, and whether to anybody."""
    visit.spend(SIGN_INS)
    return await send_code(db, visit, codes.SIGN_IN, *_where(data))


@post("/sign-in/verify", status_code=200, dependencies=BRIEF)
async def sign_in(request: Request, visit: Visit, data: Answering) -> dict[str, Any]:
    channel, to = _where(data)
    address = await spend_guess(visit, codes.SIGN_IN, channel, to, digits=data.code)
    proven = identity.proven_by_code if channel == "email" else identity.proven_by_text
    token = visitor_token(request)
    async with transaction(visit.account_id) as db:
        visitor = await visitors.resume(db, token, is_locked=True)
        if visitor is None:
            raise NotFound
        await proven(db, visit.account_id, visitor, address)
        return await session(db, Visit(visit.place, visitor, clock.now(), visit.ip), token.text)


async def send_code(db: Db, visit: Visit, purpose: str, channel: Channel, to: str) -> CodeSent:
    wish = codes.Wish(
        channel=channel,
        purpose=purpose,
        to=to,
        asker_id=visit.visitor.visitor_id,
        ip=visit.ip,
        locale=visit.visitor.locale or visit.place.locale,
        store_name=visit.place.name,
        page_host=urlsplit(visit.visitor.origin).hostname if visit.visitor.origin else None,
    )
    sent = await codes.send(db, visit.account_id, wish)
    return CodeSent("too_soon" if sent.is_too_soon else "code_sent", sent.resend_at, sent.expires_at, sent.length)


async def spend_guess(visit: Visit, purpose: str, channel: Channel, to: str, *, digits: str) -> str:
    """What is proven. A wrong guess counts whatever becomes of the request, so it has a transaction of its own."""
    visit.spend(GUESSES)
    address = codes.address_of(channel, to)
    asker_id = visit.visitor.visitor_id
    guess = codes.Guess(channel=channel, purpose=purpose, to=address, asker_id=asker_id, digits=digits)
    async with transaction(visit.account_id) as db:
        tried = await codes.attempt(db, visit.account_id, guess)
    if tried.refusal is not None:
        raise tried.refusal
    return address


def number_of(phone: str, country: str | None) -> str:
    number = e164(phone, country.upper() if country else None)
    if number is None:
        raise Invalid("phone", "A phone number with its country, such as +39 347 123 4567.")
    return number


def _where(data: Asking) -> tuple[Channel, str]:
    if data.phone is not None and data.email is not None:
        raise Invalid("phone", "Either an email address or a phone number.")
    if data.phone is not None:
        return "sms", number_of(data.phone, data.country)
    if data.email is None:
        raise Invalid("email", "An email address or a phone number.")
    return "email", data.email


handlers = [ask_for_code, sign_in]
