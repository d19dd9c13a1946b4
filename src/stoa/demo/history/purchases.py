"""What people bought, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from stoa.demo import catalogue, orders
from stoa.demo.catalogue import Product, Variant
from stoa.demo.history import fates
from stoa.demo.history.people import Person

SEED = "willow-purchases"
CYCLE = timedelta(days=28)
SALE_BEGAN = timedelta(days=45)
IN_NUMBERS = frozenset(
    {"aria-stoneware-mug", "washed-linen-napkins", "beeswax-tapers", "terracotta-pot", "cloth-bound-notebook"}
)
FAR = frozenset({"KR", "US"})
REFUND_SHARE = 0.058
CANCEL_SHARE = 0.021


@dataclass
class Draft:
    """An order before it has a number, with its fate."""

    person: Person
    placed_at: datetime
    lines: list[dict[str, Any]]
    code: str | None
    random: Random
    fate: str = "ordinary"
    """`ordinary` leaves it to luck; `kept` is neither sent back nor cancelled; or one of `fates.STATES`."""


def drafts(people: Sequence[Person], until: datetime) -> list[Draft]:
    found = [draft for person in people for draft in _of(person, until)]
    return [draft for draft in found if draft.placed_at <= until]


def _of(person: Person, until: datetime) -> Iterator[Draft]:
    random = Random(f"{SEED}-{person.row['id']}")
    for place, at in enumerate(person.order_moments):
        code = random.choices((None, "WELCOME10"), (78, 22))[0] if place == 0 else None
        yield Draft(person, at, _basket(person, at, until, random), code, random)
    if person.habit == "subscriber" and person.order_moments:
        start = person.order_moments[0] + timedelta(days=random.randrange(1, 9))
        yield from _deliveries(person, start, until, random)


def _deliveries(person: Person, start: datetime, until: datetime, random: Random) -> Iterator[Draft]:
    """A subscription: the same parcel every four weeks until it is stopped, or still today."""
    product = random.choice([row for row in catalogue.products() if row.plan])
    variant = random.choice(product.variants)
    cycles = random.choices((3, 6, 10, 16, 40), (20, 20, 20, 15, 25))[0]
    for cycle in range(cycles):
        at = start + CYCLE * cycle
        if at > until:
            return
        yield Draft(person, at, [line(product, variant, 1, product.plan or "", product.price_minor)], None, random)


def _basket(person: Person, at: datetime, until: datetime, random: Random) -> list[dict[str, Any]]:
    """One to four different things, more of what this person likes and of what everybody likes."""
    range_ = catalogue.products()
    weights = [row.rating_count * (3.0 if row.collection in person.likes else 1.0) for row in range_]
    chosen: dict[str, Product] = {}
    for product in random.choices(range_, weights, k=random.choices((1, 2, 3, 4), (46, 31, 15, 8))[0]):
        chosen[product.id] = product
    return [_bought(product, at, until, random) for product in chosen.values()]


def _bought(product: Product, at: datetime, until: datetime, random: Random) -> dict[str, Any]:
    variant = random.choices(product.variants, range(len(product.variants) + 1, 1, -1))[0]
    counts = ((1, 2, 4), (35, 40, 25)) if product.slug in IN_NUMBERS else ((1, 2), (88, 12))
    quantity = random.choices(*counts)[0]
    was_full_price = product.compare_at_minor and at < until - SALE_BEGAN
    price = product.compare_at_minor if was_full_price and product.compare_at_minor else variant.price_minor
    return line(product, variant, quantity, "", price)


def line(product: Product, variant: Variant, quantity: int, plan: str, price_minor: int) -> dict[str, Any]:
    """A row like the shop's cart gives them."""
    return {
        "variant_id": variant.id,
        "plan": plan,
        "quantity": quantity,
        "variant_title": variant.title,
        "variant_count": len(product.variants),
        "sku": variant.sku,
        "price_minor": price_minor,
        "product_id": product.id,
        "slug": product.slug,
        "title": product.title,
        "collection": product.collection,
    }


def numbered(found: list[Draft], until: datetime) -> list[dict[str, Any]]:
    """Orders with numbers in the order they came in, each as far along as its age and fate let it be."""
    found.sort(key=lambda draft: draft.placed_at)
    return [_lived(f"W-{1001 + place}", draft, until) for place, draft in enumerate(found)]


def _lived(number: str, draft: Draft, until: datetime) -> dict[str, Any]:
    row = draft.person.row
    buyer = {
        "email": row["email"],
        "address": draft.person.address,
        "phone": row["phone"],
        "customer_id": row["id"],
        "code": draft.code,
    }
    order = orders.compose(number, draft.lines, buyer, draft.placed_at)
    luck = draft.random.random()
    fate = draft.fate
    if fate == "ordinary":
        fate = "cancelled" if luck < CANCEL_SHARE else "refunded" if luck < CANCEL_SHARE + REFUND_SHARE else "kept"
    if fate in fates.STATES:
        fates.bring_into(order, fate, draft.placed_at, until)
    else:
        pace = 2.5 if draft.person.country in FAR else 1.0
        fates.live(order, fate, fates.Course(draft.placed_at, until, pace, draft.random))
    return order
