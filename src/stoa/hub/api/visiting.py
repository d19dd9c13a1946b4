"""Who calls the hub: the visitor behind the token, on a page of the store's."""

from dataclasses import dataclass

from litestar import Request
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
    page = await _page_of(request, token)
    await enter(db, token.account_id)
    return await _visit(request, db, token, page)


async def provide_brief_visit(request: Request) -> Visit:
    """The same in a transaction that is over before the handler begins, because that needs others or has to wait."""
    token = visitor_token(request)
    page = await _page_of(request, token)
    async with transaction(token.account_id) as db:
        return await _visit(request, db, token, page)


BRIEF = {"visit": Provide(provide_brief_visit)}


def visitor_token(request: Request) -> Token:
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    token = tokens.parse(text.strip(), "vt") if kind.lower() == "bearer" else None
    if token is None:
        raise _unknown()
    return token


async def page_at(request: Request, where: Place) -> Page:
    origin = request.headers.get("origin")
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


def ip_of(request: Request) -> str:
    return request.client.host if request.client else ""


async def _page_of(request: Request, token: Token) -> Page:
    try:
        return await page_at(request, await place(token.account_id))
    except NotFound:
        raise _unknown() from None


async def _visit(request: Request, db: Db, token: Token, page: Page) -> Visit:
    is_reading = request.method in ("GET", "HEAD")
    visitor = await visitors.resume(db, token, is_locked=not is_reading)
    if visitor is None:
        raise _unknown()
    now = clock.now()
    if visitors.has_expired(visitor, now):
        raise NotSignedIn("Start a new session.", code="visitor_token_expired")
    page.refuse_strangers(visitor)
    if visitor.preview_state is not None and not is_reading and not request.route_handler.opt.get("only_reads"):
        raise NotAllowed("A preview changes nothing.", code="preview_only")
    await passing.follow(db, token.account_id, await visitors.keep(db, token.account_id, visitor))
    return Visit(page.place, visitor, now, ip_of(request))


def _unknown() -> NotSignedIn:
    return NotSignedIn("Start a session first.", code="visitor_token_invalid")
