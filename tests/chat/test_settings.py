"""What a store decides about its chat."""

from typing import Any

import msgspec
import pytest

from stoa import chat
from stoa.chat.settings import LOCALES
from tests.cast import Store

SETTINGS = "/api/v1/chat/settings"


async def change(store: Store, **groups: Any) -> dict[str, Any]:
    answer = await store.api.patch(SETTINGS, json=groups)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_new_store_has_examples_in_every_language_and_no_hours(willow: Store) -> None:
    settings = (await willow.api.get(SETTINGS)).json()
    assert set(settings["texts"]) == set(settings["still_looking"]) == set(LOCALES)
    assert all(set(texts) == {"welcome", "in_hours", "out_of_hours"} for texts in settings["texts"].values())
    del settings["texts"], settings["still_looking"]
    assert settings == {
        "audience": "signed_in",
        "hours": {},
        "holidays": {"days": []},
        "bubble": True,
        "auto_close_days": 2,
        "takes_turns": True,
        "follow_up": True,
        "help": {"kind": "chat"},
        "sla": {},
    }


async def test_given_groups_are_taken_over_whole_and_others_stay(willow: Store) -> None:
    await change(willow, hours={"monday": [["09:00", "17:00"]]}, sla={"first_answer_minutes": 5})
    settings = await change(willow, sla={"resolution_minutes": 600})
    assert settings["sla"] == {"resolution_minutes": 600}
    assert settings["hours"] == {"monday": [["09:00", "17:00"]]}
    assert (await willow.api.get(SETTINGS)).json() == settings


async def test_blank_words_and_empty_days_are_left_out_and_days_put_in_order(willow: Store) -> None:
    days = [{"on": "2027-08-15", "name": "Summer"}, {"on": "2027-01-02"}]
    settings = await change(
        willow,
        texts={"en": {"welcome": " Hello ", "in_hours": " "}},
        hours={"monday": [], "friday": [["22:00", "02:00"]]},
        holidays={"country": "IT", "days": days},
    )
    assert settings["texts"] == {"en": {"welcome": "Hello"}}
    assert settings["hours"] == {"friday": [["22:00", "02:00"]]}
    assert settings["holidays"] == {"country": "IT", "days": days[::-1]}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"audience": "some"}, "audience"),
        ({"hours": {"monday": [["9", "17:00"]]}}, "hours.monday[0][0]"),
        ({"hours": {"monday": [["09:00", "17:00"], ["09:00", "25:00"]]}}, "hours.monday[1][1]"),
        ({"hours": {"monday": [["09:00"]]}}, "hours.monday[0]"),
        ({"hours": {"monday": [["09:00", "17:00"], ["12:00", "12:00"]]}}, "hours.monday[1]"),
        ({"hours": {"tuesday": [["24:00", "01:00"]]}}, "hours.tuesday[0]"),
        ({"hours": {"someday": []}}, "hours.someday"),
        ({"holidays": {"country": "Italy"}}, "holidays.country"),
        ({"holidays": {"country": "QQ"}}, "holidays.country"),
        ({"holidays": {"days": [{"on": "2027-02-30"}]}}, "holidays.days[0].on"),
        ({"holidays": {"days": [{"on": "2027-02-03"}, {"on": "2027-02-03"}]}}, "holidays.days[1].on"),
        ({"auto_close_days": 0}, "auto_close_days"),
        ({"auto_close_days": 91}, "auto_close_days"),
        ({"help": {"kind": "link"}}, "help.url"),
        ({"help": {"kind": "link", "url": "javascript:alert(1)"}}, "help.url"),
        ({"help": {"kind": "link", "url": "//elsewhere.example"}}, "help.url"),
        ({"help": {"kind": "widget", "url": "javascript:alert(1)"}}, "help.url"),
        ({"sla": {"first_answer_minutes": 0}}, "sla.first_answer_minutes"),
        ({"texts": {"en": {"goodbye": "Bye"}}}, "texts.en.goodbye"),
        ({"texts": {"en": {"welcome": "x" * 1001}}}, "texts.en.welcome"),
        ({"color": "red"}, "color"),
    ],
)
async def test_what_cannot_be_taken_names_its_field_and_changes_nothing(
    willow: Store, body: dict[str, Any], field: str
) -> None:
    before = (await willow.api.get(SETTINGS)).json()
    answer = await willow.api.patch(SETTINGS, json={"bubble": False, **body})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field), answer.text
    assert (await willow.api.get(SETTINGS)).json() == before


async def test_a_change_is_audited_and_stays_with_its_store(willow: Store, mallory: Store) -> None:
    await change(willow, audience="everyone")
    entry = (await willow.owner.get("/api/v1/audit")).json()["items"][0]
    assert (entry["action"], entry["details"]) == ("chat.changed", {"groups": ["audience"], "audience": "everyone"})
    assert (await mallory.api.get(SETTINGS)).json()["audience"] == "signed_in"


async def test_the_set_up_asks_for_hours_until_there_are_some_or_no_chat(willow: Store) -> None:
    async def is_done() -> bool:
        steps = (await willow.api.get("/api/v1/overview")).json()["setup"]
        return next(step["is_done"] for step in steps if step["step"] == "chat_hours")

    assert not await is_done()
    await change(willow, hours={"monday": [["09:00", "17:00"]]})
    assert await is_done()
    await change(willow, hours={})
    assert not await is_done()
    await change(willow, audience="off")
    assert await is_done()


async def test_the_holidays_of_a_country_can_be_looked_at(willow: Store) -> None:
    answer = (await willow.api.get("/api/v1/chat/holidays", params={"country": "IT", "year": 2027})).json()
    assert {"on": "2027-06-02", "name": "Republic Day"} in answer["days"] and "FR" in answer["countries"]
    assert (await willow.api.get("/api/v1/chat/holidays")).json()["days"] == []
    for params, field in (({"country": "QQ"}, "country"), ({"country": "IT", "year": 9}, "year")):
        refused = await willow.api.get("/api/v1/chat/holidays", params=params)
        assert (refused.status_code, refused.json()["error"]["field"]) == (400, field)


def test_a_text_is_in_the_first_language_that_has_it() -> None:
    settings = chat.Settings()
    assert chat.text_in(settings, "welcome", [None, "pt-BR", "it_IT", "en"]) == settings.texts.it.welcome
    assert chat.text_in(settings, "welcome", ["pt"]) == settings.texts.en.welcome
    assert chat.text_in(msgspec.convert({"texts": {}}, chat.Settings), "welcome", ["en"]) is None


def test_a_text_left_empty_is_said_in_no_other_language() -> None:
    texts = msgspec.to_builtins(chat.Settings().texts) | {"en": {"welcome": "Hello"}}
    settings = msgspec.convert({"texts": texts}, chat.Settings)
    assert chat.text_in(settings, "in_hours", ["en-GB", "it"]) is None
    assert chat.text_in(settings, "in_hours", ["fr", "it"]) == settings.texts.it.in_hours
