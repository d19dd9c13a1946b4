"""A mail leaves when its transaction commits, once, and not too late."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from stoa import email
from stoa.email.jobs import forget_old_mail
from stoa.email.models import Mail
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store
from tests.email.conftest import Find, Queue


async def letters(web: httpx.AsyncClient, to: str) -> list[dict]:
    return (await web.get("/dev/mail/messages", params={"to": to})).json()


async def test_a_mail_lies_in_the_mailbox_after_delivery(queue: Queue, deliver, find: Find, web) -> None:
    mail_id = await queue(to="box@example.com", html="<p>123456</p>")
    assert await letters(web, "box@example.com") == []
    await deliver()
    letter = (await letters(web, "box@example.com"))[0]
    assert (letter["subject"], letter["text"], letter["html"]) == ("123456 is your code", "123456", "<p>123456</p>")
    assert (await find(mail_id)).state == "sent"


async def test_a_mail_of_a_transaction_that_failed_never_leaves(willow: Store, deliver, web) -> None:
    new = email.NewMail(
        sender_name="W", to="undone@example.com", subject="s", text="t", useful_for=timedelta(minutes=1)
    )
    with pytest.raises(ZeroDivisionError):
        async with transaction(willow.account_id) as db:
            await email.queue(db, willow.account_id, new)
            _ = 1 / 0
    await deliver()
    assert await letters(web, "undone@example.com") == []


async def test_the_words_are_gone_from_the_queue_once_it_was_sent(queue: Queue, deliver, find: Find) -> None:
    mail_id = await queue(html="<p>123456</p>")
    await deliver()
    mail = await find(mail_id)
    assert (mail.subject, mail.text, mail.html) == ("", "", None)


async def test_several_workers_deliver_each_mail_once(queue: Queue, web) -> None:
    for n in range(30):
        await queue(to="once@example.com", text=str(n))
    with acting_as(WORKER):
        await asyncio.gather(*(email.deliver_due() for _ in range(4)))
        while await email.deliver_due():
            pass
    assert sorted(int(letter["text"]) for letter in await letters(web, "once@example.com")) == list(range(30))


async def test_the_mailer_delivers_what_comes_while_it_runs(queue: Queue, find: Find) -> None:
    stop = asyncio.Event()
    with acting_as(WORKER):
        running = asyncio.create_task(email.run_mailer(stop))
    for _ in range(2):
        mail_id = await queue()
        async with asyncio.timeout(60):
            while (await find(mail_id)).state != "sent":
                await asyncio.sleep(0.02)
    stop.set()
    await running


async def test_a_mail_that_is_of_no_use_any_more_is_not_sent(queue: Queue, deliver, find: Find, web) -> None:
    mail_id = await queue(to="late@example.com", useful_for=timedelta(seconds=-1))
    await deliver()
    assert (await find(mail_id)).state == "failed"
    assert await letters(web, "late@example.com") == []


async def test_what_a_dead_worker_was_sending_is_unknown_and_not_repeated(
    willow: Store, queue: Queue, deliver, find: Find, web
) -> None:
    mail_id = await queue(to="crash@example.com")
    with acting_as(WORKER):
        async with transaction(willow.account_id) as db:
            mail = await db.get(Mail, (willow.account_id, mail_id))
            mail.state, mail.next_at = "sending", clock.now() - timedelta(minutes=10)
    await deliver()
    mail = await find(mail_id)
    assert (mail.state, mail.text) == ("unknown", "")
    assert await letters(web, "crash@example.com") == []


async def test_a_line_break_in_a_stores_name_begins_no_header(queue: Queue, find: Find) -> None:
    mail_id = await queue(sender_name="Willow\r\nBcc: all@example.com", subject="one\ntwo")
    mail = await find(mail_id)
    assert (mail.sender_name, mail.subject) == ("Willow Bcc: all@example.com", "one two")


async def test_of_conversations_it_is_known_for_a_year_how_far_their_mails_came(
    queue: Queue, deliver, willow: Store, advance
) -> None:
    plain = await queue(to="week@example.com")
    thread = email.Thread(message_id=f"<{willow.site_id}@stoa.test>")
    await queue(to="year@example.com", thread=thread)
    await deliver()
    for length, is_known in (("P8D", True), ("P360D", False)):
        await advance(length)
        with acting_as(WORKER):
            await forget_old_mail()
        async with transaction(willow.account_id) as db:
            known = await email.progress(db, willow.account_id, [thread.message_id])
            assert known == ({thread.message_id: ("sent", None)} if is_known else {})
            assert await db.get(Mail, (willow.account_id, plain)) is None
