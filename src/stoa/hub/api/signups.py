"""`/hub/v1/signups`: the store's sign-up places on its pages.

What a page shows is the same for everybody, so reading and counting it takes no session: nothing is kept of whoever
only looks.
"""

from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from msgspec import Meta

from stoa import signups, sms
from stoa.hub.api.visiting import open_page
from stoa.hub.limits import NUMBERS
from stoa.hub.showing.consent import replying_countries
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import from_text
from stoa.kit.limits import SiteId, TypedCountry, Version
from stoa.visitors import State

Short = Annotated[str, Meta(max_length=255)]


class Seen(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    site_id: SiteId


class Entry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`version` of `language` is what she read; `pressed`, the words on the store's own button."""

    accepted: bool
    phone: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    country: TypedCountry | None = None
    email: Short | None = None
    language: Annotated[str, Meta(max_length=35)] | None = None
    version: Version | None = None
    pressed: Short | None = None
    page_url: Annotated[str, Meta(max_length=2048)] | None = None
    order_id: Short | None = None


@get("/signups")
async def list_places(request: Request, db: Db, site_id: SiteId, locale: Short = "") -> dict[str, Any]:
    """None where nobody could answer a text. `at` is our time: by it a page knows when a pop-up has rested."""
    page = await open_page(request, db, site_id)
    here = page.place
    senders = await sms.senders_of(db, here.account_id)
    countries = replying_countries(senders)
    places = await signups.on_pages(db, here.account_id) if countries is None or countries else []
    shown = {
        "at": clock.now(),
        "store_name": here.name,
        "design": here.settings.design,
        "countries": countries,
        "places": [signups.shown_on_page(each, locale or here.settings.default_locale) for each in places],
    }
    return {name: value for name, value in shown.items() if value is not None}


@post("/signups/{place_id:str}/shown", status_code=202)
async def count_shown(request: Request, db: Db, place_id: str, data: Seen) -> None:
    page = await open_page(request, db, data.site_id)
    found = await signups.get(db, page.place.account_id, from_text(place_id))
    if found.published_at is None:
        raise NotFound
    await signups.count(db, page.place.account_id, signups.tag_of(found), "shown", day=clock.now().date())


@post("/signups/{place_id:str}", status_code=202)
async def sign_up(request: Request, db: Db, visit: Visit, place_id: str, data: Entry) -> dict[str, Any]:
    """The same answer whoever the number or the address belongs to."""
    visit.spend(NUMBERS)
    found = await signups.get(db, visit.account_id, from_text(place_id))
    is_proven = visit.state is State.LOGGED_IN and visit.only_as is None
    said = signups.Entering(
        method="form",
        accepted=data.accepted,
        phone=data.phone,
        country=data.country.upper() if data.country else None,
        email=data.email,
        profile_id=visit.profile_id if is_proven and data.email is None else None,
        language=data.language or visit.visitor.locale,
        version=data.version,
        pressed=data.pressed,
        page_url=data.page_url,
        referrer=request.headers.get("referer", "")[:2048] or None,
        ip=visit.ip,
        user_agent=request.headers.get("user-agent", "")[:500],
        source={"order_id": data.order_id} if data.order_id else {},
    )
    entered = await signups.enter(db, visit.account_id, found, said)
    return {"status": "pending" if entered.sms else "subscribed"}


handlers: list[Any] = [list_places, count_shown, sign_up]
