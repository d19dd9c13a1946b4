"""`/api/v1/session`: a password, then a code where a second step is on; and who is signed in."""

from datetime import timedelta
from typing import Annotated, Literal

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie
from msgspec import Meta

from stoa.accounts import credentials, inviting, queries, rules, signing_in
from stoa.accounts.api.views import Me, me_view
from stoa.accounts.models import Member
from stoa.accounts.signing_in import SESSION, Asked, SignedIn
from stoa.accounts.texting import TextSent
from stoa.kit import clock, tokens
from stoa.kit.actor import Actor
from stoa.kit.config import settings
from stoa.kit.db import Db
from stoa.kit.errors import NotAllowed, NotSignedIn
from stoa.kit.ids import AccountId
from stoa.kit.windows import Window, is_counted

SESSION_COOKIE = "stoa_session"
BROWSER_COOKIE = "stoa_browser"
# Only signing in asks whether the browser is known.
BROWSER_PATH = "/api/v1/session"
CODES = Window(most=60, seconds=600)

TicketText = Annotated[str, Meta(max_length=200)]
Code = Annotated[str, Meta(min_length=1, max_length=40)]


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    email: Annotated[str, Meta(max_length=254)]
    password: Annotated[str, Meta(max_length=1000)]


class Proof(msgspec.Struct, forbid_unknown_fields=True):
    """`remember`: this browser is not asked for a code again for thirty days."""

    ticket: TicketText
    method: Literal["app", "text", "recovery"]
    code: Code
    remember: bool = False


class TextWanted(msgspec.Struct, forbid_unknown_fields=True):
    ticket: TicketText


@post("/session", status_code=200, is_open=True)
async def sign_in(request: Request, db: Db, data: Credentials) -> Response[Me]:
    passed = await signing_in.by_password(db, data.email, data.password, request.cookies.get(BROWSER_COOKIE))
    if passed is None:
        await db.commit()
        raise NotSignedIn("Email or password is wrong.", code="credentials_wrong")
    if isinstance(passed, Asked):
        await db.commit()
        raise NotSignedIn(
            "Now a code: your second step is on.", code="second_step_needed", details=msgspec.to_builtins(passed)
        )
    return await _signed_in(db, passed)


@post("/session/code", status_code=200, is_open=True)
async def prove_second_step(request: Request, db: Db, data: Proof | None = None) -> Response[Me]:
    """Whatever was typed and whichever way, a wrong code gets the same answer."""
    if data is None:
        raise NotSignedIn("Sign in with your password first.", code="sign_in_again")
    _spend(request)
    passed = await signing_in.by_code(db, data.ticket, data.method, data.code, is_remembered=data.remember)
    if isinstance(passed, int):
        await db.commit()
        raise NotSignedIn("This is not the code, or no longer.", code="code_wrong", details={"tries_left": passed})
    return await _signed_in(db, passed)


@post("/session/text", status_code=202, is_open=True)
async def text_code(request: Request, db: Db, data: TextWanted | None = None) -> TextSent:
    if data is None:
        raise NotSignedIn("Sign in with your password first.", code="sign_in_again")
    _spend(request)
    return await signing_in.text_code(db, data.ticket, _ip(request))


@delete("/session", is_open=True)
async def sign_out(db: Db, request: Request) -> Response[None]:
    token = session_of(request)
    if token:
        await queries.end_session(db, token.digest)
    answer: Response[None] = Response(None, status_code=204)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@get("/me", scope="account:read")
async def me(db: Db, actor: Actor, request: Request) -> Me:
    return await me_of(request, db, actor)


async def me_of(request: Request, db: Db, actor: Actor) -> Me:
    token = session_of(request)
    member = token and await queries.member_of_session(db, token.digest, now=clock.now())
    if actor.member_id is None or not member:
        raise NotSignedIn("Only members have a page of their own.")
    return await me_view(db, actor, member)


def session_of(request: Request) -> tokens.Token | None:
    return tokens.parse(request.cookies.get(SESSION_COOKIE, ""), SESSION)


async def _signed_in(db: Db, passed: SignedIn) -> Response[Me]:
    member = passed.member
    theirs = await queries.ids_of_member(db, member.member_id) or await _joined(db, member)
    if not theirs:
        raise NotAllowed("You are not a member of any store.")
    actor = await credentials.actor_of_member(db, member, theirs[0])
    cookies = [_cookie(SESSION_COOKIE, passed.cookie, rules.SESSION_LIFE)]
    if passed.browser_cookie is not None:
        cookies.append(_cookie(BROWSER_COOKIE, passed.browser_cookie, rules.BROWSER_KNOWN_FOR, path=BROWSER_PATH))
    return Response(await me_view(db, actor, member), cookies=cookies)


async def _joined(db: Db, member: Member) -> list[AccountId]:
    """Who is of no store accepts by signing in: there is nothing else to come for."""
    wanting = [AccountId(each.account_id) for each in await inviting.waiting_for(db, member.member_id)]
    for account_id in wanting:
        await inviting.accept(db, member, account_id)
    return wanting


def _cookie(name: str, value: str, life: timedelta, path: str = "/") -> Cookie:
    return Cookie(
        name,
        value=value,
        path=path,
        httponly=True,
        samesite="lax",
        secure=settings().base_url.startswith("https:"),
        max_age=int(life.total_seconds()),
    )


def _ip(request: Request) -> str | None:
    return request.client.host if request.client else None


def _spend(request: Request) -> None:
    ip = _ip(request)
    if ip is not None and is_counted(ip):
        CODES.spend(ip)


handlers = [sign_in, prove_second_step, text_code, sign_out, me]
