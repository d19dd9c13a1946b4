"""Questions and answers: `/hub/v1/faqs` for shoppers, in every state, and `/api/v1/faqs` for members.

What product pages show is the same for everybody, so it takes no session: nothing is kept of whoever only looks.
"""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, delete, get, patch, post, put
from msgspec import Meta

from stoa import accounts
from stoa.hub import faqs
from stoa.hub.api.visiting import open_page
from stoa.hub.faqs import FaqChange, FaqView, NewFaq
from stoa.hub.showing.config import language_among, locale_of
from stoa.hub.visit import Visit
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text
from stoa.kit.limits import Id, SiteId
from stoa.kit.paging import Page


class FaqOrder(msgspec.Struct, forbid_unknown_fields=True):
    ids: Annotated[list[Id], Meta(max_length=faqs.MAX_FAQS)]


@get("/faqs")
async def show_faqs(db: Db, visit: Visit, locale: str = "", place: Literal["hub", "product"] = "hub") -> dict[str, Any]:
    visit.require("faqs")
    limit = faqs.MAX_FAQS if place == "hub" else faqs.MAX_ON_PRODUCTS
    found = await faqs.shown_at(db, visit.account_id, place, limit=limit)
    languages = [await locale_of(db, visit, [locale]), visit.place.settings.default_locale]
    return {"faqs": faqs.shown_to_shoppers(found, languages)}


@get("/faqs/product")
async def show_on_product(
    request: Request, db: Db, site_id: SiteId, locale: Annotated[str, Meta(max_length=35)] = ""
) -> dict[str, Any]:
    here = (await open_page(request, db, site_id)).place
    found = await faqs.shown_at(db, here.account_id, "product", limit=faqs.MAX_ON_PRODUCTS)
    languages = [language_among(here, [locale]), here.settings.default_locale]
    return {"design": here.settings.design, "faqs": faqs.shown_to_shoppers(found, languages)}


@get("/faqs", scope="hub:read")
async def list_faqs(db: Db, actor: Actor) -> Page[FaqView]:
    return Page([faqs.view(faq) for faq in await faqs.all_of(db, actor.account_id)])


@post("/faqs", scope="hub:write")
async def add_faq(db: Db, actor: Actor, data: NewFaq) -> FaqView:
    faq = await faqs.add(db, actor.account_id, data)
    await accounts.audit(db, actor, "faq.added", name=faq.name)
    return faqs.view(faq)


@patch("/faqs/{faq_id:str}", scope="hub:write")
async def change_faq(db: Db, actor: Actor, faq_id: str, data: FaqChange) -> FaqView:
    faq = await faqs.change(db, actor.account_id, from_text(faq_id), data)
    await accounts.audit(db, actor, "faq.changed", name=faq.name)
    return faqs.view(faq)


@put("/faqs/order", scope="hub:write")
async def order_faqs(db: Db, actor: Actor, data: FaqOrder) -> Page[FaqView]:
    await faqs.reorder(db, actor.account_id, [from_text(each) for each in data.ids])
    await accounts.audit(db, actor, "faq.ordered")
    return Page([faqs.view(faq) for faq in await faqs.all_of(db, actor.account_id)])


@delete("/faqs/{faq_id:str}", scope="hub:write")
async def remove_faq(db: Db, actor: Actor, faq_id: str) -> None:
    faq = await faqs.remove(db, actor.account_id, from_text(faq_id))
    await accounts.audit(db, actor, "faq.removed", name=faq.name)


handlers = [show_faqs, show_on_product]
members = [list_faqs, add_faq, change_faq, order_faqs, remove_faq]
