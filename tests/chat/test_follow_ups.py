"""Whoever left before she read an answer gets it by mail, once for each time she leaves (K37)."""

import asyncio
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from stoa import chat, consent, visitors
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat import talking
from tests.chat.mailing import CARLA, Chatting, chatting, letters


@pytest.fixture
async def talk(willow: Store) -> Chatting:
    """Of a Carla nobody else has, whose hub stands open."""
    address = f"carla-{willow.site_id.lower()}@shop.example"
    begun = await chatting(willow.account_id, await talking.person(willow.account_id, address))
    await begun.attends(is_present=True)
    return begun


@pytest.fixture
def address(willow: Store) -> str:
    return f"carla-{willow.site_id.lower()}@shop.example"


async def test_after_three_minutes_away_she_gets_what_she_has_not_read(
    talk: Chatting, address: str, willow: Store, web, advance
) -> None:
    await talk.attends(is_present=False)
    await advance("PT2M55S")
    assert await letters(web, address) == []
    await advance("PT6S")
    [letter] = await letters(web, address)
    assert letter["subject"] == "Willow has answered you"
    assert "You:\nIs it blue?" in letter["text"] and "Ben:\nIt is <b>green</b>." in letter["text"]
    assert "It is &lt;b&gt;green&lt;/b&gt;." in letter["html"] and "<b>green" not in letter["html"]
    assert "Baker" not in letter["text"]
    assert letter["reply_to"].startswith("reply+") and letter["message_id"].startswith("<")
    assert await talk.words() == ["Is it blue?", "[assigned]", "It is <b>green</b>.", "[mailed]"]


async def test_the_link_leads_to_the_chat_and_says_who_she_is(
    talk: Chatting, address: str, willow: Store, web, advance
) -> None:
    await talk.attends(is_present=False)
    await advance("PT4M")
    [letter] = await letters(web, address)
    link = urlsplit(next(line for line in letter["text"].splitlines() if line.startswith("https://")))
    assert (link.netloc, link.fragment) == ("willow.example", "k-hub/chat")
    [kx] = parse_qs(link.query)["_kx"]
    async with transaction(willow.account_id) as db:
        assert await visitors.profile_of_kx_many(db, willow.account_id, [kx]) == {kx: talk.carla.profile_id}


async def test_one_absence_is_one_mail_and_the_next_another(talk: Chatting, address: str, web, advance) -> None:
    await talk.attends(is_present=False)
    await advance("PT4M")
    assert len(await letters(web, address)) == 1
    await talk.answers("And also red.")
    await talk.attends(is_present=False)
    await advance("PT30M")
    assert len(await letters(web, address)) == 1
    await talk.attends(is_present=True)
    await talk.answers("Or yellow.")
    await talk.attends(is_present=False)
    await advance("PT4M")
    newest = (await letters(web, address))[0]
    assert "And also red." in newest["text"] and "Or yellow." in newest["text"]
    assert "green" not in newest["text"]
    assert len(await letters(web, address)) == 2


async def test_whoever_looks_gets_none_and_whoever_falls_silent_has_left(
    talk: Chatting, address: str, web, advance
) -> None:
    for _ in range(4):
        await advance("PT1M")
        await talk.attends(is_present=True)
    assert await letters(web, address) == []
    await advance("PT4M")
    assert await letters(web, address) == []
    await advance("PT31S")
    assert len(await letters(web, address)) == 1


async def agrees_to_mail(willow: Store, profile_id: UUID, address: str) -> None:
    said = {"channel": "email", "address": address, "action": "granted", "method": "test"}
    async with transaction(willow.account_id) as db:
        await consent.record(db, willow.account_id, consent.Entry(profile_id=profile_id, **said))


async def begins(willow: Store, profile_id: UUID) -> None:
    said = {"channel": "chat", "profile_id": to_text(profile_id), "text": "It is back.", "client_id": "first"}
    assert (await willow.owner.post("/api/v1/tickets", json=said)).status_code == 201


async def test_who_was_never_there_gets_what_a_member_begins_with(willow: Store, address: str, web, advance) -> None:
    carla = await talking.person(willow.account_id, address)
    await agrees_to_mail(willow, carla.profile_id, address)
    await begins(willow, carla.profile_id)
    await advance("PT2M55S")
    assert await letters(web, address) == []
    await advance("PT6S")
    [letter] = await letters(web, address)
    assert letter["subject"] == "A message from Willow"
    assert "Willow has written to you in the chat:" in letter["text"] and "Ada:\nIt is back." in letter["text"]
    await advance("PT1H")
    assert len(await letters(web, address)) == 1


async def test_who_agreed_to_no_mail_gets_none_of_what_a_member_begins(
    willow: Store, address: str, web, advance
) -> None:
    carla = await talking.person(willow.account_id, address)
    await begins(willow, carla.profile_id)
    await advance("PT10M")
    assert await letters(web, address) == []


async def test_an_answer_that_comes_while_she_is_away_waits_three_minutes_too(
    talk: Chatting, address: str, web, advance
) -> None:
    await talk.reads()
    await talk.attends(is_present=False)
    await advance("PT1H")
    await talk.answers("Found it.")
    assert await letters(web, address) == []
    await advance("PT3M1S")
    assert len(await letters(web, address)) == 1


@pytest.mark.parametrize("what", ["reads", "comes back", "writes", "off"])
async def test_nothing_is_sent_where_there_is_no_need(
    talk: Chatting, address: str, willow: Store, web, advance, what: str
) -> None:
    await talk.attends(is_present=False)
    if what == "off":
        await willow.api.patch("/api/v1/chat/settings", json={"follow_up": False})
    await advance("PT2M")
    if what == "reads":
        await talk.reads()
    elif what == "comes back":
        await talk.attends(is_present=True)
    elif what == "writes":
        await talk.says("I see.")
    await advance("PT2M")
    assert await letters(web, address) == []
    assert "[mailed]" not in await talk.words()


async def test_a_closed_chat_is_written_after_as_well(talk: Chatting, address: str, web, advance) -> None:
    await talk.closes()
    await talk.attends(is_present=False)
    await advance("PT4M")
    assert len(await letters(web, address)) == 1


async def test_several_workers_write_once(talk: Chatting, address: str, web, advance) -> None:
    await talk.attends(is_present=False)
    await advance("PT4M")
    with acting_as(WORKER):
        await asyncio.gather(*(chat.follow_up_due() for _ in range(4)))
    assert len(await letters(web, address)) == 1


async def test_a_worker_notices_by_itself(talk: Chatting, address: str, web, advance) -> None:
    await talk.attends(is_present=False)
    stop = asyncio.Event()
    with acting_as(WORKER):
        running = asyncio.create_task(chat.run_follow_ups(stop))
    await advance("PT4M")
    async with asyncio.timeout(60):
        while "[mailed]" not in await talk.words():
            await asyncio.sleep(0.02)
    stop.set()
    await running


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("es", "Willow te ha respondido"),
        ("it-IT", "Willow ti ha risposto"),
        ("ko", "Willow의 답변이 도착했습니다"),
        ("ro", "Willow ți-a răspuns"),
        ("fr", "Willow has answered you"),
    ],
)
async def test_it_is_in_her_language(willow: Store, address: str, web, advance, language: str, subject: str) -> None:
    carla = await talking.person(willow.account_id, address)
    begun = await chatting(willow.account_id, carla, locale=language)
    await begun.attends(is_present=False)
    await advance("PT4M")
    assert [letter["subject"] for letter in await letters(web, address)] == [subject]


async def test_an_address_somebody_typed_gets_one_mail_with_nothing_of_anybody(willow: Store, web, advance) -> None:
    victim = f"victim-{willow.site_id.lower()}@else.example"
    begun = await chatting(willow.account_id, await talking.browser(willow.account_id), email=victim)
    await begun.says("Buy pills at https://pills.example")
    await begun.answers("We sell shirts.")
    await begun.attends(is_present=False)
    await advance("PT4M")
    [letter] = await letters(web, victim)
    assert "We sell shirts." in letter["text"] and "pills" not in letter["text"] + letter["html"]
    assert "_kx" not in letter["text"] and "#k-hub/chat" in letter["text"]
    assert "somebody mistyped an address" in letter["text"]
    await begun.attends(is_present=True)
    await begun.answers("Do you still want one?")
    await begun.attends(is_present=False)
    await advance("PT4M")
    other = await chatting(willow.account_id, await talking.browser(willow.account_id), email=victim)
    await other.attends(is_present=False)
    await advance("PT4M")
    assert len(await letters(web, victim)) == 1


async def test_a_corrected_address_gets_its_one_mail_and_the_first_no_second(willow: Store, web, advance) -> None:
    wrong, right = (f"{name}-{willow.site_id.lower()}@else.example" for name in ("ana", "anna"))
    asker = await talking.browser(willow.account_id)
    settled = chat.Settled({}, wrong)
    begun = await chatting(willow.account_id, asker, email=wrong, settled=settled)

    async def corrects(address: str) -> None:
        async with transaction(willow.account_id) as db:
            await chat.correct_email(db, willow.account_id, asker.key, address)

    async def is_away_after(words: str) -> None:
        await begun.attends(is_present=True)
        await begun.answers(words)
        await begun.attends(is_present=False)
        await advance("PT4M")

    await begun.attends(is_present=False)
    await advance("PT4M")
    assert len(await letters(web, wrong)) == 1
    await corrects(right)
    await is_away_after("Red ones as well.")
    [letter] = await letters(web, right)
    assert "Red ones as well." in letter["text"]
    await corrects(wrong)
    await advance("P1DT1H")
    await is_away_after("And black.")
    await corrects(right)
    await is_away_after("And white.")
    assert (len(await letters(web, wrong)), len(await letters(web, right))) == (1, 1)


async def test_whom_the_store_only_named_gets_no_link_that_opens_the_profile(
    willow: Store, web, advance, settle
) -> None:
    email = f"named-{willow.site_id.lower()}@shop.example"
    customer = {"external_id": "C-7", "email": email}
    await willow.api.put("/api/v1/store/customers", json={"customers": [customer]})
    await settle()
    person = await talking.person(willow.account_id, f"other-{CARLA}", external_id="C-7")
    named = chat.Asker(person.profile_id, "b", is_proven=True, as_customer="C-7", locale="en")
    begun = await chatting(willow.account_id, named)
    await begun.attends(is_present=False)
    await advance("PT4M")
    assert await letters(web, f"other-{CARLA}") == []
    [letter] = await letters(web, email)
    assert "_kx" not in letter["text"]
