"""Carla Conti, the demo's shopper: somebody to be, with an order in every state there is and two years behind her."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from stoa.demo import catalogue
from stoa.demo.history.browsing import Event, viewed
from stoa.demo.history.calendar import ZONE
from stoa.demo.history.people import Person
from stoa.demo.history.purchases import Draft, line
from stoa.demo.queries import moment

FAVORITES = ("vento-tall-vase", "maestrale-wool-throw", "faro-candle-holder")
RECENTLY_SEEN = (
    "quiete-teapot",
    "luna-serving-bowl",
    "sentiero-table-runner",
    "fig-and-cedar-candle",
    "amalfi-lemon-tree",
    "carrara-mortar",
)

# Days ago, state, what was in the parcel.
RECENT = (
    (0.08, "pending", ["luna-serving-bowl"]),
    (0.7, "paid", ["washed-linen-napkins", "beeswax-tapers"]),
    (1.6, "label_created", ["oliera-oil-cruet"]),
    (3.1, "in_transit", ["aria-stoneware-mug", "brezza-espresso-cups"]),
    (4.3, "out_for_delivery", ["house-espresso-beans"]),
    (6.2, "ready_for_pickup", ["terracotta-pot"]),
    (7.4, "exception", ["moka-pot"]),
    (9.9, "delivered", ["fig-and-cedar-candle", "travertine-tea-light-holder", "botanical-postcards"]),
    (13.8, "partly_refunded", ["cloth-bound-notebook", "cedar-pencils"]),
    (17.2, "cancelled", ["snake-plant"]),
    (20.5, "refunded", ["ombra-bud-vase"]),
    (24.1, "returned", ["perpetual-desk-calendar"]),
    (29.2, "delivered", ["mountain-herb-tea", "waffle-tea-towels"]),
)
EARLIER = (
    (34.0, ["house-espresso-beans"]),
    (62.3, ["house-espresso-beans"]),
    (90.4, ["house-espresso-beans", "olive-wood-spoons"]),
    (187.0, ["kitchen-herb-trio"]),
    (342.0, ["posta-letter-set", "orange-blossom-candle", "colonna-pillar-candles"]),
    (455.0, ["costa-tablecloth"]),
    (640.0, ["collina-pitcher", "tramonto-dinner-plates"]),
)
SUBSCRIBED = "house-espresso-beans"


def person(until: datetime, external_id: str, email: str) -> Person:
    created = until - timedelta(days=641)
    home = {
        "first_name": "Carla",
        "last_name": "Conti",
        "address1": "Via della Lungaretta 28",
        "address2": "Interno 5",
        "city": "Roma",
        "zip": "00153",
        "region": "RM",
        "country": "IT",
    }
    row = {
        "id": external_id,
        "email": email,
        "is_email_verified": 1,
        "first_name": "Carla",
        "last_name": "Conti",
        "phone": "+393331234567",
        "locale": "it",
        "birthday": "1990-05-17",
        "gender": "female",
        "addresses": [home],
        "marketing": {"email": {"state": "subscribed", "at": moment(created), "source": "Willow checkout"}},
        "created_at": moment(created),
        "updated_at": moment(created),
    }
    return Person(row, "IT", "subscriber", ("ceramics", "kitchen"), ())


def drafts(carla: Person, until: datetime) -> list[Draft]:
    recent = [
        Draft(carla, _evening(until, days), _lines(slugs), None, Random(f"carla-{days}"), f"state:{state}")
        for days, state, slugs in RECENT
    ]
    earlier = [
        Draft(carla, _evening(until, days), _lines(slugs), None, Random(f"carla-{days}"), "kept")
        for days, slugs in EARLIER
    ]
    return [*recent, *earlier]


def _evening(until: datetime, days: float) -> datetime:
    """She shops after dinner; what is younger than a day is as old as told."""
    at = (until - timedelta(days=days)).astimezone(ZONE)
    return at if days < 1 else at.replace(hour=20, minute=15 + round(days * 7) % 40)


def _lines(slugs: list[str]) -> list[dict[str, Any]]:
    by_slug = {product.slug: product for product in catalogue.products()}
    found = []
    for slug in slugs:
        product = by_slug[slug]
        plan = product.plan or "" if slug == SUBSCRIBED else ""
        found.append(line(product, product.variants[0], 1, plan, product.variants[0].price_minor))
    return found


def views(carla: Person, until: datetime, url: str) -> list[tuple[dict[str, Any], Event]]:
    """What she looked at in the last days, newest last."""
    by_slug = {product.slug: product for product in catalogue.products()}
    return [
        (
            carla.row,
            viewed(f"carla-{slug}", until - timedelta(hours=5 * (len(RECENTLY_SEEN) - place)), by_slug[slug], url),
        )
        for place, slug in enumerate(RECENTLY_SEEN)
    ]
