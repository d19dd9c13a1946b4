from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from stoa.email.models import Mail, MailboxLetter
from stoa.email.rules import Settlement
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among

SOMETHING_IS_DUE = """
    select exists (select from mail where state = 'queued' and next_at <= %s)
        or exists (select from mail where state = 'sending' and next_at <= %s)
"""
WITHOUT_WORDS: dict[str, object] = {"subject": "", "text": "", "html": None}


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


async def give_up_stale(db: Db, account_id: AccountId, *, stale_before: datetime, now: datetime) -> None:
    """What a worker was handing over when it died may have left: `unknown`, and never repeated."""
    await db.execute(
        update(Mail)
        .where(Mail.account_id == account_id, Mail.state == "sending", Mail.next_at <= stale_before)
        .values(state="unknown", settled_at=now, reason="The worker died in the middle.", **WITHOUT_WORDS)
    )


async def forget_old(db: Db, account_id: AccountId, *, before: datetime) -> None:
    await db.execute(delete(Mail).where(Mail.account_id == account_id, Mail.queued_at < before))


async def forget(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    """Every mail to these, also those that have not left."""
    await db.execute(delete(Mail).where(Mail.account_id == account_id, among(Mail.to_address, addresses)))


async def letters(db: Db, *, to: str | None, limit: int) -> Sequence[MailboxLetter]:
    statement = select(MailboxLetter)
    if to is not None:
        statement = statement.where(MailboxLetter.to_address == to)
    # By id: a demo's clock may have been moved back since, the order of arrival may not.
    rows = await db.scalars(statement.order_by(MailboxLetter.letter_id.desc()).limit(limit))
    return rows.all()
