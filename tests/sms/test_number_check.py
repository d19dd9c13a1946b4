"""What a number says of itself, and what the network says when it is asked."""

from typing import Any

import pytest

from stoa import sms
from stoa.kit.db import transaction
from tests.cast import Store
from tests.sms.conftest import PHONE

URL = "/api/v1/numbers/check"
TABLE = [
    ({"phone": "333 123 4567", "country": "IT"}, PHONE, "IT", "mobile", True),
    ({"phone": "+39 02 1234567"}, "+39021234567", "IT", "fixed_line", False),
    ({"phone": "07911 123456", "country": "GB"}, "+447911123456", "GG", "mobile", True),
    ({"phone": "(202) 555-0123", "country": "US"}, "+12025550123", "US", "fixed_line_or_mobile", True),
    ({"phone": "+18005550199"}, "+18005550199", "US", "toll_free", False),
    ({"phone": "06 12 34 56 78", "country": "FR"}, "+33612345678", "FR", "mobile", True),
]


async def check(store: Store, **body: Any) -> dict[str, Any]:
    answer = await store.api.post(URL, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(("body", "phone", "country", "line", "can_be_texted"), TABLE)
async def test_a_number_tells_where_it_is_from_and_what_it_is(
    willow: Store, body: dict[str, str], phone: str, country: str, line: str, can_be_texted: bool
) -> None:
    said = await check(willow, **body)
    found = (said["phone"], said["country"], said["type"], said["can_be_texted"])
    assert found == (phone, country, line, can_be_texted)


@pytest.mark.parametrize(
    ("phone", "words"),
    [("+39333", "too short"), ("+393331234567890123", "too long"), ("hello", "not a phone number")],
)
async def test_what_is_wrong_is_named(willow: Store, phone: str, words: str) -> None:
    said = await check(willow, phone=phone)
    assert not said["is_possible"] and words in said["reason"]


async def test_all_time_zones_its_owner_may_live_in_are_told(willow: Store) -> None:
    assert (await check(willow, phone="+34612345678"))["zones"] == ["Atlantic/Canary", "Europe/Madrid"]


async def test_the_network_is_asked_when_somebody_wants_it(willow: Store, phone: sms.Route) -> None:
    assert "network" not in await check(willow, phone=PHONE)
    assert (await check(willow, phone=PHONE, ask_network=True))["network"]["status"] == "active"


async def test_an_inactive_number_is_known_afterwards_with_the_reason(willow: Store, phone: sms.Route) -> None:
    async with transaction(willow.account_id) as db:
        await sms.switch_phone(db, willow.account_id, PHONE, is_unreachable=True, is_slow=False)
    assert (await check(willow, phone=PHONE, ask_network=True))["network"]["status"] == "inactive"
    async with transaction(willow.account_id) as db:
        found = await sms.inactive_among(db, willow.account_id, [PHONE, "+393330000000"])
    assert list(found) == [PHONE] and "not in use" in found[PHONE]


async def test_without_a_route_that_asks_nothing_is_said(willow: Store) -> None:
    assert "network" not in await check(willow, phone=PHONE, ask_network=True)
