"""`/api/v1`: somebody's favourites."""

from litestar import get

from stoa import favorites, profiles
from stoa.favorites.cards import Card, cards
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text
from stoa.kit.paging import Page


@get("/profiles/{profile_id:str}/favorites", scope="profiles:read")
async def list_favorites(db: Db, actor: Actor, profile_id: str) -> Page[Card]:
    profile = await profiles.get(db, actor.account_id, from_text(profile_id))
    ids = await favorites.of_profile(db, actor.account_id, profile.profile_id)
    return Page(await cards(db, actor.account_id, ids, favorites=ids))


handlers = [list_favorites]
