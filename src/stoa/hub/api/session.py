"""`/hub/v1`: sessions, recognition by form, "Not you?", signing out."""

from typing import Annotated, Any

import msgspec
from litestar import Request, post
from msgspec import Meta

from stoa import accounts, chat, ingest, stores, visitors
from stoa.hub import identity, passing
from stoa.hub.api.visiting import Page, ip_of, page_at, visitor_token
from stoa.hub.limits import RECOGNITIONS, SESSIONS
from stoa.hub.nothing import Nothing
from stoa.hub.place import place
from stoa.hub.showing.session import session
from stoa.hub.sightings import Sighting, saw_snippet
from stoa.hub.visit import Visit
from stoa.kit import clock, tokens
from stoa.kit.db import Db, enter
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId
from stoa.kit.limits import SiteId, formed
from stoa.kit.phones import e164
from stoa.kit.text import clean, normal_email
from stoa.visitors import Arrival, Visitor

Short = Annotated[str, Meta(max_length=255)]


class Opening(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a page tells when it is shown: who was here, and what it carries about who is here now."""

    site_id: SiteId
    anonymous_id: Short | None = None
    visitor_token: Short | None = None
    kx: Annotated[str, Meta(max_length=10_000)] | None = None
    identity_token: Annotated[str, Meta(max_length=10_000)] | None = None
    signed_in: bool | None = None
    locale: Annotated[str, formed("^[A-Za-z0-9_-]*$", "a language, such as it or pt-BR", max_length=35)] | None = None
    page_url: Annotated[str, Meta(max_length=20_000)] | None = None
    links_taken_over: Annotated[int, Meta(ge=0, le=100_000)] | None = None


class Form(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    email: Short | None = None
    phone: Short | None = None
    first_name: Short | None = None


class SignOut(msgspec.Struct, forbid_unknown_fields=True):
    everywhere: bool = False


@post("/session", status_code=200)
async def open_session(request: Request, db: Db, data: Opening) -> dict[str, Any]:
    """The visitor that was here before, or a new one; whatever the page brought may change who she is."""
    account_id = await accounts.account_of_site(data.site_id)
    page = await page_at(request, await place(account_id))
    if data.identity_token is not None:
        await stores.fetch_keys_for(account_id, data.identity_token)
    await enter(db, account_id)
    visitor, token = await _arrive(request, db, page, data)
    if visitor.preview_state is None:
        await _learn(db, account_id, visitor, data)
        await saw_snippet(db, account_id, Sighting(data.page_url, data.links_taken_over))
    return await session(db, Visit(page.place, visitor, clock.now(), ip_of(request)), token)


@post("/recognition", status_code=200)
async def recognize(request: Request, db: Db, visit: Visit, data: Form) -> dict[str, Any]:
    """A form was submitted in this browser. Whether the address is known is neither asked nor answered."""
    visit.spend(RECOGNITIONS)
    email = normal_email(data.email) if data.email else None
    phone = e164(data.phone) if data.phone else None
    if email is None and phone is None:
        raise Invalid("phone" if data.phone and not data.email else "email", "An email address or a phone number.")
    first_name = clean(data.first_name).strip() if data.first_name else None
    said = ingest.Incoming(
        who=ingest.Who(email=email, phone=phone, anonymous_id=visit.visitor.anonymous_id),
        traits=ingest.Traits(first_name=first_name or msgspec.UNSET),
        source="hub",
        is_public=True,
    )
    await ingest.accept(visit.account_id, [said])
    await visitors.recognize_by_form(db, visit.account_id, visit.visitor, first_name)
    return await session(db, visit.later(), visitor_token(request).text)


@post("/forget", status_code=200)
async def forget(request: Request, db: Db, visit: Visit, data: Nothing | None = None) -> dict[str, Any]:
    await passing.follow(db, visit.account_id, await visitors.forget(db, visit.account_id, visit.visitor))
    return await session(db, visit.later(), visitor_token(request).text)


@post("/sign-out", status_code=200)
async def sign_out(request: Request, db: Db, visit: Visit, data: SignOut | None = None) -> dict[str, Any]:
    was_by_token = visit.visitor.by == "token"
    is_everywhere = data is not None and data.everywhere
    for passage in await visitors.sign_out(db, visit.account_id, visit.visitor, is_everywhere=is_everywhere):
        await passing.follow(db, visit.account_id, passage)
    answer = await session(db, visit.later(), visitor_token(request).text)
    logout_url = (await stores.addresses(db, visit.account_id)).logout_url if was_by_token else None
    return answer | ({"redirect_url": logout_url} if logout_url else {})


async def _arrive(request: Request, db: Db, page: Page, data: Opening) -> tuple[Visitor, str]:
    """The visitor of the token, where that is one of this store and of this page; otherwise a new one."""
    account_id = page.place.account_id
    token = tokens.parse(data.visitor_token, "vt") if data.visitor_token else None
    visitor = None
    if token is not None and token.account_id == account_id:
        visitor = await visitors.resume(db, token, is_locked=True)
    page.refuse_strangers(visitor)
    if token is not None and visitor is not None and not visitors.has_expired(visitor, clock.now()):
        if visitor.preview_state is None:
            visitor.locale = data.locale or visitor.locale
            await passing.follow(db, account_id, await visitors.keep(db, account_id, visitor))
        return visitor, token.text
    SESSIONS.spend_for(account_id, ip_of(request))
    arrival = Arrival(
        anonymous_id=await _without_chat(db, account_id, data.anonymous_id),
        origin=page.origin,
        locale=data.locale,
        user_agent=request.headers.get("user-agent", ""),
    )
    return await visitors.start(db, account_id, arrival)


async def _without_chat(db: Db, account_id: AccountId, anonymous_id: str | None) -> str | None:
    """A chat is its browser's, which has the token: pages, exports and keys know what the browser is called."""
    if anonymous_id is None or not visitors.is_anonymous_id(anonymous_id):
        return None
    key = chat.owners.of_browser(anonymous_id)
    return None if await chat.owners_of_chats(db, account_id, {key}) else anonymous_id


async def _learn(db: Db, account_id: AccountId, visitor: Visitor, data: Opening) -> None:
    if data.signed_in is False and data.identity_token is None:
        await identity.not_vouched(db, account_id, visitor)
    if data.identity_token is not None:
        await identity.vouched(db, account_id, visitor, data.identity_token)
    if data.kx is not None:
        await passing.follow(db, account_id, await visitors.follow_link(db, account_id, visitor, data.kx))


handlers = [open_session, recognize, forget, sign_out]
