"""`/hub/v1/greeting`: what the store says over the launcher before anybody has written.

The same for everybody, so it takes no session: nothing is kept of whoever only looks.
"""

from typing import Annotated, Any

from litestar import Request, get
from msgspec import Meta

from stoa import chat
from stoa.hub import chatting
from stoa.hub.api.visiting import open_page
from stoa.kit.db import Db
from stoa.kit.limits import SiteId


@get("/greeting")
async def greet(
    request: Request, db: Db, site_id: SiteId, locale: Annotated[str, Meta(max_length=35)] = ""
) -> dict[str, Any]:
    """Without `welcome` where the store shows no bubble, or has no chat."""
    here = (await open_page(request, db, site_id)).place
    settings = await chat.settings_of(db, here.account_id)
    is_shown = settings.bubble and chatting.audience_of(here, settings) != "off"
    welcome = chat.text_in(settings, "welcome", [locale, here.settings.default_locale]) if is_shown else None
    shown: dict[str, Any] = {"store_name": here.name, "design": here.settings.design}
    return shown | ({"welcome": welcome} if welcome else {})


handlers = [greet]
