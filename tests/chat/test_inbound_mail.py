"""Answers to mails come in over SMTP and join their ticket (R37)."""

import smtplib
import socket
from collections.abc import AsyncIterator

import pytest

from stoa import chat, email
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId, to_text
from tests.cast import Store
from tests.chat import talking
from tests.chat.drawing import bomb, photo
from tests.chat.mailing import Chatting, Send, chatting, letters, mail, smtp, tickets_of


@pytest.fixture
def address(willow: Store) -> str:
    return f"carla-{willow.site_id.lower()}@shop.example"


@pytest.fixture
async def talk(willow: Store, address: str, web, advance) -> Chatting:
    """She left, and has a mail with Ben's answer."""
    begun = await chatting(willow.account_id, await talking.person(willow.account_id, address))
    await begun.attends(is_present=False)
    await advance("PT4M")
    await letters(web, address)
    return begun


@pytest.fixture
async def letter(talk: Chatting, address: str, web) -> dict:
    [one] = await letters(web, address)
    return one


@pytest.fixture
def support(willow: Store) -> str:
    return f"support+{willow.site_id.lower()}@stoa.test"


@pytest.fixture
async def send(application: object, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Send]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with smtp(monkeypatch, port) as door:
        yield door


async def everything_of(account_id: AccountId, profile_id) -> list[tuple]:
    return [
        (ticket.channel, ticket.status, talking.words_of(await talking.thread(account_id, ticket.ticket_id)))
        for ticket in await tickets_of(account_id, profile_id)
    ]


async def test_an_answer_joins_the_open_chat(talk: Chatting, letter: dict, address: str, send: Send) -> None:
    answer = mail(letter["reply_to"], "Green is fine.\n\nOn Sunday <a@b> wrote:\n> It is green", sender=address)
    await send(answer, sender=address)
    assert (await talk.words())[-1] == "Green is fine."
    ticket = await talking.ticket_of(talk.account_id, talk.ticket_id)
    assert (ticket.last_by, ticket.waiting_since is not None) == ("shopper", True)


async def test_who_answers_a_mail_gets_the_next_answer_by_mail_too(
    talk: Chatting, letter: dict, address: str, send: Send, web, advance
) -> None:
    await send(mail(letter["reply_to"], "Green is fine.", sender=address), sender=address)
    await talk.answers("It is on its way.")
    await advance("PT4M")
    newest, _ = await letters(web, address)
    assert "It is on its way." in newest["text"]


async def test_the_same_mail_twice_is_one_message(talk: Chatting, letter: dict, address: str, send: Send) -> None:
    answer = mail(letter["reply_to"], sender=address)
    for _ in range(3):
        await send(answer, sender=address)
    assert (await talk.words()).count("Thank you!") == 1


async def test_after_a_closed_chat_an_answer_begins_a_thread_of_hers(
    talk: Chatting, letter: dict, address: str, send: Send
) -> None:
    await talk.closes()
    for text in ("One more thing.", "And another."):
        await send(mail(letter["reply_to"], text, sender=address), sender=address)
    chat_ticket, thread = await tickets_of(talk.account_id, talk.carla.profile_id)
    assert (chat_ticket.status, thread.channel, thread.status) == ("closed", "email", "open")
    assert (thread.is_proven, thread.their_address, thread.subject) == (True, address, "Hello")
    said = await talking.thread(talk.account_id, thread.ticket_id)
    assert talking.words_of(said) == ["One more thing.", "And another."]


async def test_an_answer_opens_a_closed_thread_again(talk: Chatting, letter: dict, address, send: Send, web) -> None:
    await talk.closes()
    await send(mail(letter["reply_to"], "One more thing.", sender=address), sender=address)
    thread = (await tickets_of(talk.account_id, talk.carla.profile_id))[-1]
    begun = Chatting(talk.account_id, talk.carla, talk.ben, thread.ticket_id)
    await begun.answers("Gladly.")
    await begun.closes()
    newest = (await letters(web, address))[0]
    assert (newest["subject"], newest["text"].startswith("Gladly.\n\nBen, Willow\n")) == ("Re: Hello", True)
    await send(mail(newest["reply_to"], "Thanks.", sender=address), sender=address)
    assert (await begun.words())[-3:] == ["[closed]", "[reopened]", "Thanks."]


async def test_without_a_token_the_mails_it_answers_say_where_it_belongs(
    talk: Chatting, letter: dict, address: str, support: str, send: Send
) -> None:
    thread = {"In_Reply_To": letter["message_id"]}
    await send(mail(support, "By hand.", sender=address, **thread), sender=address)
    assert (await talk.words())[-1] == "By hand."
    await send(mail(support, "Let me in.", sender="mal@else.example", **thread), sender="mal@else.example")
    assert "Let me in." not in await talk.words()


async def test_a_stranger_with_the_token_is_marked_and_hears_nothing(
    talk: Chatting, letter: dict, address: str, willow: Store, send: Send, web
) -> None:
    await talk.closes()
    await send(mail(letter["reply_to"], "Where is my order?", sender="mal@else.example"), sender="mal@else.example")
    thread = (await tickets_of(talk.account_id, talk.carla.profile_id))[-1]
    assert (thread.is_proven, thread.their_address) == (False, address)
    shown = (await willow.api.get(f"/api/v1/tickets/{to_text(thread.ticket_id)}/messages")).json()
    assert shown["messages"][0]["mail"] == {"from": "mal@else.example", "is_theirs": False}
    begun = Chatting(talk.account_id, talk.carla, talk.ben, thread.ticket_id)
    await begun.answers("On its way.")
    assert await letters(web, "mal@else.example") == []
    assert "On its way." in (await letters(web, address))[0]["text"]


async def test_a_mail_to_the_store_begins_a_ticket_of_an_unproven_person(
    willow: Store, support: str, send: Send
) -> None:
    sender = f"new-{willow.site_id.lower()}@shop.example"
    await send(mail(support, "Do you ship to Rome?", sender=sender, Subject="Rome"), sender=sender)
    [profile] = (await willow.api.get("/api/v1/profiles", params={"q": sender})).json()["items"]
    [row] = (await willow.api.get("/api/v1/tickets", params={"profile": profile["id"]})).json()["items"]
    assert (row["channel"], row["is_proven"], row["subject"]) == ("email", False, "Rome")
    view = (await willow.api.get(f"/api/v1/tickets/{row['id']}")).json()
    assert (view["address"], view["our_address"], view["typed_email"]) == (sender, support, sender)
    events = (await willow.api.get("/api/v1/events", params={"profile_id": profile["id"]})).json()["items"]
    assert {"Ticket Created", "Sent Email"} <= {event["metric"] for event in events}


async def asked_to_prove(willow: Store, sender: str, support: str, send: Send, web) -> tuple[str, dict]:
    """Somebody wrote to the store and was asked to prove her address: the ticket's path, and our mail."""
    await send(mail(support, "Where is my order?", sender=sender, Subject="Rome"), sender=sender)
    [row] = (await willow.owner.get("/api/v1/tickets")).json()["items"]
    path = f"/api/v1/tickets/{row['id']}"
    assert (await willow.owner.post(f"{path}/proof", json={})).status_code == 200
    [request] = await letters(web, sender)
    return path, request


async def test_answering_the_request_proves_the_address_of_a_mail(
    willow: Store, support: str, address: str, send: Send, web
) -> None:
    path, request = await asked_to_prove(willow, address, support, send, web)
    assert "answer this email" in request["text"]
    await send(
        mail(request["reply_to"], "Yes.", sender=address, In_Reply_To=request["message_id"]),
        sender=address,
    )
    seen = (await willow.owner.get(path)).json()
    assert (seen["is_proven"], "typed_email" in seen) == (True, False)
    shown = (await willow.owner.get(f"{path}/messages")).json()["messages"]
    assert {"code": "identified"} in [each.get("line") for each in shown]


async def test_no_other_mail_proves_it(willow: Store, support: str, address: str, send: Send, web) -> None:
    path, request = await asked_to_prove(willow, address, support, send, web)
    stranger = "mal@else.example"
    asked = {"In_Reply_To": request["message_id"]}
    await send(mail(request["reply_to"], "Me.", sender=stranger, **asked), sender=stranger)
    await send(mail(request["reply_to"], "It is I.", sender=address), sender=address)
    await send(mail(support, "It is I.", sender=address, In_Reply_To="<guess@stoa.test>"), sender=address)
    assert (await willow.owner.get(path)).json()["is_proven"] is False


async def test_pictures_are_made_anew_and_other_files_named(
    talk: Chatting, letter: dict, address: str, willow: Store, send: Send, web
) -> None:
    answer = mail(letter["reply_to"], "Look", sender=address)
    answer.add_attachment(photo(), maintype="image", subtype="jpeg", filename="shirt.jpg")
    answer.add_attachment(bomb(30_000, 30_000), maintype="image", subtype="png", filename="bomb.png")
    answer.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="bill.pdf")
    await send(answer, sender=address)
    shown = (await willow.api.get(f"/api/v1/tickets/{to_text(talk.ticket_id)}/messages")).json()["messages"]
    assert [each["kind"] for each in shown[-3:]] == ["text", "image", "line"]
    assert b"Secret" not in (await web.get(shown[-2]["image"]["url"])).content
    assert shown[-1]["line"] == {"code": "files_left_out", "names": ["bomb.png", "bill.pdf"]}
    hers = await talking.thread(talk.account_id, talk.ticket_id, is_shopper=True)
    assert [each.kind for each in hers[-2:]] == ["text", "image"]


@pytest.mark.parametrize("header", [("Auto-Submitted", "auto-replied"), ("Precedence", "bulk"), ("List-Id", "<a.b>")])
async def test_what_no_person_wrote_is_let_go(talk: Chatting, letter: dict, address, send: Send, header) -> None:
    answer = mail(letter["reply_to"], sender=address)
    answer[header[0]] = header[1]
    before = await talk.words()
    await send(answer, sender=address)
    assert await talk.words() == before


async def test_our_own_mail_on_its_way_round_is_let_go(talk: Chatting, letter: dict, support, send: Send) -> None:
    before = await talk.words()
    await send(mail(letter["reply_to"], sender=support), sender="bounce@else.example")
    assert await talk.words() == before


async def test_nobody_reads_an_address_that_is_made_up(letter: dict, support: str, address: str, send: Send) -> None:
    local, _, host = letter["reply_to"].partition("@")
    changed = local[:-2] + ("a" if local[-2] != "a" else "b") + local[-1]
    for to in (f"{changed}@{host}", "support+nobody@stoa.test", "info@stoa.test", f"{local}@else.example", "support"):
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            await send(mail(to, sender=address), to, sender=address)
        assert next(iter(refused.value.recipients.values()))[0] == 550, to
    await send(mail(letter["reply_to"].upper(), sender=address), sender=address)


async def test_a_mail_has_ten_megabytes_at_most(letter: dict, address: str, send: Send) -> None:
    large = mail(letter["reply_to"], sender=address)
    large.add_attachment(b"\0" * 9_000_000, maintype="application", subtype="zip", filename="large.zip")
    with pytest.raises(smtplib.SMTPException) as refused:
        await send(large, sender=address)
    assert "552" in str(refused.value)


async def test_what_is_no_mail_is_refused(letter: dict, address: str, send: Send) -> None:
    with pytest.raises(smtplib.SMTPDataError) as refused:
        await send(b"Subject: Hello\r\n\r\nFrom nobody", letter["reply_to"], sender=address)
    assert refused.value.smtp_code == 554


async def test_sixty_mails_an_hour_are_enough_from_one_address(willow: Store, support: str, send: Send) -> None:
    sender = f"many-{willow.site_id.lower()}@shop.example"
    refused = 0
    for _ in range(62):
        try:
            await send(mail(support, sender=sender), sender=sender)
        except smtplib.SMTPDataError as error:
            assert error.smtp_code == 451
            refused += 1
    assert refused == 2


async def test_two_stores_keep_their_mails_apart(
    talk: Chatting, letter: dict, mallory: Store, address: str, send: Send
) -> None:
    hers = f"support+{mallory.site_id.lower()}@stoa.test"
    await send(mail(hers, "Wrong shop", sender=address, In_Reply_To=letter["message_id"]), sender=address)
    assert "Wrong shop" not in await talk.words()
    rows = (await mallory.api.get("/api/v1/tickets")).json()["items"]
    assert [row["preview"] for row in rows] == ["Wrong shop"]


async def test_the_demo_answers_without_a_mail_program(talk: Chatting, letter: dict, address: str, web) -> None:
    said = {"message_id": letter["message_id"], "from": address, "text": "From the demo"}
    assert (await web.post("/dev/mail/reply", json=said)).status_code == 202
    assert (await talk.words())[-1] == "From the demo"
    unknown = await web.post("/dev/mail/reply", json=said | {"message_id": "<nobody@stoa.test>"})
    assert unknown.status_code == 404


async def test_an_answer_finds_a_chat_that_became_part_of_another(willow: Store, web, advance, send: Send) -> None:
    typed = f"typed-{willow.site_id.lower()}@shop.example"
    guest = await talking.browser(willow.account_id)
    begun = await chatting(willow.account_id, guest, email=typed)
    await begun.attends(is_present=False)
    await advance("PT4M")
    [letter] = await letters(web, typed)
    carla = await talking.person(willow.account_id, typed)
    hers = await talking.says(willow.account_id, carla, "I am here too")
    async with transaction(willow.account_id) as db:
        await chat.join(db, willow.account_id, guest.anonymous_id, carla.profile_id)
    thread = {"In_Reply_To": letter["message_id"]}
    await send(mail(letter["reply_to"], "Found?", sender=typed, **thread), sender=typed)
    assert talking.words_of(await talking.thread(willow.account_id, hers.ticket.ticket_id))[-1] == "Found?"


def test_addresses_of_ours_survive_the_loss_of_capitals(talk: Chatting) -> None:
    made = email.reply_address(talk.account_id, talk.ticket_id) or ""
    assert made == made.lower() and len(made.partition("@")[0]) <= 64
