"""Texts nobody reads are held back, and others get theirs meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from stoa import codes
from stoa.codes import rules
from stoa.codes.rules import Answered, Texting
from stoa.kit.db import transaction
from tests.cast import Store
from tests.codes.conftest import Texts, code_in

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WISH = {
    "channel": "sms",
    "purpose": codes.SIGN_IN,
    "asker_id": None,
    "ip": None,
    "locale": "en",
    "store_name": "Willow",
}
PREFIX = "+3933312345"


async def ask(store: Store, number: str) -> int:
    answer = await store.api.post("/api/v1/codes", json={"channel": "sms", "to": number})
    return answer.status_code


async def test_a_flood_to_one_prefix_is_cut_off_and_others_get_theirs(texting: Store, texts: Texts) -> None:
    flooded = [f"{PREFIX}{number:02}" for number in range(100)] * 2
    others = [f"+39347{number}12345" for number in range(10, 30)]

    async def flood(share: list[str]) -> list[int]:
        return [await ask(texting, number) for number in share]

    floods = [flood(flooded[lane::6]) for lane in range(6)]

    async def real() -> list[int]:
        return [await ask(texting, number) for number in others]

    *flood_answers, real_answers = await asyncio.gather(*floods, real())
    assert {status for answers in flood_answers for status in answers} == {202} == set(real_answers)
    arrived = [len(await texts(number)) for number in others]
    assert arrived == [1] * len(others)
    sent = [len(await texts(number)) for number in set(flooded)]
    assert sum(sent) == rules.MAX_UNPROVEN_PER_PREFIX


async def test_answers_to_the_blocked_look_like_all_others(texting: Store) -> None:
    for number in range(rules.MAX_UNPROVEN_PER_PREFIX):
        await ask(texting, f"{PREFIX}{number:02}")
    body = {"channel": "sms", "to": f"{PREFIX}99"}
    blocked = await texting.api.post("/api/v1/codes", json=body)
    free = await texting.api.post("/api/v1/codes", json=body | {"to": "+393471234567"})
    assert blocked.status_code == free.status_code == 202
    waits = [
        datetime.fromisoformat(answer.json()[end]) - datetime.fromisoformat(answer.json()["expires_at"])
        for answer in (blocked, free)
        for end in ("resend_at",)
    ]
    assert waits[0] == waits[1] and set(blocked.json()) == set(free.json())


async def test_asking_again_is_too_soon_for_the_blocked_as_for_others(texting: Store) -> None:
    for number in range(rules.MAX_UNPROVEN_PER_PREFIX):
        await ask(texting, f"{PREFIX}{number:02}")
    for to in (f"{PREFIX}99", "+393471234567"):
        asked = [codes.Wish(**WISH, to=to) for _ in range(2)]
        async with transaction(texting.account_id) as db:
            first, again = [await codes.send(db, texting.account_id, wish) for wish in asked]
        assert (first.is_too_soon, again.is_too_soon) == (False, True)
        assert again.resend_at == first.resend_at


async def test_codes_that_are_typed_in_do_not_count(texting: Store, texts: Texts) -> None:
    for number in range(rules.MAX_UNPROVEN_PER_PREFIX + 3):
        phone = f"{PREFIX}{number:02}"
        await ask(texting, phone)
        answer = await texting.api.post(
            "/api/v1/codes/verifications", json={"to": phone, "code": code_in((await texts(phone))[0])}
        )
        assert answer.status_code == 200


async def test_one_number_gets_five_an_hour_each_after_a_longer_wait(
    texting: Store, texts: Texts, advance: Callable[[str], Awaitable[None]]
) -> None:
    phone = "+393471234567"
    arrived = []
    for wait in ("PT0S", "PT1S", "PT30S", "PT61S", "PT121S", "PT241S", "PT20M"):
        await advance(wait)
        assert await ask(texting, phone) == 202
        arrived.append(len(await texts(phone)))
    assert arrived == [1, 1, 2, 3, 4, 5, 5]


def known(**more: object) -> Texting:
    return Texting(**({"to_number": [], "in_prefix": 0, "in_country": Answered(0, 0), "from_ip": 0} | more))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, None),
        ({"to_number": [NOW - timedelta(seconds=29)]}, "too_soon"),
        ({"to_number": [NOW - timedelta(seconds=30)]}, None),
        ({"to_number": [NOW - timedelta(seconds=59), NOW - timedelta(minutes=5)]}, "too_soon"),
        ({"to_number": [NOW - timedelta(seconds=60), NOW - timedelta(minutes=5)]}, None),
        ({"to_number": [NOW - timedelta(minutes=30)] * 5}, "number_limit"),
        ({"in_prefix": 9}, None),
        ({"in_prefix": 10}, "prefix_limit"),
        ({"from_ip": 59}, None),
        ({"from_ip": 60}, "ip_limit"),
        ({"in_country": Answered(99, 0)}, None),
        ({"in_country": Answered(100, 9)}, "country_stopped"),
        ({"in_country": Answered(100, 10)}, None),
        ({"in_country": Answered(100_000, 50_000)}, None),
    ],
)
def test_why_no_text_leaves(more: dict, reason: str | None) -> None:
    assert rules.withheld_text(known(**more), NOW) == reason
