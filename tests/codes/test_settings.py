"""What a store decides about its codes, use by use."""

from datetime import datetime

import pytest

from tests.cast import Store
from tests.codes.conftest import Texts, code_in

NUMBER, GERMAN = "+393471234567", "+4915112345678"


async def decide(store: Store, purpose: str = "payment", **change: object):
    return await store.api.put(f"/api/v1/codes/purposes/{purpose}", json=change)


async def ask(store: Store, **more: object):
    return await store.api.post("/api/v1/codes", json={"channel": "sms", "to": NUMBER, "purpose": "payment"} | more)


async def test_a_use_has_words_length_and_life_of_its_own(texting: Store, texts: Texts) -> None:
    own = {"it": "{code}: il tuo codice per pagare da {store}.", "en": "Pay at {store} with {code}."}
    assert (await decide(texting, length=8, life_seconds=300, texts=own)).status_code == 200
    asked = (await ask(texting, language="it-IT")).json()
    [text] = await texts(NUMBER)
    assert text == f"{code_in(text.replace(':', ' '))}: il tuo codice per pagare da Willow."
    assert len(text.partition(":")[0]) == 8
    life = datetime.fromisoformat(asked["expires_at"]) - datetime.fromisoformat(asked["resend_at"])
    assert life.total_seconds() == 300 - 30


async def test_other_uses_and_languages_stay_as_they_come(texting: Store, texts: Texts) -> None:
    await decide(texting, length=8, texts={"it": "{code} per pagare"})
    await ask(texting, language="es")
    await ask(texting, to="+393477654321", purpose="redemption")
    [spanish], [other] = await texts(NUMBER), await texts("+393477654321")
    assert "es tu clave para Willow" in spanish and len(code_in(spanish)) == 8
    assert len(code_in(other)) == 6


async def test_what_a_call_says_goes_before_what_was_decided(texting: Store, texts: Texts) -> None:
    await decide(texting, length=8)
    await ask(texting, length=4, text="Yours: {code}")
    [text] = await texts(NUMBER)
    assert text.startswith("Yours: ") and len(code_in(text)) == 4


async def test_texts_go_to_allowed_countries_only(texting: Store, texts: Texts) -> None:
    answer = await texting.api.patch("/api/v1/codes/settings", json={"countries": ["IT"]})
    assert answer.json()["countries"] == ["IT"]
    refused = await ask(texting, to=GERMAN)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "country_not_possible")
    assert (await ask(texting)).status_code == 202
    await texting.api.patch("/api/v1/codes/settings", json={"countries": None})
    assert (await ask(texting, to=GERMAN)).status_code == 202


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"length": 3}, "length"),
        ({"life_seconds": 30}, "life_seconds"),
        ({"sender": "Nobody"}, "sender"),
        ({"texts": {"it": "no place for it"}}, "texts.it"),
        ({"texts": {"it": "{code} at https://evil.example"}}, "texts.it"),
    ],
)
async def test_what_makes_no_good_code_is_refused(texting: Store, change: dict, field: str) -> None:
    answer = await decide(texting, **change)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


async def test_every_use_is_listed_and_no_other_can_be_decided(texting: Store) -> None:
    shown = (await texting.api.get("/api/v1/codes/settings")).json()
    assert {"sign_in", "phone_change", "payment", "redemption"} <= {each["purpose"] for each in shown["purposes"]}
    assert (await decide(texting, "anything")).status_code == 404


async def test_the_hub_is_told_of_a_length_that_is_not_six(texting: Store, web) -> None:
    await decide(texting, "sign_in", length=5)
    opened = (await web.post("/hub/v1/session", json={"site_id": texting.site_id})).json()
    headers = {"authorization": f"Bearer {opened['visitor_token']}"}
    # Nobody else's: the mailbox is one for all tests of a process, and they read six digits.
    asked = await web.post("/hub/v1/sign-in", json={"email": "five@example.com"}, headers=headers)
    assert asked.json()["length"] == 5
