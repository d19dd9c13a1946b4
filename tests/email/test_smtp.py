"""By a mail server: what was refused is tried again or given up, what is uncertain is never repeated."""

from dataclasses import replace
from email import message_from_string

from stoa import email
from tests.email.conftest import Find, Queue
from tests.email.smtp_peer import SMTPPeer


async def test_a_mail_is_handed_to_the_server(server: SMTPPeer, queue: Queue, deliver, find: Find) -> None:
    mail_id = await queue(sender_name="Wíllow", to="smtp@example.com", html="<p>123456</p>")
    await deliver()
    assert (await find(mail_id)).state == "sent"
    sent = message_from_string(server.mails_to("smtp@example.com")[0])
    assert "hello@willow.example" in sent["From"]
    assert sent["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in sent.get_payload()] == ["text/plain", "text/html"]


async def test_a_mail_of_a_conversation_says_so_in_ids_that_stay_as_they_are(
    server: SMTPPeer, queue: Queue, deliver
) -> None:
    foreign = f"<{'A' * 90}@eurprd01.prod.exchangelabs.example>"
    thread = email.Thread(message_id="<own@stoa.test>", reply_to="reply+abc@stoa.test", in_reply_to=foreign)
    thread = replace(thread, references=("<first@x>", foreign))
    await queue(to="thread@example.com", sender_name="Wíllow", text="Perché? " * 40, thread=thread)
    await deliver()
    [raw] = server.mails_to("thread@example.com")
    sent = message_from_string(raw)
    assert sent["Message-ID"] == "<own@stoa.test>" and sent["Auto-Submitted"] is None
    assert sent["In-Reply-To"] == foreign and sent["References"].split() == ["<first@x>", foreign]
    assert "reply+abc@stoa.test" in sent["Reply-To"]
    assert raw.isascii() and "Perché?" in (sent.get_payload(decode=True) or b"").decode()


async def test_what_the_server_refuses_for_good_is_given_up(
    server: SMTPPeer, queue: Queue, deliver, find: Find
) -> None:
    server.answers["RCPT"] = "550 no such mailbox"
    mail_id = await queue()
    await deliver()
    mail = await find(mail_id)
    assert mail.state == "failed" and "550" in (mail.reason or "")


async def test_what_the_server_cannot_take_now_is_tried_again(
    server: SMTPPeer, queue: Queue, deliver, find: Find
) -> None:
    server.answers["RCPT"] = "451 try later"
    mail_id = await queue()
    await deliver()
    mail = await find(mail_id)
    assert (mail.state, mail.attempts) == ("queued", 1) and mail.next_at > mail.queued_at
    assert mail.text == "123456"


async def test_a_server_that_is_away_is_tried_again(server: SMTPPeer, queue: Queue, deliver, find: Find) -> None:
    server.answers["EHLO"] = server.answers["HELO"] = None
    mail_id = await queue()
    await deliver()
    assert (await find(mail_id)).state == "queued"


async def test_a_server_that_goes_silent_after_the_words_leaves_it_unknown(
    server: SMTPPeer, queue: Queue, deliver, find: Find
) -> None:
    server.answers["END"] = None
    mail_id = await queue(to="silent@example.com")
    await deliver()
    mail = await find(mail_id)
    assert (mail.state, mail.text) == ("unknown", "")
    assert len(server.mails_to("silent@example.com")) == 1
