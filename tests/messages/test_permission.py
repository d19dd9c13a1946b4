"""Ten thousand people with random histories of consent, suppression, hours and caps: what the sender made of their
messages is what a plain reading of the ledger says.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from stoa import consent, messages, profiles, sms
from stoa.consent.models import ConsentRecord, Suppression
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import AccountId
from stoa.messages.models import Message
from tests.cast import Store, confirm_privacy
from tests.messages.plain_reader import Wanted, fates

HISTORIES = 10_000
AT_ONCE = 2_000
# Always half past: openings are on the hour, and those held come within a quarter of one. Lives end ten to the hour, so
# that none does so while the sender looks, however long that takes.
MOMENTS = [
    "2026-11-17T06:30", "2026-11-17T13:30", "2026-11-17T21:30", "2026-11-18T05:30", "2026-11-18T09:30",
    "2026-11-18T18:30", "2026-11-19T08:30", "2026-11-20T16:30", "2026-11-22T10:30", "2026-11-22T19:30",
]  # fmt: skip
STARTS = ("+39347", "+44791", "+1214", "+1212")
LENGTHS = {"+39347": 7, "+44791": 7, "+1214": 7, "+1212": 7}
ACTIONS = ("granted", "granted", "withdrawn", "imported", "pending", "refused")
PURPOSES = ("marketing", "marketing", "marketing", "cart_reminders", "transactional")
KINDS = ("marketing", "marketing", "marketing", "transactional", "security")


@dataclass
class Person:
    profile_id: UUID
    address: str
    is_silent: bool = False


async def test_nothing_is_sent_without_permission(willow: Store, at) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    dice = random.Random(seed)
    people = await make_people(willow.account_id)
    wanted: dict[UUID, tuple[Person, Wanted]] = {}
    looks: list[datetime] = []
    for number, moment in enumerate(MOMENTS):
        await at(f"{moment}:00+00:00")
        await live(willow.account_id, people, dice)
        wanted |= await want(willow.account_id, people, dice, number)
        looks.append(clock.now())
        with acting_as(WORKER):
            await messages.send_due()
    expected = await read_plainly(willow.account_id, wanted, looks)
    found = await became(willow.account_id, wanted, looks)
    assert found.total() == expected.total() > HISTORIES
    assert len({fate for _, _, fate in found}) >= 8, Counter(fate for _, _, fate in found.elements())
    assert found == expected, list(((found - expected) + (expected - found)).items())[:20]


async def make_people(account_id: AccountId) -> list[Person]:
    addresses = [
        f"{STARTS[n % 4]}{'5' if n % 4 > 1 else '1'}{n:06}"[: len(STARTS[n % 4]) + 7] for n in range(HISTORIES)
    ]
    people: list[Person] = []
    async with transaction(account_id) as db:
        await sms.set_up_virtual_phone(db, account_id)
    await confirm_privacy(account_id)
    for start in range(0, HISTORIES, AT_ONCE):
        some = addresses[start : start + AT_ONCE]
        async with transaction(account_id) as db:
            whos = [profiles.Identifiers(phone=address) for address in some]
            ids = await profiles.find_or_make_many(db, account_id, whos, may_merge=True)
        people += [Person(*pair) for pair in zip(ids, some, strict=True)]
    return people


async def live(account_id: AccountId, people: Sequence[Person], dice: random.Random) -> None:
    """What happens to a few of them before the sender looks again."""
    entries = [said(person, dice) for person in people if dice.random() < 0.25]
    for start in range(0, len(entries), 500):
        async with transaction(account_id) as db:
            await consent.record_many(db, account_id, entries[start : start + 500])
    async with transaction(account_id) as db:
        for person in people:
            if person.is_silent and dice.random() < 0.2:
                reasons = ("stop", "unsubscribe", "user")
                await consent.lift(db, account_id, channel="sms", address=person.address, reasons=reasons, by="test")
                person.is_silent = False
            elif dice.random() < 0.008:
                reason = dice.choice(("stop", "unsubscribe", "user"))
                await consent.suppress(db, account_id, channel="sms", address=person.address, reason=reason)
                person.is_silent = True


def said(person: Person, dice: random.Random) -> consent.Entry:
    action = dice.choice(ACTIONS)
    ends = clock.now() + timedelta(hours=dice.choice((5, 30, 500)))
    return consent.Entry(
        profile_id=person.profile_id,
        channel="sms",
        address=person.address,
        action=action,
        purpose=dice.choice(PURPOSES),
        method="test",
        expires_at=ends if action in ("granted", "pending") and dice.random() < 0.3 else None,
    )


async def want(
    account_id: AccountId, people: Sequence[Person], dice: random.Random, look: int
) -> dict[UUID, tuple[Person, Wanted]]:
    chosen = [person for person in people for _ in range(dice.choices((0, 1, 2), (84, 10, 6))[0])]
    news: list[messages.NewMessage] = []
    for person in chosen:
        kind = dice.choice(KINDS)
        news.append(
            messages.NewMessage(
                to=person.address,
                profile_id=person.profile_id,
                kind=kind,
                purpose=dice.choice(("marketing", "marketing", "cart_reminders"))
                if kind == "marketing"
                else "marketing",
                text="Hello",
                useful_for=timedelta(hours=dice.choice((3, 13, 25, 73)), minutes=20),
            )
        )
    async with transaction(account_id) as db:
        ids = await messages.queue_many(db, account_id, news)
        rows = await db.execute(select(Message.message_id, Message.expires_at).where(Message.account_id == account_id))
        expires = dict(rows.all())
    return {
        message_id: (person, Wanted(person.address, new.kind, new.purpose, look, expires[message_id]))
        for message_id, person, new in zip(ids, chosen, news, strict=True)
    }


async def read_plainly(
    account_id: AccountId, wanted: dict[UUID, tuple[Person, Wanted]], looks: Sequence[datetime]
) -> Counter[tuple[str, int, str]]:
    records: dict[str, list[dict]] = defaultdict(list)
    suppressions: dict[str, list[dict]] = defaultdict(list)
    async with transaction(account_id) as db:
        kept = select(ConsentRecord).where(ConsentRecord.account_id == account_id).order_by(ConsentRecord.record_id)
        for row in await db.scalars(kept):
            said = {"purpose": row.purpose, "action": row.action, "at": row.at, "expires_at": row.expires_at}
            records[row.address].append(said)
        for row in await db.scalars(select(Suppression).where(Suppression.account_id == account_id)):
            lies = {"scope": row.scope, "since": row.since, "lifted_at": row.lifted_at}
            suppressions[row.address].append(lies)
    by_address: dict[str, list[Wanted]] = defaultdict(list)
    for person, message in wanted.values():
        by_address[person.address].append(message)
    expected: Counter[tuple[str, int, str]] = Counter()
    for address, own in by_address.items():
        expected.update(fates(own, looks, records[address], suppressions[address]))
    return expected


async def became(
    account_id: AccountId, wanted: dict[UUID, tuple[Person, Wanted]], looks: Sequence[datetime]
) -> Counter[tuple[str, int, str]]:
    found: Counter[tuple[str, int, str]] = Counter()
    async with transaction(account_id) as db:
        for row in await db.scalars(select(Message).where(Message.account_id == account_id)):
            moment = row.claimed_at or row.settled_at
            look = -1 if moment is None else max(n for n, at in enumerate(looks) if at <= moment)
            fate = "sent" if row.claimed_at else "waiting" if row.status == "queued" else row.reason
            found[row.address, look, fate] += 1
    assert found.total() == len(wanted)
    return found
