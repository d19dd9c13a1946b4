"""Who calls the hub: the visitor behind the token, on a page of the store's."""

from litestar import Request

from stoa import accounts, visitors
from stoa.hub import passing
from stoa.hub.visit import Visit
from stoa.kit import clock, tokens
from stoa.kit.config import settings
from stoa.kit.db import Db, enter, transaction
from stoa.kit.errors import NotAllowed, NotSignedIn
from stoa.kit.tokens import Token
from stoa.visitors import Visitor


async def provide_visit(request: Request, db: Db) -> Visit:
    """The caller, in the request's own transaction, which has entered her store."""
    token = visitor_token(request)
    await enter(db, token.account_id)
    return await _visit(request, db, token)


async def provide_brief_visit(request: Request) -> Visit:
    """The same in a transaction that is over before the handler begins: it is going to wait for the store's server."""
    token = visitor_token(request)
    async with transaction(token.account_id) as db:
        return await _visit(request, db, token)


def visitor_token(request: Request) -> Token:
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    token = tokens.parse(text.strip(), "vt") if kind.lower() == "bearer" else None
    if token is None:
        raise NotSignedIn("Start a session first.", code="visitor_token_invalid")
    return token


async def _visit(request: Request, db: Db, token: Token) -> Visit:
    is_reading = request.method in ("GET", "HEAD")
    visitor = await visitors.resume(db, token, is_locked=not is_reading)
    if visitor is None:
        raise NotSignedIn("Start a session first.", code="visitor_token_invalid")
    now = clock.now()
    if visitors.has_expired(visitor, now):
        raise NotSignedIn("Start a new session.", code="visitor_token_expired")
    account = await accounts.get(db, token.account_id)
    check_origin(request, account, visitor)
    if visitor.preview_state is not None and not is_reading and not request.route_handler.opt.get("only_reads"):
        raise NotAllowed("A preview changes nothing.", code="preview_only")
    await passing.follow(db, token.account_id, await visitors.keep(db, token.account_id, visitor))
    return Visit(account, visitor, now, ip_of(request))


def check_origin(request: Request, account: accounts.Account, visitor: Visitor | None) -> None:
    """A token works on the pages of its own store, where it was given. A preview lives on the dashboard's."""
    origin = request.headers.get("origin")
    if origin is None:
        return
    is_preview = visitor is not None and visitor.preview_state is not None
    if is_preview and origin.lower() == settings().base_url.lower():
        return
    is_moved = visitor is not None and visitor.origin is not None and visitor.origin != origin.lower()
    if origin.lower() not in account.origins or is_moved:
        raise NotAllowed("This page is not one of the store's.", code="origin_not_allowed")


def ip_of(request: Request) -> str:
    return request.client.host if request.client else ""
