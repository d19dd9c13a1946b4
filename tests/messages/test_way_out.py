"""Marketing says how to leave: a word to answer, or a link where nobody hears answers."""

import re

import pytest

from stoa import sms
from stoa.kit.db import transaction
from stoa.messages import keyword_in
from stoa.messages.rules import optout
from tests.messages.conftest import Desk

CARLA, PARIS, ROME, SEOUL = "+447700900777", "+33612345678", "+393401234567", "+821012345678"
LINK = re.compile(r"\n([^\n:]+): ?http://stoa\.test(/u/\w+)$")
SETTINGS = "/api/v1/message-settings"


async def sell(desk: Desk, to: str = CARLA, text: str = "Sale", *, times: int = 1, **traits) -> list[str]:
    profile_id = await desk.person(to, **traits)
    for _ in range(times):
        await desk.queue(to, text, kind="marketing", profile_id=profile_id)
        await desk.send()
    return (await desk.phone(to))[-times:]


async def from_a_name(desk: Desk) -> None:
    """Willow's texts come from its name from now on."""
    async with transaction(desk.account_id) as db:
        [known] = (await sms.senders_of(db, desk.account_id)).usable
        known.sender.can_receive = False


@pytest.mark.parametrize("language", optout.table().voices)
def test_every_word_we_name_is_obeyed_and_no_text_says_it_twice(language: str) -> None:
    voice = optout.table().voices[language]
    assert {keyword_in(word, [language]) for word in voice.words} == {"stop"}
    assert optout.is_said("Sale" + optout.ending(language, None), language, can_answer=True)
    linked = "Sale" + optout.ending(language, "https://s.example/u/7_abcdefghi")
    assert optout.is_said(linked, language, can_answer=False)
    if language != "ko":
        assert {sms.plan(voice.reply).encoding, sms.plan(voice.link).encoding} == {"gsm7"}


@pytest.mark.parametrize(
    ("text", "language", "is_said"),
    [
        ("Sale. Reply STOP to end", "en", True),
        ("Sale. Unsubscribe: write to us", "en", True),
        ("Saldi. Rispondi BASTA per uscire", "it", True),
        ("Soldes. STOP SMS 36111", "fr", True),
        ("세일. 수신거부 0801234567", "ko", True),
        ("Stop by our shop", "en", False),
        ("A NON-STOP party", "en", False),
        ("STOP PAYING TOO MUCH", "en", False),
        ("STOP! Read this", "en", False),
        ("End of season", "en", False),
        ("Rispondi BASTA", "de", False),
        ("See https://s.example/r/7_abcdefghi", "en", False),
    ],
)
def test_what_an_author_says_is_not_said_again(text: str, language: str, is_said: bool) -> None:
    assert optout.is_said(text, language, can_answer=True) is is_said
    assert not optout.is_said(text, language, can_answer=False)


@pytest.mark.parametrize(
    ("how_often", "due"),
    [("every", [0, 1, 2, 3, 4, 5, 6]), ("first", [0]), (3, [0, 3, 6])],
)
def test_how_often(how_often: optout.HowOften, due: list[int]) -> None:
    assert [had for had in range(7) if optout.is_due(how_often, had=had, countries=[None, "IT"])] == due
    assert all(optout.is_due(how_often, had=had, countries=["IT", "FR"]) for had in range(7))


async def test_from_a_number_it_names_the_word_and_counts(desk: Desk, noon) -> None:
    text = "x" * 150
    profile_id = await desk.person(CARLA)
    message_id = await desk.queue(CARLA, text, kind="marketing", profile_id=profile_id)
    await desk.send()
    message = await desk.find(message_id)
    assert await desk.phone(CARLA) == [message.text] == [f"{text}\nReply STOP to leave."]
    assert (message.parts, message.encoding) == (2, "gsm7")
    await desk.writes(CARLA, "STOP")
    await desk.send()
    assert (await desk.phone(CARLA))[-1].startswith("Willow: you are unsubscribed")


async def test_it_speaks_the_recipients_language(desk: Desk, at) -> None:
    await at("2026-11-18T09:30:00+00:00")
    assert await sell(desk, PARIS) == ["Sale\nRépondez STOP pour ne plus en recevoir."]
    assert await sell(desk, ROME, locale="ro-RO") == ["Sale\nRaspunde STOP ca sa nu mai primesti."]
    assert await sell(desk, SEOUL) == ["Sale\n수신거부: '수신거부'라고 답장"]


async def test_from_a_name_a_link_leads_out(desk: Desk, noon, web, willow) -> None:
    await from_a_name(desk)
    first, second = await sell(desk, text="Sale. Reply STOP to leave", times=2)
    words, path = LINK.search(first).groups()
    assert words == "Leave" and path not in second
    assert (await web.get(path)).status_code == 200
    assert (await web.post(path)).is_success
    await sell(desk, text="Sold out")
    assert await desk.phone(CARLA) == [first, second]
    listed = (await willow.api.get("/api/v1/messages", params={"to": CARLA})).json()["items"]
    assert [row["status"] for row in listed][:1] == ["skipped"]
    shown = (await willow.api.get(f"/api/v1/messages/{listed[-1]['id']}")).json()
    assert "links" not in shown and shown["text"] == first


async def test_the_store_says_how_often_but_not_where_the_law_does(desk: Desk, at, willow) -> None:
    await at("2026-11-18T11:00:00+00:00")
    assert (await willow.api.get(SETTINGS)).json()["says_how_to_leave"] == "every"
    assert (await willow.api.patch(SETTINGS, json={"says_how_to_leave": 2})).is_success
    assert ["STOP" in text for text in await sell(desk, times=3)] == [True, False, True]
    await willow.api.patch(SETTINGS, json={"says_how_to_leave": "first"})
    assert ["STOP" in text for text in await sell(desk, ROME, times=3)] == [True, False, False]
    assert ["STOP" in text for text in await sell(desk, PARIS, times=2)] == [True, True]
    for wrong in ("never", 1, 0, 101):
        assert (await willow.api.patch(SETTINGS, json={"says_how_to_leave": wrong})).status_code == 400


async def test_what_is_no_marketing_ends_as_it_was_written(desk: Desk, noon) -> None:
    await from_a_name(desk)
    await desk.queue(CARLA, "Your order left")
    await desk.queue(CARLA, "123456 is your code", kind="security")
    await desk.send()
    assert sorted(await desk.phone(CARLA)) == ["123456 is your code", "Your order left"]


async def test_a_preview_shows_it(desk: Desk, willow) -> None:
    draft = {"kind": "marketing", "language": "it", "text": "Saldi"}
    shown = (await willow.api.post("/api/v1/templates/preview", json=draft)).json()
    assert shown["text"] == "Saldi\nRispondi STOP per non riceverne più."
    assert shown["units"] == [len(shown["text"])]
    await from_a_name(desk)
    linked = (await willow.api.post("/api/v1/templates/preview", json=draft)).json()["text"]
    assert LINK.search(linked)[1] == "Disiscriviti"
    order = (await willow.api.post("/api/v1/templates/preview", json=draft | {"kind": "transactional"})).json()
    assert order["text"] == "Saldi"
