"""A picture an agent shows is in the mail that takes the answer to her."""

from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from stoa import chat
from stoa.chat.mails.answering import answer_by_mail
from stoa.email import Mail
from stoa.kit.db import transaction
from stoa.kit.errors import TooLarge
from stoa.kit.ids import from_text, to_text
from tests.cast import Store
from tests.chat import talking
from tests.chat.drawing import drawn
from tests.chat.mailing import Chatting, chatting, letters, work
from tests.email.conftest import server  # noqa: F401 - a mail server, and a Stoa that sends by it
from tests.email.smtp_peer import SMTPPeer

PICTURE = {"Content-Type": "image/png"}


@pytest.fixture
def address(willow: Store) -> str:
    return f"carla-{willow.site_id.lower()}@shop.example"


@pytest.fixture
async def talk(willow: Store, address: str) -> Chatting:
    return await chatting(willow.account_id, await talking.person(willow.account_id, address))


async def mails(store: Store, ticket_id: str, **said: str | list[str]) -> httpx.Response:
    body = {"client_id": str(uuid4()), **said}
    return await store.owner.post(f"/api/v1/tickets/{ticket_id}/mail", json=body)


async def brought(store: Store, content: bytes) -> str:
    answer = await store.owner.post("/api/v1/ticket-attachments", content=content, headers=PICTURE)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def pictures_in(mail: str) -> dict[str, bytes]:
    """What it brings along, by the names its HTML uses."""
    message = message_from_string(mail, _class=EmailMessage, policy=default)
    return {part["Content-ID"]: part.get_content() for part in message.walk() if part.get_content_maintype() == "image"}


async def test_a_picture_leaves_within_the_mail(
    talk: Chatting,
    address: str,
    willow: Store,
    server: SMTPPeer,  # noqa: F811
) -> None:
    picture = await brought(willow, drawn())
    sent = await mails(willow, to_text(talk.ticket_id), text="Like this.", attachment_ids=[picture])
    assert sent.status_code == 201, sent.text
    await work()
    [mail] = server.mails_to(address)
    message = message_from_string(mail, _class=EmailMessage, policy=default)
    [(name, content)] = pictures_in(mail).items()
    assert content.startswith(b"\x89PNG")
    assert f'<img src="cid:{name[1:-1]}"' in message.get_body(("html",)).get_content()
    lines = message.get_body(("plain",)).get_content().splitlines()
    assert lines[:4] == ["Like this.", "(a picture)", "", "Ada, Willow"]


async def test_many_pictures_leave_in_one_mail_and_stand_each_by_itself(
    talk: Chatting, address: str, willow: Store, web
) -> None:
    pictures = [await brought(willow, drawn()) for _ in range(3)]
    sent = await mails(willow, to_text(talk.ticket_id), text="Like these.", attachment_ids=pictures)
    assert (sent.json()["text"], sent.json()["image"]["id"]) == ("Like these.", pictures[0])
    [letter] = await letters(web, address)
    assert letter["text"].startswith("Like these.\n(a picture)\n(a picture)\n(a picture)\n\nAda, Willow\n")
    assert letter["html"].count("<img") == 3
    thread = (await willow.owner.get(f"/api/v1/tickets/{to_text(talk.ticket_id)}/messages")).json()["messages"]
    assert [message["image"]["id"] for message in thread[-3:]] == pictures
    assert [message["delivery"]["status"] for message in thread[-3:]] == ["sent"] * 3


async def test_the_same_pictures_twice_leave_once(talk: Chatting, address: str, willow: Store, web) -> None:
    pictures, before = [await brought(willow, drawn()) for _ in range(2)], await talk.words()
    for _ in range(2):
        sent = await mails(willow, to_text(talk.ticket_id), client_id="once", attachment_ids=pictures)
        assert sent.status_code == 201, sent.text
    assert len(await letters(web, address)) == 1
    assert await talk.words() == [*before, "", ""]


async def test_an_answer_after_a_mail_of_many_pictures_names_it_once(
    talk: Chatting,
    address: str,
    willow: Store,
    server: SMTPPeer,  # noqa: F811
) -> None:
    pictures = [await brought(willow, drawn()) for _ in range(2)]
    await mails(willow, to_text(talk.ticket_id), attachment_ids=pictures)
    await mails(willow, to_text(talk.ticket_id), text="And so.")
    await work()
    first, second = (message_from_string(mail, policy=default) for mail in server.mails_to(address))
    assert second["References"] == first["Message-ID"]


async def test_mallorys_picture_is_not_there(talk: Chatting, address: str, willow: Store, mallory: Store, web) -> None:
    hers, before = await brought(mallory, drawn()), await talk.words()
    for pictures in ([hers], [await brought(willow, drawn()), hers]):
        refused = await mails(willow, to_text(talk.ticket_id), text="Look.", attachment_ids=pictures)
        assert (refused.status_code, refused.json()["error"]["code"]) == (404, "not_found")
    assert await letters(web, address) == [] and await talk.words() == before


async def test_more_pictures_than_six_are_refused(talk: Chatting, willow: Store) -> None:
    refused = await mails(willow, to_text(talk.ticket_id), attachment_ids=["a"] * 7)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "invalid_field")


async def test_a_thread_is_answered_with_a_picture(talk: Chatting, address: str, willow: Store, web) -> None:
    said = {"channel": "email", "profile_id": to_text(talk.carla.profile_id), "text": "It is back.", "client_id": "a"}
    ticket = (await willow.owner.post("/api/v1/tickets", json=said)).json()["id"]
    picture = {"client_id": "b", "attachment_id": await brought(willow, drawn())}
    answer = await willow.owner.post(f"/api/v1/tickets/{ticket}/messages", json=picture)
    assert (answer.status_code, answer.json()["kind"]) == (201, "image")
    newest, _ = await letters(web, address)
    assert "(a picture)" in newest["text"] and 'src="data:image/png;base64,' in newest["html"]


async def test_what_she_has_not_seen_comes_with_its_pictures(talk: Chatting, address: str, web, advance) -> None:
    await talk.answers("", attachment_id=from_text(await talk.shows(drawn())))
    await advance("PT4M")
    [letter] = await letters(web, address)
    assert "Ben:\n(a picture)" in letter["text"]
    assert letter["html"].count("<img") == 1 and 'alt="(a picture)"' in letter["html"]


async def test_more_than_a_mail_holds_stays_in_the_chat(talk: Chatting, address: str, web, advance) -> None:
    for size in (100, 4_000_000, 4_000_000):
        await talk.answers("", attachment_id=from_text(await talk.shows(bytes(size))))
    await advance("PT4M")
    [letter] = await letters(web, address)
    assert letter["text"].count("(a picture)") == 3 and letter["html"].count("<img") == 1
    assert letter["html"].count("(a picture)") == 3


async def test_a_picture_that_no_mail_holds_is_refused(talk: Chatting, willow: Store) -> None:
    too_large = await talk.shows(bytes(7_000_001))
    before = await talk.words()
    words = chat.MemberWords(client_id="a", attachment_id=from_text(too_large))
    with pytest.raises(TooLarge, match="too large for a mail"):
        async with transaction(willow.account_id) as db:
            await answer_by_mail(db, willow.account_id, talk.ticket_id, talk.ben, words)
    assert await talk.words() == before


async def test_nothing_is_kept_of_a_picture_that_has_left(
    talk: Chatting,
    willow: Store,
    server: SMTPPeer,  # noqa: F811
    db_for,
) -> None:
    await mails(willow, to_text(talk.ticket_id), attachment_ids=[await brought(willow, drawn())])
    await work()
    async with db_for(willow.account_id) as db:
        assert (await db.scalars(select(Mail.pictures).where(Mail.account_id == willow.account_id))).all() == [None]
