from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update

from stoa.compat.smsapi.models import SmsapiLookUp, SmsapiMessage, SmsapiReport, SmsapiTemplate
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, rowset

A_REPORT_IS_DUE = """
    select exists (
      select from unnest(stoa_all_accounts()) as a (account_id) where exists (
        select from smsapi_report r where r.account_id = a.account_id and r.due_at <= %s))
"""
WITH_REPORTS_DUE = text(
    """
    select a.account_id from unnest(stoa_all_accounts()) as a (account_id) where exists (
      select from smsapi_report r where r.account_id = a.account_id and r.due_at <= :now)
    """
)
MOVE_REPORTS = text(
    """
    update smsapi_report r set told = d.told, attempts = d.attempts, due_at = d.due_at
    from json_to_recordset(cast(:rows as json)) as d (subject_id uuid, told text, attempts int, due_at timestamptz)
    where r.account_id = :account_id and r.subject_id = d.subject_id
    """
)


async def used_idx(db: Db, account_id: AccountId, names: Sequence[str], *, since: datetime) -> list[str]:
    """Which of these names were given to a message lately."""
    found = await db.scalars(
        select(SmsapiMessage.idx).where(
            SmsapiMessage.account_id == account_id, SmsapiMessage.idx.in_(names), SmsapiMessage.at > since
        )
    )
    return [name for name in found if name is not None]


async def named(db: Db, account_id: AccountId, ids: Sequence[UUID]) -> dict[UUID, SmsapiMessage]:
    """Those of these messages that came in here."""
    found = await db.scalars(
        select(SmsapiMessage).where(SmsapiMessage.account_id == account_id, SmsapiMessage.message_id.in_(ids))
    )
    return {row.message_id: row for row in found}


async def look_ups(db: Db, account_id: AccountId, ids: Sequence[UUID]) -> dict[UUID, SmsapiLookUp]:
    found = await db.scalars(
        select(SmsapiLookUp).where(SmsapiLookUp.account_id == account_id, SmsapiLookUp.look_up_id.in_(ids))
    )
    return {row.look_up_id: row for row in found}


async def forget(db: Db, account_id: AccountId, *, before: datetime) -> None:
    for table, at in ((SmsapiMessage, SmsapiMessage.at), (SmsapiLookUp, SmsapiLookUp.at)):
        await db.execute(delete(table).where(table.account_id == account_id, at < before))


async def add_reports(db: Db, account_id: AccountId, rows: Sequence[Mapping[str, Any]]) -> None:
    fresh = {"account_id": account_id, "told": None, "attempts": 0}
    await db.execute(insert(SmsapiReport), [fresh | dict(row) for row in rows])


async def accounts_with_reports_due(db: Db, *, now: datetime) -> list[AccountId]:
    """Asked by the worker across accounts."""
    return [AccountId(account_id) for account_id in await db.scalars(WITH_REPORTS_DUE, {"now": now})]


async def take_reports(
    db: Db, account_id: AccountId, *, now: datetime, until: datetime, limit: int
) -> Sequence[SmsapiReport]:
    """Those that are due, for this worker alone until then."""
    mine = SmsapiReport.account_id == account_id
    due = (
        select(SmsapiReport.subject_id)
        .where(mine, SmsapiReport.due_at <= now)
        .order_by(SmsapiReport.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = update(SmsapiReport).where(mine, SmsapiReport.subject_id.in_(due.scalar_subquery())).values(due_at=until)
    return (await db.scalars(taken.returning(SmsapiReport))).all()


async def move_reports(db: Db, account_id: AccountId, moved: Sequence[object]) -> None:
    if moved:
        await db.execute(MOVE_REPORTS, {"account_id": account_id, "rows": rowset(moved)})


async def end_reports(db: Db, account_id: AccountId, ids: Collection[UUID]) -> None:
    if ids:
        await db.execute(
            delete(SmsapiReport).where(SmsapiReport.account_id == account_id, SmsapiReport.subject_id.in_(ids))
        )


async def forget_look_ups(db: Db, account_id: AccountId, phones: Collection[str]) -> None:
    await db.execute(
        delete(SmsapiLookUp).where(SmsapiLookUp.account_id == account_id, among(SmsapiLookUp.phone, phones))
    )


async def templates(db: Db, account_id: AccountId) -> Sequence[SmsapiTemplate]:
    found = await db.scalars(
        select(SmsapiTemplate).where(SmsapiTemplate.account_id == account_id).order_by(SmsapiTemplate.template_id)
    )
    return found.all()


async def template(db: Db, account_id: AccountId, template_id: UUID) -> SmsapiTemplate | None:
    return await db.get(SmsapiTemplate, (account_id, template_id))


async def template_named(db: Db, account_id: AccountId, name: str) -> SmsapiTemplate | None:
    return await db.scalar(
        select(SmsapiTemplate).where(SmsapiTemplate.account_id == account_id, SmsapiTemplate.name == name)
    )
