"""The first tab: what is on its way, what was looked at, what is to be found again."""

from typing import Any

from stoa import favorites, visitors
from stoa.hub import rules
from stoa.hub.showing.order import ON_THEIR_WAY, is_on_its_way, orders_of, show_order
from stoa.hub.showing.person import person_shown
from stoa.hub.visit import Visit
from stoa.kit.db import Db

RECENTLY_VIEWED = 12


async def for_you(db: Db, visit: Visit) -> dict[str, Any]:
    liked = await favorites.of_owner(db, visit.account_id, visit.owner)
    viewed = await visitors.viewed_by(db, visit.account_id, visit.visitor, limit=RECENTLY_VIEWED)
    shown = await favorites.cards(db, visit.account_id, [*viewed, *liked], favorites=set(liked))
    cards = {card.product_id: card for card in shown}
    under_way, _ = await orders_of(db, visit, limit=ON_THEIR_WAY)
    values = {
        "state": visit.state,
        "first_name": await first_name(db, visit),
        "deliveries": [show_order(order, visit.standing) for order in under_way if is_on_its_way(order)],
        "recently_viewed": [cards[product_id] for product_id in viewed if product_id in cards],
        "favorites": [cards[product_id] for product_id in liked if product_id in cards],
    }
    return rules.visible("for_you", visit.standing, values)


async def favorites_of(db: Db, visit: Visit) -> dict[str, Any]:
    liked = await favorites.of_owner(db, visit.account_id, visit.owner)
    cards = await favorites.cards(db, visit.account_id, liked, favorites=set(liked))
    return rules.visible("favorites", visit.standing, {"favorites": cards})


async def first_name(db: Db, visit: Visit) -> str | None:
    """Of whom she may see; otherwise only what was typed into a form in this browser."""
    return visit.visitor.first_name if visit.profile_id is None else (await person_shown(db, visit)).first_name
