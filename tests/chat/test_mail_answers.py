"""A member answers any ticket by mail, open or closed, and sees whether the mail left (C10)."""

from typing import Any
from uuid import uuid4

import httpx
import msgspec
import psycopg
import pytest

from stoa import chat, consent
from stoa.kit import live
from stoa.kit.config import settings
from stoa.kit.db import WEB, WORKER, acting_as, transaction
from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat import talking
from tests.chat.mailing import Chatting, chatting, letters, work
from tests.email.conftest import server  # noqa: F401 - a mail server, and a Stoa that sends by it
from tests.email.smtp_peer import SMTPPeer


@pytest.fixture
def address(willow: Store) -> str:
    return f"carla-{willow.site_id.lower()}@shop.example"


@pytest.fixture
async def talk(willow: Store, address: str) -> Chatting:
    return await chatting(willow.account_id, await talking.person(willow.account_id, address))


async def mails(store: Store, talk: Chatting, text: str, **more: Any) -> httpx.Response:
    body = {"client_id": str(uuid4()), "text": text} | more
    return await store.owner.post(f"/api/v1/tickets/{to_text(talk.ticket_id)}/mail", json=body)


async def messages(store: Store, talk: Chatting) -> list[dict[str, Any]]:
    return (await store.owner.get(f"/api/v1/tickets/{to_text(talk.ticket_id)}/messages")).json()["messages"]


async def test_an_open_chat_is_answered_by_mail_with_what_was_said_before(
    talk: Chatting, address: str, willow: Store, web
) -> None:
    answer = await mails(willow, talk, "Here is <i>more</i>.")
    assert answer.status_code == 201 and answer.json()["delivery"] == {"status": "queued"}
    [letter] = await letters(web, address)
    assert letter["subject"] == "Your question to Willow"
    assert letter["text"].startswith("Here is <i>more</i>.\n\nAda, Willow\n")
    assert "> You:\n> Is it blue?" in letter["text"] and "&lt;i&gt;more" in letter["html"]
    assert (await messages(willow, talk))[-1]["delivery"] == {"status": "sent"}
    assert (await talk.words())[-1] == "Here is <i>more</i>."


async def test_a_closed_chat_is_answered_and_stays_closed(talk: Chatting, address: str, willow: Store, web) -> None:
    await talk.closes()
    assert (await mails(willow, talk, "One more thing.")).status_code == 201
    assert len(await letters(web, address)) == 1
    ticket = await talking.ticket_of(talk.account_id, talk.ticket_id)
    assert (ticket.status, ticket.came_in_closed) == ("closed", False)


async def test_what_was_mailed_is_not_sent_after_her_as_well(
    talk: Chatting, address: str, willow: Store, web, advance
) -> None:
    await talk.attends(is_present=False)
    await mails(willow, talk, "By mail.")
    await advance("PT10M")
    assert len(await letters(web, address)) == 1


async def test_the_same_answer_twice_leaves_once(talk: Chatting, address: str, willow: Store, web) -> None:
    for _ in range(2):
        assert (await mails(willow, talk, "Once.", client_id="same")).status_code == 201
    assert len(await letters(web, address)) == 1


async def test_a_typed_address_gets_the_answer_alone(willow: Store, web) -> None:
    typed = f"typed-{willow.site_id.lower()}@shop.example"
    talk = await chatting(willow.account_id, await talking.browser(willow.account_id), email=typed)
    await mails(willow, talk, "Here.")
    [letter] = await letters(web, typed)
    assert letter["text"] == "Here.\n\nAda, Willow\n" and "Is it blue?" not in letter["html"]


async def test_without_an_address_there_is_no_mail(willow: Store) -> None:
    talk = await chatting(willow.account_id, await talking.browser(willow.account_id))
    refused = await mails(willow, talk, "Where to?")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "no_address")
    assert "Where to?" not in await talk.words()


async def test_every_answer_in_a_thread_leaves_by_mail_and_names_the_ones_before(
    willow: Store, address: str, web
) -> None:
    carla = await talking.person(willow.account_id, address)
    said = {"channel": "email", "profile_id": to_text(carla.profile_id), "text": "We have it.", "client_id": "first"}
    consented = {"channel": "email", "address": address, "action": "granted", "method": "test"}

    async with transaction(willow.account_id) as db:
        await consent.record(db, willow.account_id, consent.Entry(profile_id=carla.profile_id, **consented))
    begun = await willow.owner.post("/api/v1/tickets", json=said)
    assert begun.status_code == 201, begun.text
    ticket = begun.json()
    assert ticket["our_address"] == f"support+{willow.site_id.lower()}@stoa.test"
    again = {"client_id": "second", "text": "And more."}
    assert (await willow.owner.post(f"/api/v1/tickets/{ticket['id']}/messages", json=again)).status_code == 201
    second, first = await letters(web, address)
    assert (first["subject"], second["subject"]) == ("A message from Willow", "Re: A message from Willow")


async def test_a_mail_that_was_refused_is_seen_in_the_thread(
    talk: Chatting,
    address: str,
    willow: Store,
    server: SMTPPeer,  # noqa: F811
) -> None:
    server.answers["RCPT"] = "550 no such mailbox"
    await mails(willow, talk, "Lost.")
    await work()
    assert (await messages(willow, talk))[-1]["delivery"] == {"status": "failed", "reason": "550 no such mailbox"}


async def test_the_headers_of_a_thread_leave_with_the_mail(
    talk: Chatting,
    address: str,
    willow: Store,
    server: SMTPPeer,  # noqa: F811
) -> None:
    for text in ("One.", "Two."):
        await mails(willow, talk, text)
        await work()
    first, second = server.mails_to(address)
    own = next(line for line in first.splitlines() if line.startswith("Message-ID: "))
    assert own.removeprefix("Message-ID: ") in next(
        line for line in second.replace("\r\n ", " ").splitlines() if line.startswith("In-Reply-To")
    )
    # Nobody would hear an answer: this Stoa is no demo, and has no door for mail.
    assert "Reply-To: Willow" not in first


async def test_a_mail_that_may_have_left_is_not_sent_again(
    talk: Chatting,
    address: str,
    willow: Store,
    server: SMTPPeer,  # noqa: F811
    advance,
) -> None:
    server.answers["END"] = None
    await mails(willow, talk, "Perhaps.")
    with acting_as(WORKER):
        await work()
    server.answers.pop("END")
    await advance("PT10M")
    await work()
    assert len(server.mails_to(address)) == 1
    assert (await messages(willow, talk))[-1]["delivery"]["status"] == "sent"
    assert "went silent" in (await messages(willow, talk))[-1]["delivery"]["reason"]


async def test_mallorys_member_mails_nobody_of_willows(talk: Chatting, mallory: Store) -> None:
    assert (await mails(mallory, talk, "Hello")).status_code == 404
    mine = (await mallory.owner.get("/api/v1/chat/mail-address")).json()
    assert mine == {"address": f"support+{mallory.site_id.lower()}@stoa.test"}


async def test_members_who_watch_are_told_when_the_mail_has_left(talk: Chatting, willow: Store) -> None:
    await mails(willow, talk, "Watch this.")
    async with await psycopg.AsyncConnection.connect(settings().database_url_for(WEB), autocommit=True) as ear:
        await ear.execute(f"listen {live.CHANNEL}")
        await work()
        await ear.execute(f"notify {live.CHANNEL}, '[0, \"until here\", []]'")
        said = []
        async for notice in ear.notifies(timeout=60):
            said.append(msgspec.json.decode(notice.payload))
            if said[-1][1] == "until here":
                break
    assert [willow.account_id, chat.TICKETS, [to_text(talk.ticket_id)]] in said
