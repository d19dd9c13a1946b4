"""Somebody whose consent a test is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from stoa import consent
from stoa.consent import Begin, Current, Entry, Question, Shown
from stoa.consent.queries import records
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.ids import AccountId, new_id

NUMBER = "+393471234567"
OURS = "+393399957000"
TEXT = "Get texts from Willow\nYes, text me offers.\nI agree to get texts.\nContinue"
SHOWN = Shown(
    text=TEXT, language="en", version="3", label="I agree to get texts.", button="Continue", checkbox="ticked"
)


@dataclass
class Person:
    account_id: AccountId
    profile_id: UUID

    async def says(self, action: str, address: str = NUMBER, **more: Any) -> UUID:
        channel = "email" if "@" in address else "sms"
        said = {"method": "test", "channel": channel} | more
        entry = Entry(profile_id=self.profile_id, address=address, action=action, **said)
        async with transaction(self.account_id) as db:
            return await consent.record(db, self.account_id, entry)

    async def current(self, address: str = NUMBER, purpose: str = "marketing") -> Current | None:
        async with transaction(self.account_id) as db:
            rows = await consent.current(db, self.account_id, self.profile_id)
        return next((row for row in rows if (row.address, row.purpose) == (address, purpose)), None)

    async def status(self, address: str = NUMBER, purpose: str = "marketing") -> str:
        row = await self.current(address, purpose)
        return row.status if row else "not_subscribed"

    async def records(self) -> list[consent.ConsentRecord]:
        """Oldest first."""
        async with transaction(self.account_id) as db:
            return list(reversed(await records.of_profile(db, self.account_id, self.profile_id)))

    async def gives(self, phone: str = NUMBER, **more: Any) -> Question | str:
        said = {"place": "hub:sign_in", "method": "form", "shown": SHOWN, "ip": "203.0.113.7"} | more
        async with transaction(self.account_id) as db:
            return await consent.begin(db, self.account_id, Begin(profile_id=self.profile_id, phone=phone, **said))

    async def is_asked(self, question: Question, our_number: str = OURS) -> UUID:
        message_id = new_id()
        async with transaction(self.account_id) as db:
            said = {"message_id": message_id, "our_number": our_number}
            await consent.ask(db, self.account_id, question.pending_id, **said)
            await self.hears(db, question, message_id)
        return message_id

    async def hears(self, db: Db, question: Question, message_id: UUID) -> None:
        """The question leaves."""
        body = "Willow: reply YES to get our texts."
        left = {"message_id": message_id, "phone": question.phone, "body": body, "at": clock.now()}
        await consent.asked(db, self.account_id, **left)


async def answers(
    account_id: AccountId,
    body: str = "YES",
    *,
    number: str = NUMBER,
    our_number: str = OURS,
    at: datetime | None = None,
) -> consent.Confirmed | None:
    async with transaction(account_id) as db:
        return await consent.confirm(
            db,
            account_id,
            their_number=number,
            our_number=our_number,
            inbound_id=str(new_id()),
            body=body,
            at=at or clock.now(),
        )


async def texts_stop(account_id: AccountId, *, number: str = NUMBER, **more: Any) -> consent.Stopped:
    said = {"method": "reply", "at": clock.now(), "body": "STOP", "inbound_id": str(new_id())} | more
    async with transaction(account_id) as db:
        return await consent.stop(db, account_id, number=number, **said)


async def texts_start(account_id: AccountId, *, number: str = NUMBER) -> consent.Started:
    async with transaction(account_id) as db:
        return await consent.start(db, account_id, number=number, method="reply", at=clock.now(), body="START")


async def standing(person: Person, address: str = NUMBER) -> consent.Standing:
    channel = "email" if "@" in address else "sms"
    whom = (person.profile_id, address, channel)
    async with transaction(person.account_id) as db:
        return (await consent.standing(db, person.account_id, [whom]))[whom]
