"""Mails about conversations: sent, read in the mailbox, and answered over SMTP."""

import asyncio
import smtplib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

import httpx
from sqlalchemy import select

from stoa import chat, email
from stoa.chat.actions.attending import shopper_attends
from stoa.chat.models import Ticket
from stoa.chat.rules.pictures import MadeAnew
from stoa.email.inbound.server import run_inbound
from stoa.kit import config
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import AccountId, new_id
from tests.chat import talking

CARLA = "carla@shop.example"


@dataclass
class Chatting:
    """Carla has asked something in a web chat, and Ben has answered it."""

    account_id: AccountId
    carla: chat.Asker
    ben: chat.Agent
    ticket_id: UUID

    async def says(self, text: str) -> None:
        await talking.says(self.account_id, self.carla, text)

    async def answers(self, text: str, **more: object) -> None:
        await talking.answers(self.account_id, self.ticket_id, self.ben, text, **more)

    async def shows(self, content: bytes) -> str:
        """A picture of Ben's, before it is said."""
        picture = MadeAnew("image/png", 60, 40, content)
        async with transaction(self.account_id) as db:
            kept = await chat.keep_picture(
                db, self.account_id, picture, owner_key=chat.owners.of_member(self.ben.member_id)
            )
        return kept.id

    async def attends(self, is_present: bool) -> None:
        async with transaction(self.account_id) as db:
            await shopper_attends(db, self.account_id, self.ticket_id, is_present=is_present)

    async def reads(self) -> None:
        ticket = await talking.ticket_of(self.account_id, self.ticket_id)
        async with transaction(self.account_id) as db:
            await chat.seen_by_shopper(db, self.account_id, self.ticket_id, read_seq=ticket.last_seq)

    async def closes(self) -> None:
        async with transaction(self.account_id) as db:
            await chat.end(db, self.account_id, self.ticket_id, by="agent")

    async def words(self) -> list[str]:
        return talking.words_of(await talking.thread(self.account_id, self.ticket_id))


async def chatting(account_id: AccountId, carla: chat.Asker | None = None, **more: object) -> Chatting:
    carla = carla or await talking.person(account_id, CARLA)
    asked = await talking.says(account_id, carla, "Is it blue?", **more)
    ben = await talking.agent(account_id)
    begun = Chatting(account_id, carla, ben, asked.ticket.ticket_id)
    await begun.answers("It is <b>green</b>.")
    return begun


async def work() -> None:
    """What workers do by themselves: write after whoever left, deliver mails."""
    with acting_as(WORKER):
        while await chat.follow_up_due():
            pass
        while await email.deliver_due():
            pass


async def letters(web: httpx.AsyncClient, to: str = CARLA) -> list[dict]:
    """The newest first, once workers have worked."""
    await work()
    return (await web.get("/dev/mail/messages", params={"to": to})).json()


async def tickets_of(account_id: AccountId, profile_id: UUID) -> list[Ticket]:
    async with transaction(account_id) as db:
        return sorted(await chat_tickets(db, account_id, profile_id), key=lambda ticket: ticket.ticket_id)


async def chat_tickets(db, account_id: AccountId, profile_id: UUID) -> list[Ticket]:

    rows = await db.scalars(select(Ticket).where(Ticket.account_id == account_id, Ticket.profile_id == profile_id))
    return list(rows)


def mail(to: str, text: str = "Thank you!", *, sender: str = CARLA, **headers: str) -> EmailMessage:
    message = EmailMessage()
    said = {"From": sender, "To": to, "Subject": "Hello", "Message-ID": f"<{new_id().hex}@mail.example>"}
    for name, value in (said | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        message[name] = value
    message.set_content(text)
    return message


Send = Callable[..., Awaitable[None]]


@asynccontextmanager
async def smtp(monkeypatch, port: int) -> AsyncIterator[Send]:
    """The door for the machine's mail server, and what that says there: raises what smtplib raises."""
    monkeypatch.setenv("STOA_INBOUND_SMTP_PORT", str(port))
    config.settings.cache_clear()
    stop = asyncio.Event()
    with acting_as(WORKER):
        running = asyncio.create_task(run_inbound(stop))

    def speak(message: EmailMessage | bytes, to: str, sender: str) -> None:
        content = message if isinstance(message, bytes) else message.as_bytes(policy=SMTP)
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
            client.sendmail(sender, [to], content)

    async def send(message: EmailMessage | bytes, to: str | None = None, *, sender: str = CARLA) -> None:
        meant = to or (message["To"] if isinstance(message, EmailMessage) else "")
        await asyncio.to_thread(speak, message, meant, sender)

    async with asyncio.timeout(60):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
                continue
            writer.close()
            break
    yield send
    stop.set()
    await running
    monkeypatch.undo()
    config.settings.cache_clear()
