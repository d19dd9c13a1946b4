from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update

from stoa.email.models import Mail, MailboxLetter
from stoa.email.rules import Settlement
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among

SOMETHING_IS_DUE = """
    select exists (select from mail where state = 'queued' and next_at <= %s)
        or exists (select from mail where state = 'sending' and next_at <= %s)
"""
WITHOUT_WORDS: dict[str, object] = {"subject": "", "text": "", "html": None, "pictures": None}


async def accounts_with_due(db: Db, *, now: datetime, stale_before: datetime) -> list[AccountId]:
    """Accounts with mail to deliver, or that a dead worker left in the middle; asked by the worker across accounts."""
    due = (Mail.state == "queued") & (Mail.next_at <= now)
    stale = (Mail.state == "sending") & (Mail.next_at <= stale_before)
    rows = await db.scalars(select(Mail.account_id).where(due | stale).distinct().limit(1000))
    return [AccountId(account_id) for account_id in rows]


async def claim(db: Db, account_id: AccountId, *, now: datetime, limit: int) -> Sequence[Mail]:
    """Takes due mails for this worker alone. `next_at` becomes the moment of the claim."""
    due = (
        select(Mail.mail_id)
        .where(Mail.account_id == account_id, Mail.state == "queued", Mail.next_at <= now)
        .order_by(Mail.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = await db.scalars(
        update(Mail)
        .where(Mail.account_id == account_id, Mail.mail_id.in_(due.scalar_subquery()))
        .values(state="sending", claimed_at=now, next_at=now, attempts=Mail.attempts + 1)
        .returning(Mail)
    )
    return rows.all()


async def settle(db: Db, account_id: AccountId, mail_id: UUID, settlement: Settlement, *, now: datetime) -> None:
    values: dict[str, object] = {"state": settlement.state, "reason": settlement.reason}
    if settlement.next_at is not None:
        values["next_at"] = settlement.next_at
    else:
        values |= {"settled_at": now, **WITHOUT_WORDS}
    await db.execute(
        update(Mail)
        .where(Mail.account_id == account_id, Mail.mail_id == mail_id, Mail.state.in_(["sending", "unknown"]))
        .values(values)
    )


async def give_up_stale(db: Db, account_id: AccountId, *, stale_before: datetime, now: datetime) -> list[str]:
    """What a worker was handing over when it died may have left: `unknown`, and never repeated.

    Their Message-IDs, where they have one.
    """
    given_up = await db.scalars(
        update(Mail)
        .where(Mail.account_id == account_id, Mail.state == "sending", Mail.next_at <= stale_before)
        .values(state="unknown", settled_at=now, reason="The worker died in the middle.", **WITHOUT_WORDS)
        .returning(Mail.message_id)
    )
    return [message_id for message_id in given_up if message_id is not None]


async def forget_old(db: Db, account_id: AccountId, *, before: datetime, of_threads_before: datetime) -> None:
    is_old = (Mail.queued_at < before) & Mail.message_id.is_(None) | (Mail.queued_at < of_threads_before)
    await db.execute(delete(Mail).where(Mail.account_id == account_id, is_old))


async def forget(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    """Every mail to these, also those that have not left, and what the built-in mailbox holds of them."""
    await db.execute(delete(Mail).where(Mail.account_id == account_id, among(Mail.to_address, addresses)))
    await db.execute(
        delete(MailboxLetter).where(MailboxLetter.sent_for == account_id, among(MailboxLetter.to_address, addresses))
    )


async def progress(db: Db, account_id: AccountId, message_ids: Collection[str]) -> dict[str, tuple[str, str | None]]:
    """State and reason, by Message-ID."""
    rows = await db.execute(
        select(Mail.message_id, Mail.state, Mail.reason).where(
            Mail.account_id == account_id, among(Mail.message_id, message_ids)
        )
    )
    return {row.message_id: (row.state, row.reason) for row in rows}


async def threads_begun_with(db: Db, account_id: AccountId, address: str, *, since: datetime) -> int:
    """How many mails that may be answered were sent to an address."""
    found = await db.scalar(
        select(func.count()).where(
            Mail.account_id == account_id,
            Mail.to_address == address,
            Mail.message_id.is_not(None),
            Mail.queued_at >= since,
        )
    )
    return int(found or 0)


async def letter_known_as(db: Db, message_id: str) -> MailboxLetter | None:
    return await db.scalar(select(MailboxLetter).where(MailboxLetter.message_id == message_id).limit(1))


async def letters(db: Db, *, to: str | None, limit: int) -> Sequence[MailboxLetter]:
    statement = select(MailboxLetter)
    if to is not None:
        statement = statement.where(MailboxLetter.to_address == to)
    # By id: a demo's clock may have been moved back since, the order of arrival may not.
    rows = await db.scalars(statement.order_by(MailboxLetter.letter_id.desc()).limit(limit))
    return rows.all()
