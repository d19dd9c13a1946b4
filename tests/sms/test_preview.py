"""`POST /api/v1/sms/preview`: what the composer shows while somebody writes."""

from tests.cast import Store

URL = "/api/v1/sms/preview"


async def test_a_plain_text_is_one_part(willow: Store) -> None:
    answer = await willow.api.post(URL, json={"text": "Your order is on its way."})
    assert answer.status_code == 200
    assert answer.json() == {
        "encoding": "gsm7",
        "parts": 1,
        "units": [25],
        "per_part": ["Your order is on its way."],
        "offending": [],
        "saved": {"punctuation": 0, "diacritics": 0, "full": 0},
    }


async def test_one_curly_quote_costs_parts_that_the_levels_give_back(willow: Store) -> None:
    body = (await willow.api.post(URL, json={"text": "It’s " + "x" * 140})).json()
    assert (body["encoding"], body["parts"]) == ("ucs2", 3)
    assert body["offending"] == [{"character": "’", "index": 2}]
    assert body["saved"] == {"punctuation": 2, "diacritics": 2, "full": 2}


async def test_a_level_is_shown_as_it_would_leave(willow: Store) -> None:
    body = (await willow.api.post(URL, json={"text": "Żółć", "level": "diacritics"})).json()
    assert (body["encoding"], body["per_part"], body["offending"]) == ("gsm7", ["Zolc"], [])


async def test_an_empty_text_is_refused_by_its_field(willow: Store) -> None:
    answer = await willow.api.post(URL, json={"text": ""})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "text")


async def test_an_unknown_level_is_refused(willow: Store) -> None:
    answer = await willow.api.post(URL, json={"text": "a", "level": "latin"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "level")


async def test_strangers_are_not_served(web) -> None:
    assert (await web.post(URL, json={"text": "a"})).status_code == 401
