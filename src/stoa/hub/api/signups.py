"""`/hub/v1/signups`: the store's sign-up places on its pages."""

from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from msgspec import Meta

from stoa import signups
from stoa.hub.limits import NUMBERS
from stoa.hub.nothing import Nothing
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import from_text
from stoa.visitors import State

Short = Annotated[str, Meta(max_length=255)]


class Entry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    accepted: bool
    phone: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    country: Annotated[str, Meta(pattern="^[A-Za-z]{2}$")] | None = None
    email: Short | None = None
    language: Annotated[str, Meta(max_length=35)] | None = None
    page_url: Annotated[str, Meta(max_length=2048)] | None = None
    order_id: Short | None = None


@get("/signups")
async def list_places(db: Db, visit: Visit, locale: Short = "") -> dict[str, Any]:
    wanted = locale or visit.visitor.locale
    return {"places": [signups.shown_on_page(place, wanted) for place in await signups.on_pages(db, visit.account_id)]}


@post("/signups/{place_id:str}/shown", status_code=202)
async def count_shown(db: Db, visit: Visit, place_id: str, data: Nothing | None = None) -> None:
    place = await signups.get(db, visit.account_id, from_text(place_id))
    if place.published_at is None:
        raise NotFound
    await signups.count(db, visit.account_id, signups.tag_of(place), "shown", day=clock.now().date())


@post("/signups/{place_id:str}", status_code=202)
async def sign_up(request: Request, db: Db, visit: Visit, place_id: str, data: Entry) -> dict[str, Any]:
    """The same answer whoever the number or the address belongs to."""
    visit.spend(NUMBERS)
    place = await signups.get(db, visit.account_id, from_text(place_id))
    is_proven = visit.state is State.LOGGED_IN and visit.only_as is None
    said = signups.Entering(
        method="form",
        accepted=data.accepted,
        phone=data.phone,
        country=data.country.upper() if data.country else None,
        email=data.email,
        profile_id=visit.profile_id if is_proven and data.email is None else None,
        language=data.language or visit.visitor.locale,
        page_url=data.page_url,
        referrer=request.headers.get("referer", "")[:2048] or None,
        ip=visit.ip,
        user_agent=request.headers.get("user-agent", "")[:500],
        source={"order_id": data.order_id} if data.order_id else {},
    )
    entered = await signups.enter(db, visit.account_id, place, said)
    return {"status": "pending" if entered.sms else "subscribed"}


handlers: list[Any] = [list_places, count_shown, sign_up]
