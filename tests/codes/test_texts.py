"""Codes by text, asked for by the store's back end."""

from typing import Any

import httpx
import pytest

from stoa import messages
from stoa.codes import texts as wording
from stoa.kit.db import transaction
from stoa.sms import plan
from tests.cast import Store
from tests.codes.conftest import Texts, code_in

PHONE = "+393471234567"


async def ask(store: Store, **more: Any) -> httpx.Response:
    return await store.api.post("/api/v1/codes", json={"channel": "sms", "to": PHONE} | more)


async def verify(store: Store, **more: Any) -> httpx.Response:
    return await store.api.post("/api/v1/codes/verifications", json=more)


async def test_a_text_brings_a_code_that_is_good_once(texting: Store, texts: Texts) -> None:
    asked = await ask(texting)
    assert asked.status_code == 202, asked.text
    assert set(asked.json()) == {"id", "expires_at", "resend_at"}
    code = code_in((await texts(PHONE))[0])
    right = await verify(texting, id=asked.json()["id"], code=code)
    assert right.status_code == 200, right.text
    assert {name: right.json()[name] for name in ("id", "channel", "to", "purpose")} == {
        "id": asked.json()["id"],
        "channel": "sms",
        "to": PHONE,
        "purpose": "verification",
    }
    again = await verify(texting, id=asked.json()["id"], code=code)
    assert (again.status_code, again.json()["error"]["code"]) == (410, "code_expired")


async def test_a_code_may_be_tried_by_where_it_was_sent(texting: Store, texts: Texts) -> None:
    await ask(texting, purpose="checkout")
    code = code_in((await texts(PHONE))[0])
    assert (await verify(texting, to=PHONE, code=code)).status_code == 410
    assert (await verify(texting, to="+39 347 123 4567", code=code, purpose="checkout")).status_code == 200


async def test_wrong_codes_are_counted(texting: Store, texts: Texts) -> None:
    asked = (await ask(texting)).json()
    code = code_in((await texts(PHONE))[0])
    wrong = f"{(int(code) + 1) % 10**6:06}"
    answers = [await verify(texting, id=asked["id"], code=wrong) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert [answer.json()["error"].get("tries_left") for answer in answers[:5]] == [4, 3, 2, 1, 0]
    assert (await verify(texting, id=asked["id"], code=code)).status_code == 429


async def test_the_last_line_binds_the_code_to_the_stores_pages(texting: Store, texts: Texts) -> None:
    await ask(texting, domain="shop.willow.example")
    text = (await texts(PHONE))[0]
    assert text.splitlines()[-1] == f"@shop.willow.example #{code_in(text)}"


async def test_the_store_may_word_it_and_choose_the_length(texting: Store, texts: Texts) -> None:
    await ask(texting, text="Willow: {code} opens the gate {today}.", length=8)
    text = (await texts(PHONE))[0]
    assert text.endswith("opens the gate {today}.") and len(code_in(text)) == 8


async def test_the_code_is_gone_from_what_was_sent(texting: Store, texts: Texts) -> None:
    await ask(texting)
    code = code_in((await texts(PHONE))[0])
    async with transaction(texting.account_id) as db:
        [kept] = await messages.page(
            db, texting.account_id, profile_id=None, address=PHONE, status=None, kind=None, behind=None, limit=9
        )
    assert kept.kind == "security" and code not in kept.text


async def test_a_code_by_mail_is_asked_for_at_the_same_door(texting: Store) -> None:
    asked = await ask(texting, channel="email", to="carla@example.com")
    assert asked.status_code == 202
    wrong = await verify(texting, to="carla@example.com", code="no")
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"to": "carla"}, "phone"),
        ({"to": "+390551234567"}, "phone"),
        ({"channel": "email"}, "email"),
        ({"text": "No place for it"}, "text"),
        ({"text": "{code} at https://shop.example"}, "text"),
        ({"length": 3}, "length"),
        ({"life_seconds": 1}, "life_seconds"),
        ({"domain": "not a host"}, "domain"),
        ({"purpose": "Sign In!"}, "purpose"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_its_field(texting: Store, more: dict, field: str) -> None:
    answer = await ask(texting, **more)
    assert (answer.status_code, answer.json()["error"].get("field")) == (400, field), answer.text


async def test_mallory_cannot_try_willows_code(texting: Store, mallory: Store, texts: Texts) -> None:
    asked = (await ask(texting)).json()
    code = code_in((await texts(PHONE))[0])
    assert (await verify(mallory, id=asked["id"], code=code)).status_code == 410
    assert (await verify(mallory, to=PHONE, code=code)).status_code == 410
    assert (await verify(texting, id=asked["id"], code=code)).status_code == 200


async def test_without_a_sender_nothing_is_promised(willow: Store) -> None:
    answer = await ask(willow)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "no_sender")


@pytest.mark.parametrize("locale", ["en", "es", "it", "ro"])
def test_the_words_stay_in_the_cheap_alphabet(locale: str) -> None:
    said = wording.sms(locale, store_name="Willow", code="123456", page_host="willow.example")
    assert plan(said).encoding == "gsm7" and len(plan(said).parts) == 1


def test_the_korean_words_fit_one_part() -> None:
    said = wording.sms("ko", store_name="Willow", code="123456", page_host="willow.example")
    assert len(plan(said).parts) == 1 and "인증" in said
