"""`/hub/v1/sign-in`: with a code sent by mail."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Request, post
from msgspec import Meta

from stoa import codes, visitors
from stoa.hub import identity
from stoa.hub.api.visiting import BRIEF, visitor_token
from stoa.hub.limits import GUESSES, SIGN_INS
from stoa.hub.showing.session import session
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.text import normal_email

Email = Annotated[str, Meta(max_length=254)]
Digits = Annotated[str, Meta(min_length=1, max_length=20)]


class Asking(msgspec.Struct, forbid_unknown_fields=True):
    email: Email


class Answering(msgspec.Struct, forbid_unknown_fields=True):
    email: Email
    code: Digits


class CodeSent(msgspec.Struct):
    status: str
    resend_at: datetime
    expires_at: datetime


@post("/sign-in", status_code=202)
async def ask_for_code(db: Db, visit: Visit, data: Asking) -> CodeSent:
    """Whoever the address belongs to, and whether to anybody."""
    visit.spend(SIGN_INS)
    return await send_code(db, visit, codes.SIGN_IN, data.email)


@post("/sign-in/verify", status_code=200, dependencies=BRIEF)
async def sign_in(request: Request, visit: Visit, data: Answering) -> dict[str, Any]:
    email = await spend_guess(visit, codes.SIGN_IN, data)
    token = visitor_token(request)
    async with transaction(visit.account_id) as db:
        visitor = await visitors.resume(db, token, is_locked=True)
        if visitor is None:
            raise NotFound
        await identity.proven_by_code(db, visit.account_id, visitor, email)
        return await session(db, Visit(visit.place, visitor, clock.now(), visit.ip), token.text)


async def send_code(db: Db, visit: Visit, purpose: str, email: str) -> CodeSent:
    wish = codes.Wish(
        purpose=purpose,
        email=email,
        asker_id=visit.visitor.visitor_id,
        ip=visit.ip,
        locale=visit.visitor.locale or visit.place.locale,
        store_name=visit.place.name,
    )
    sent = await codes.send(db, visit.account_id, wish)
    return CodeSent("code_sent", sent.resend_at, sent.expires_at)


async def spend_guess(visit: Visit, purpose: str, data: Answering) -> str:
    """The proven address. A wrong guess counts whatever becomes of the request, so it has a transaction of its own."""
    visit.spend(GUESSES)
    email = normal_email(data.email)
    if email is None:
        raise Invalid("email", "This is not an email address.")
    guess = codes.Guess(purpose=purpose, email=email, asker_id=visit.visitor.visitor_id, digits=data.code)
    async with transaction(visit.account_id) as db:
        refusal = await codes.attempt(db, visit.account_id, guess)
    if refusal is not None:
        raise refusal
    return email


handlers = [ask_for_code, sign_in]
