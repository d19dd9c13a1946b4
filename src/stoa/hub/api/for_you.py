"""`/hub/v1`: configuration, the first tab, favourites, and what the hub tells of itself."""

from typing import Annotated, Any
from urllib.parse import unquote

import msgspec
from litestar import Request, delete, get, post, put
from msgspec import Meta

from stoa import catalog, favorites, ingest
from stoa.hub import faqs
from stoa.hub.limits import INTERACTIONS
from stoa.hub.showing.config import config
from stoa.hub.showing.for_you import favorites_of, for_you
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text, to_text
from stoa.kit.text import clean

METRICS = {
    "opened": "Hub Opened",
    "closed": "Hub Closed",
    "tab_viewed": "Hub Tab Viewed",
    "order_viewed": "Hub Order Viewed",
    "order_tracked": "Hub Order Tracked",
    "bought_again": "Hub Bought Again",
    "product_clicked": "Hub Product Clicked",
    "faq_clicked": "Hub FAQ Clicked",
}
MAX_PROPERTIES = 20
MAX_VALUE = 1000


class Interaction(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(max_length=50)]
    properties: dict[str, str | int | float | bool | None] = {}


@get("/config")
async def get_config(request: Request, db: Db, visit: Visit, locale: str = "") -> dict[str, Any]:
    browser = [part.partition(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    return await config(db, visit, [locale, *browser[:10]])


@get("/for-you")
async def get_for_you(db: Db, visit: Visit) -> dict[str, Any]:
    visit.require("for_you")
    return await for_you(db, visit)


@get("/favorites")
async def get_favorites(db: Db, visit: Visit) -> dict[str, Any]:
    visit.require("favorites")
    return await favorites_of(db, visit)


@put("/favorites/{product_id:path}")
async def add_favorite(request: Request, db: Db, visit: Visit) -> dict[str, Any]:
    product = await catalog.get(db, visit.account_id, _product_id(request))
    await favorites.add(db, visit.account_id, visit.owner, product)
    return await favorites_of(db, visit)


@delete("/favorites/{product_id:path}", status_code=200)
async def remove_favorite(request: Request, db: Db, visit: Visit) -> dict[str, Any]:
    product = await catalog.get(db, visit.account_id, _product_id(request))
    await favorites.remove(db, visit.account_id, visit.owner, product)
    return await favorites_of(db, visit)


@post("/interactions", status_code=202)
async def interact(db: Db, visit: Visit, data: Interaction) -> None:
    """What was done in the hub becomes an event of whoever the visitor is."""
    visit.spend(INTERACTIONS)
    metric = METRICS.get(data.name)
    if metric is None:
        raise Invalid("name", f"One of {', '.join(METRICS)}.")
    if len(data.properties) > MAX_PROPERTIES:
        raise Invalid("properties", f"At most {MAX_PROPERTIES} of them.")
    for name, value in data.properties.items():
        if len(name) > 255 or len(str(value)) > MAX_VALUE:
            raise Invalid(f"properties.{name[:50]}", f"At most {MAX_VALUE:,} characters.")
    who = ingest.Who(
        profile_id=to_text(visit.profile_id) if visit.profile_id else None, anonymous_id=visit.visitor.anonymous_id
    )
    properties = dict(data.properties) | await _named(db, visit, data)
    event = ingest.Incoming(who=who, metric=metric, properties=properties, time=visit.now, source="hub")
    await ingest.accept(visit.account_id, [event])


async def _named(db: Db, visit: Visit, data: Interaction) -> dict[str, str]:
    """A question is told by the name the store gave it, which never changes."""
    faq_id = data.properties.get("faq_id")
    if data.name != "faq_clicked" or not isinstance(faq_id, str):
        return {}
    name = await faqs.name_of(db, visit.account_id, from_text(faq_id))
    return {"FaqName": name} if name is not None else {}


def _product_id(request: Request) -> str:
    """The store's own id, from the path as it came: ids such as `gid://shop/Product/7` hold slashes that are folded."""
    return clean(unquote(request.scope["raw_path"].decode("latin-1")).partition("/favorites/")[2])


handlers = [get_config, get_for_you, get_favorites, add_favorite, remove_favorite, interact]
