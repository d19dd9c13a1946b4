"""Sign-up places for one story, and what a shopper reads in them."""

import hashlib
from collections.abc import Callable
from itertools import count
from secrets import randbelow
from typing import Any

from playwright.sync_api import Locator, Page

from tests.stories.owner import Owner
from tests.waiting import until

PLACES = "/api/v1/signups/places"
WORDS = {
    "company": "Willow Srl",
    "heading": "Texts from Willow",
    "benefit": "Offers before everybody else",
    "label": "Yes, text me.",
    "frequency": "At most 4 texts a month.",
    "way_out": "Reply STOP at any time.",
    "contact": "hello@willow.example",
    "button": "Sign up",
    "terms_url": "https://willow.example/sms",
    "privacy_url": "https://willow.example/privacy",
}
Open = Callable[..., dict[str, Any]]
_numbers = count(randbelow(900_000))


def new_number() -> str:
    """An Italian mobile number nobody else's story knows."""
    return f"+39336{1_000_000 + next(_numbers)}"


def opened(owner: Owner, kind: str, **settings: Any) -> dict[str, Any]:
    """A published place that says everything."""
    place = owner.call("POST", PLACES, {"kind": kind, "name": f"A {kind}"})
    path = f"{PLACES}/{place['id']}"
    owner.call("PATCH", path, {"wordings": {"en": WORDS}, **({"settings": settings} if settings else {})})
    return owner.call("POST", f"{path}/publication", {})


def removed(owner: Owner, place: dict[str, Any]) -> None:
    owner.call("DELETE", f"{PLACES}/{place['id']}")


def fingerprint(page: Page) -> str:
    """Of the text that stands on the page, in its order: what is said, the box's label, the button."""
    read = page.locator(
        "stoa-signup [data-said], stoa-signup .tick label, stoa-signup button[type=submit]"
    ).all_inner_texts()
    return hashlib.sha256("\n".join(read).encode()).hexdigest()


def given(owner: Owner, number: str) -> dict[str, Any]:
    """The record of the tick, as soon as it is there."""

    def find() -> dict[str, Any] | None:
        records = [row for row in consent_of(owner, number)["records"] if row["action"] == "pending"]
        return records[0] if records else None

    return until(find)


def status(owner: Owner, number: str) -> str:
    return consent_of(owner, number)["current"]["sms"]["marketing"]["status"]


def consent_of(owner: Owner, number: str) -> dict[str, Any]:
    profiles = until(lambda: owner.get("/profiles", q=number)["items"])
    return owner.get(f"/profiles/{profiles[0]['id']}/consent")


def box(page: Page) -> Locator:
    return page.locator("stoa-signup").get_by_role("checkbox")
