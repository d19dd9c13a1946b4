"""`/api/v1/me/second-step`: a member's own."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from litestar import Request, get, post
from msgspec import Meta

from stoa import accounts
from stoa.accounts import queries, second_step, second_step_queries, signing_in
from stoa.accounts.api.session import session_of
from stoa.accounts.models import Member, SecondStep
from stoa.accounts.second_step import APP, TEXT
from stoa.accounts.texting import TextSent, texter
from stoa.kit.actor import Actor
from stoa.kit.db import Db, enter
from stoa.kit.errors import Invalid, NotAllowed

Method = Literal["app", "text"]
Code = Annotated[str, Meta(min_length=1, max_length=40)]
Password = Annotated[str, Meta(max_length=1000)]


class Number(msgspec.Struct, forbid_unknown_fields=True):
    phone: Annotated[str, Meta(min_length=3, max_length=40)]


class Proving(msgspec.Struct, forbid_unknown_fields=True):
    method: Method
    code: Code


class TurningOff(msgspec.Struct, forbid_unknown_fields=True):
    method: Method
    password: Password


class Again(msgspec.Struct, forbid_unknown_fields=True):
    password: Password


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    pass


class AppSecret(msgspec.Struct):
    """`uri` is what the QR code holds; the secret is for typing by hand."""

    secret: str
    uri: str


class MethodView(msgspec.Struct, omit_defaults=True):
    method: Method
    since: datetime
    phone_ending: str | None = None
    texted_by: str | None = None


class SecondStepView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`can_text`: this store can send codes by text. `recovery_codes` are shown when they are made, and never again."""

    methods: list[MethodView]
    recovery_codes_left: int
    can_text: bool
    recovery_codes: list[str] = []


@get("/me/second-step", scope="account:read")
async def get_second_step(db: Db, actor: Actor) -> SecondStepView:
    return await _view(db, actor, await _own(db, actor))


@post("/me/second-step/app", scope="account:read")
async def begin_app(db: Db, actor: Actor, data: Nothing | None = None) -> AppSecret:
    """A secret for an authenticator app. Nothing is on before a code of it is proven."""
    return AppSecret(*await second_step.begin_app(db, await _own(db, actor)))


@post("/me/second-step/text", scope="account:read", status_code=202)
async def begin_text(request: Request, db: Db, actor: Actor, data: Number) -> TextSent:
    """Sends a code to the number. Nothing is on before it is proven."""
    member = await _own(db, actor)
    ip = request.client.host if request.client else None
    return await second_step.begin_text(db, actor.account_id, member, data.phone, ip)


@post("/me/second-step/proof", scope="account:read", status_code=200)
async def prove(request: Request, db: Db, actor: Actor, data: Proving) -> SecondStepView:
    """Turns a method on. With the first come the recovery codes, and every other browser is signed out."""
    member = await _own(db, actor)
    codes = await second_step.prove(db, member, data.method, data.code)
    if codes is None:
        await db.commit()
        raise Invalid("code", "This is not the code, or no longer.", code="code_wrong")
    if codes:
        here = session_of(request)
        await queries.end_sessions_of(db, member.member_id, but=here.digest if here else b"")
    await enter(db, actor.account_id)
    await accounts.audit(db, actor, "member.second_step_on", member.member_id, method=data.method)
    return await _view(db, actor, member, codes)


@post("/me/second-step/removal", scope="account:read", status_code=200)
async def turn_off(db: Db, actor: Actor, data: TurningOff) -> SecondStepView:
    member = await _own(db, actor)
    await _check_password(db, member, data.password)
    await second_step.turn_off(db, member.member_id, data.method)
    await accounts.audit(db, actor, "member.second_step_off", member.member_id, method=data.method)
    return await _view(db, actor, member)


@post("/me/second-step/recovery-codes", scope="account:read", status_code=200)
async def renew_recovery_codes(db: Db, actor: Actor, data: Again) -> SecondStepView:
    """Ten new ones; those before work no more."""
    member = await _own(db, actor)
    await _check_password(db, member, data.password)
    if not await second_step_queries.proven(db, member.member_id):
        raise Invalid("", "Turn on a second step first.")
    codes = await second_step.new_recovery_codes(db, member.member_id)
    await accounts.audit(db, actor, "member.recovery_codes_made", member.member_id)
    return await _view(db, actor, member, codes)


async def _own(db: Db, actor: Actor) -> Member:
    if actor.member_id is None:
        raise NotAllowed("Only members have a second step.")
    return await queries.member(db, actor.member_id)


async def _check_password(db: Db, member: Member, password: str) -> None:
    if not await signing_in.is_password_of(db, member, password):
        await db.commit()
        raise Invalid("password", "This is not your password.", code="password_wrong")


async def _view(db: Db, actor: Actor, member: Member, codes: list[str] | None = None) -> SecondStepView:
    standing = await second_step.standing(db, member.member_id)
    methods = [await _method(db, step) for step in standing.proven]
    await enter(db, actor.account_id)
    return SecondStepView(
        methods=methods,
        recovery_codes_left=standing.recovery_codes_left,
        can_text=await texter().can_text(db, actor.account_id),
        recovery_codes=codes or [],
    )


async def _method(db: Db, step: SecondStep) -> MethodView:
    """A text that nobody can send any more has no `texted_by`."""
    assert step.proven_at is not None
    if step.method == APP:
        return MethodView(APP, step.proven_at)
    account_id = await second_step.texting_store(db, step)
    store = (await accounts.get(db, account_id)).name if account_id else None
    return MethodView(TEXT, step.proven_at, phone_ending=(step.phone or "")[-2:], texted_by=store)


handlers = [get_second_step, begin_app, begin_text, prove, turn_off, renew_recovery_codes]
