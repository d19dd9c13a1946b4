"""Juniper, Mallory's store: a handful of rows told to Stoa, so that the demo's second store is not empty."""

from datetime import datetime, timedelta
from typing import Any

from stoa.demo.queries import moment

Row = dict[str, Any]

_PEOPLE = [
    ("J-1", "Hannah", "Krüger", "hannah.krueger@example.org", "Berlin", "10999", "DE"),
    ("J-2", "Tom", "de Vries", "tom.devries@example.org", "Utrecht", "3512", "NL"),
    ("J-3", "Inès", "Laurent", "ines.laurent@example.org", "Lyon", "69001", "FR"),
    ("J-4", "Jonas", "Huber", "jonas.huber@example.org", "Graz", "8010", "AT"),
    ("J-5", "Mallory", "Finch", "mallory.finch@example.org", "Dublin", "D07 X2A1", "IE"),
]
_THINGS = [
    ("JP-1", "Dry gin, small batch", 3900),
    ("JP-2", "Tonic water, six bottles", 1200),
    ("JP-3", "Copper jigger", 1900),
    ("JP-4", "Highball glasses, pair", 2600),
]
_ORDERS = [(1, 0, 0), (3, 1, 1), (8, 2, 3), (15, 3, 2), (40, 0, 1), (75, 4, 0)]


def rows(until: datetime) -> dict[str, list[Row]]:
    return {
        "products": [_product(*thing, until) for thing in _THINGS],
        "customers": [_customer(*person, until) for person in _PEOPLE],
        "orders": [_order(place, *told, until) for place, told in enumerate(_ORDERS, 1)],
    }


def _product(external_id: str, title: str, price: int, until: datetime) -> Row:
    return {
        "external_id": external_id,
        "title": title,
        "url": f"https://juniper.example/{external_id}",
        "price_minor": price,
        "currency": "GBP",
        "categories": ["bar"],
        "updated_at": moment(until - timedelta(days=90)),
    }


def _customer(*told: Any) -> Row:
    external_id, first, last, email, city, postcode, country, until = told
    since = moment(until - timedelta(days=100))
    address = {"first_name": first, "last_name": last, "address1": "Hauptstraße 1", "city": city, "zip": postcode}
    return {
        "external_id": external_id,
        "email": email,
        "first_name": first,
        "last_name": last,
        "addresses": [{**address, "country": country}],
        "created_at": since,
        "updated_at": since,
    }


def _order(place: int, days: int, person: int, thing: int, until: datetime) -> Row:
    external_id, title, price = _THINGS[thing]
    at = moment(until - timedelta(days=days, hours=3))
    return {
        "external_id": f"J-100{place}",
        "number": f"J-100{place}",
        "customer_external_id": _PEOPLE[person][0],
        "email": _PEOPLE[person][3],
        "placed_at": at,
        "updated_at": at,
        "currency": "GBP",
        "total_minor": price,
        "status": "paid" if days < 2 else "fulfilled",
        "lines": [
            {
                "external_id": f"J-100{place}-1",
                "product_external_id": external_id,
                "title": title,
                "quantity": 1,
                "price_minor": price,
            }
        ],
    }
