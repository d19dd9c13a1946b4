"""Willow's range, read from `data/products.toml`: what is on the shelves before the first customer comes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CURRENCY = "EUR"
SUBSCRIBER_SHARE = 90
"""Subscribers pay this many per cent of the price."""


@dataclass(frozen=True)
class Collection:
    slug: str
    title: str
    line: str
    lead: str


@dataclass(frozen=True)
class Variant:
    id: str
    title: str
    sku: str
    price_minor: int
    stock: int


@dataclass(frozen=True)
class Product:
    id: str
    slug: str
    collection: str
    title: str
    note: str
    description: str
    facts: tuple[str, ...]
    tags: tuple[str, ...]
    price_minor: int
    compare_at_minor: int | None
    plan: str | None
    rating: float
    rating_count: int
    variants: tuple[Variant, ...]

    def line_title(self, variant: Variant) -> str:
        return self.title if len(self.variants) == 1 else f"{self.title}, {variant.title.lower()}"


def subscriber_price(price_minor: int) -> int:
    return price_minor * SUBSCRIBER_SHARE // 100


@cache
def collections() -> dict[str, Collection]:
    return {row["slug"]: Collection(**row) for row in _told()["collection"]}


@cache
def products() -> tuple[Product, ...]:
    return tuple(_product(101 + index, row) for index, row in enumerate(_told()["product"]))


@cache
def _told() -> dict[str, list[dict]]:
    return tomllib.loads(files(__package__).joinpath("data/products.toml").read_text())


def _product(number: int, row: dict) -> Product:
    choices = row.get("variants") or [["One size", row["price"], row["stock"]]]
    return Product(
        id=f"WP-{number}",
        slug=row["slug"],
        collection=row["collection"],
        title=row["title"],
        note=row["note"],
        description=row["text"],
        facts=tuple(row["facts"]),
        tags=tuple(row["tags"]),
        price_minor=row["price"],
        compare_at_minor=row.get("was"),
        plan=row.get("plan"),
        rating=row["rating"],
        rating_count=row["ratings"],
        variants=tuple(
            Variant(f"WP-{number}-{place}", title, f"WLW-{number}-{place}", price, stock)
            for place, (title, price, stock) in enumerate(choices, 1)
        ),
    )
