"""Where Willow lets people sign up for texts: opened once by the seed, as its owner would in the dashboard.

The pop-up waits unpublished: a calm shop asks where somebody is looking anyway.
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import httpx

from stoa.demo import queries
from stoa.demo.connection import Connection
from stoa.demo.patience import patiently
from stoa.demo.settling import CONTACT
from stoa.demo.storage import Storage

Row = dict[str, Any]

PLACES = {
    "widget": "Newsletter on the home page",
    "order_confirmation": "Box at the checkout",
    "registration": "Box for new accounts",
    "popup": "Pop-up for the new season",
}
UNPUBLISHED = "popup"
ADDRESSES = {"company": "Willow", "contact": CONTACT, "terms_url": "/pages/texts", "privacy_url": "/pages/privacy"}


def open_places(client: httpx.Client, told: Connection, storage: Storage) -> None:
    """What is open already stays as it is."""
    for kind, name in PLACES.items():
        with storage.reading() as db:
            is_there = queries.find_setting(db, _setting(kind)) is not None
        if not is_there:
            place_id = _open(client, told, kind, name)
            with storage.writing() as db:
                queries.setting(db, _setting(kind), place_id)


def places(db: queries.Db) -> dict[str, str]:
    """The ids of those that have a spot in the shop's pages, by kind."""
    found = {kind: queries.find_setting(db, _setting(kind)) for kind in PLACES if kind != UNPUBLISHED}
    return {kind: place_id for kind, place_id in found.items() if place_id is not None}


def _open(client: httpx.Client, told: Connection, kind: str, name: str) -> str:
    def call(method: str, path: str, body: Row) -> Row:
        headers = {"Authorization": f"Bearer {told.api_key}"}
        address = f"/api/v1/signups/places{path}"
        return patiently(client, client.build_request(method, address, json=body, headers=headers)).json()

    place_id = call("POST", "", {"kind": kind, "name": name})["id"]
    call("PATCH", f"/{place_id}", {"wordings": dict(_wordings(kind))})
    if kind != UNPUBLISHED:
        call("POST", f"/{place_id}/publication", {})
    return place_id


def _wordings(kind: str) -> Iterator[tuple[str, Row]]:
    for language, words in tomllib.loads(files("stoa.demo").joinpath("data", "signups.toml").read_text()).items():
        everywhere = {name: text for name, text in words.items() if isinstance(text, str)}
        yield language, ADDRESSES | everywhere | words[kind]


def _setting(kind: str) -> str:
    return f"signup:{kind}"
