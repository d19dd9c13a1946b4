"""Who calls the hub: the visitor behind the token, on a page of the store's."""

from dataclasses import dataclass

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.di import Provide

from stoa import accounts, visitors
from stoa.hub import passing
from stoa.hub.limits import INTERACTIONS
from stoa.hub.place import Place, place
from stoa.hub.visit import Visit
from stoa.kit import clock, tokens
from stoa.kit.config import settings
from stoa.kit.db import Db, enter, transaction
from stoa.kit.errors import NotAllowed, NotFound, NotSignedIn
from stoa.kit.text import clean
from stoa.kit.tokens import Token
from stoa.visitors import Visitor


@dataclass(frozen=True)
class Page:
    """Where a call comes from. Known before the call's transaction takes a connection: it may need one to find out."""

    place: Place
    origin: str | None
    is_the_stores: bool

    def refuse_strangers(self, visitor: Visitor | None) -> None:
        """A token works on the pages of its own store, where it was given. A preview lives on the dashboard's."""
        if self.origin is None:
            return
        is_preview = visitor is not None and visitor.preview_state is not None
        if is_preview and self.origin == settings().base_url.lower():
            return
        is_moved = visitor is not None and visitor.origin is not None and visitor.origin != self.origin
        if not self.is_the_stores or is_moved:
            raise NotAllowed("This page is not one of the store's.", code="origin_not_allowed")


async def provide_visit(request: Request, db: Db) -> Visit:
    """The caller, in the request's own transaction, which has entered her store."""
    token = visitor_token(request)
    page = await page_of(request, token)
    await enter(db, token.account_id)
    return await _visit(request, db, token, page)


async def provide_brief_visit(request: Request) -> Visit:
    """The same in a transaction that is over before the handler begins, because that needs others or has to wait."""
    token = visitor_token(request)
    page = await page_of(request, token)
    async with transaction(token.account_id) as db:
        return await _visit(request, db, token, page)


BRIEF = {"visit": Provide(provide_brief_visit)}


def visitor_token(request: Request) -> Token:
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    return token_in(text.strip() if kind.lower() == "bearer" else "")


def token_in(text: str) -> Token:
    """Raises NotSignedIn where this is none."""
    token = tokens.parse(text, "vt")
    if token is None:
        raise _unknown()
    return token


async def page_at(connection: ASGIConnection, where: Place) -> Page:
    origin = connection.headers.get("origin")
    is_the_stores = origin is not None and await accounts.origin_allowed(where.site_id, origin)
    return Page(where, origin.lower() if origin else None, is_the_stores)


async def open_page(request: Request, db: Db, site_id: str) -> Page:
    """The page of the store that asks for what is the same for everybody, without a session."""
    account_id = await accounts.account_of_site(clean(site_id))
    INTERACTIONS.spend_for(account_id, ip_of(request))
    page = await page_at(request, await place(account_id))
    page.refuse_strangers(None)
    await enter(db, account_id)
    return page


def ip_of(connection: ASGIConnection) -> str:
    return connection.client.host if connection.client else ""


async def page_of(connection: ASGIConnection, token: Token) -> Page:
    try:
        return await page_at(connection, await place(token.account_id))
    except NotFound:
        raise _unknown() from None


async def _visit(request: Request, db: Db, token: Token, page: Page) -> Visit:
    is_reading = request.method in ("GET", "HEAD")
    may_preview = is_reading or bool(request.route_handler.opt.get("only_reads"))
    return await visit_of(db, token, page, ip_of(request), is_locked=not is_reading, may_preview=may_preview)


async def visit_of(
    db: Db, token: Token, page: Page, ip: str, *, is_locked: bool = False, may_preview: bool = True
) -> Visit:
    """Who is behind the token, on this page and at this moment. Raises NotSignedIn or NotAllowed."""
    visit = visit_by(await visitors.resume(db, token, is_locked=is_locked), page, ip)
    if visit.visitor.preview_state is not None and not may_preview:
        raise NotAllowed("A preview changes nothing.", code="preview_only")
    await passing.follow(db, token.account_id, await visitors.keep(db, token.account_id, visit.visitor))
    return visit


def visit_by(visitor: Visitor | None, page: Page, ip: str) -> Visit:
    """Of a visitor whose token was brought. Raises NotSignedIn or NotAllowed."""
    if visitor is None:
        raise _unknown()
    now = clock.now()
    if visitors.has_expired(visitor, now):
        raise NotSignedIn("Start a new session.", code="visitor_token_expired")
    page.refuse_strangers(visitor)
    return Visit(page.place, visitor, now, ip)


def _unknown() -> NotSignedIn:
    return NotSignedIn("Start a session first.", code="visitor_token_invalid")
