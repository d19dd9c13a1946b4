"""Looking, hesitating, going to the checkout: the page events of recent weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from stoa.demo import catalogue, translation
from stoa.demo.catalogue import Product
from stoa.demo.history.calendar import Calendar, at_likely_hour, weight
from stoa.demo.history.people import Person
from stoa.demo.history.purchases import line

SEED = "willow-browsing"
WEEKS = 6
SESSIONS_A_DAY = 46


@dataclass(frozen=True)
class Event:
    metric: str
    at: datetime
    unique_id: str
    properties: dict[str, Any]
    value_minor: int | None = None


def events(
    people: Sequence[Person], orders: Sequence[dict[str, Any]], until: datetime, url: str
) -> list[tuple[dict[str, Any], Event]]:
    found = [*_sessions(people, until, url), *_before_orders(people, orders, until, url)]
    return [(row, event) for row, event in found if event.at <= until]


def _sessions(people: Sequence[Person], until: datetime, url: str) -> Iterator[tuple[dict[str, Any], Event]]:
    random = Random(SEED)
    for day in Calendar(until, WEEKS * 7).days():
        for visit in range(round(SESSIONS_A_DAY * weight(day))):
            person = random.choice(people)
            products = _looked_at(person, random)
            begin = at_likely_hour(day, random)
            name = f"seed-{day:%Y%m%d}-{visit}"
            yield from ((person.row, event) for event in _session(name, begin, products, url))


def _looked_at(person: Person, random: Random) -> list[Product]:
    range_ = catalogue.products()
    weights = [row.rating_count * (4.0 if row.collection in person.likes else 1.0) for row in range_]
    chosen = random.choices(range_, weights, k=random.choices((1, 2, 3, 4, 6), (34, 28, 19, 12, 7))[0])
    return list(dict.fromkeys(chosen))


def _session(name: str, begin: datetime, products: list[Product], url: str) -> Iterator[Event]:
    random = Random(name)
    at = begin
    for place, product in enumerate(products):
        yield viewed(f"{name}-v{place}", at, product, url)
        at += timedelta(seconds=random.randrange(15, 160))
    if random.random() < 0.3:
        lines = [_cart_line(products[-1])]
        yield _added(f"{name}-a", at, lines, url)
        if random.random() < 0.42:
            yield _checkout(f"{name}-c", at + timedelta(seconds=random.randrange(20, 200)), lines, url)


def _before_orders(
    people: Sequence[Person], orders: Sequence[dict[str, Any]], until: datetime, url: str
) -> Iterator[tuple[dict[str, Any], Event]]:
    """Nobody buys without having looked; deliveries of a subscription come by themselves."""
    rows = {person.row["id"]: person.row for person in people}
    products = {product.id: product for product in catalogue.products()}
    since = until - timedelta(weeks=WEEKS)
    for order in orders:
        placed = datetime.fromisoformat(order["placed_at"])
        if placed < since or any("plan" in item for item in order["lines"]):
            continue
        row = rows[order["customer_external_id"]]
        bought = [products[item["product_external_id"]] for item in order["lines"]]
        name = f"seed-{order['customer_external_id']}-{placed:%Y%m%d%H%M}"
        for place, product in enumerate(bought):
            yield row, viewed(f"{name}-v{place}", placed - timedelta(minutes=9 - place), product, url)
        lines = [_cart_line(product) for product in bought]
        for place in range(len(lines)):
            yield (
                row,
                _added(f"{name}-a{place}", placed - timedelta(minutes=5, seconds=-20 * place), lines[: place + 1], url),
            )
        yield row, _checkout(f"{name}-c", placed - timedelta(minutes=3), lines, url)


def viewed(name: str, at: datetime, product: Product, url: str) -> Event:
    return Event("Viewed Product", at, name, _view(product, url))


@cache
def _view(product: Product, url: str) -> dict[str, Any]:
    row = {**asdict(product), "variants": [asdict(variant) for variant in product.variants]}
    return translation.viewed(row, url)


def _cart_line(product: Product) -> dict[str, Any]:
    variant = product.variants[0]
    return {**line(product, variant, 1, "", variant.price_minor), "unit_minor": variant.price_minor}


def _added(name: str, at: datetime, lines: list[dict[str, Any]], url: str) -> Event:
    value = sum(row["unit_minor"] for row in lines)
    return Event("Added to Cart", at, name, translation.added_to_cart(lines[-1], lines, url), value)


def _checkout(name: str, at: datetime, lines: list[dict[str, Any]], url: str) -> Event:
    value = sum(row["unit_minor"] for row in lines)
    return Event("Started Checkout", at, name, translation.started_checkout(lines, url), value)
