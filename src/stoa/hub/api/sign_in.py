"""`/hub/v1/sign-in`: with a code sent by mail."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Request, post
from msgspec import Meta

from stoa import codes
from stoa.hub import identity
from stoa.hub.api.visiting import visitor_token
from stoa.hub.limits import GUESSES, SIGN_INS
from stoa.hub.showing.session import session
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid
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


@post("/sign-in/verify", status_code=200)
async def sign_in(request: Request, db: Db, visit: Visit, data: Answering) -> dict[str, Any]:
    email = await spend_guess(visit, codes.SIGN_IN, data)
    await identity.proven_by_code(db, visit.account_id, visit.visitor, email)
    later = Visit(visit.account, visit.visitor, clock.now(), visit.ip)
    return await session(db, later, visitor_token(request).text)


async def send_code(db: Db, visit: Visit, purpose: str, email: str) -> CodeSent:
    wish = codes.Wish(
        purpose=purpose,
        email=email,
        asker_id=visit.visitor.visitor_id,
        ip=visit.ip,
        locale=visit.visitor.locale or visit.account.locale,
        store_name=visit.account.name,
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
