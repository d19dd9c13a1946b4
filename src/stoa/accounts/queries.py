from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Integer, and_, delete, exists, func, select, text, update

from stoa.accounts.models import (
    Account,
    ApiKey,
    AuditEntry,
    KnownBrowser,
    Member,
    Membership,
    SecondStep,
    Session,
    SignInFailure,
    Ticket,
)
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId


async def get(db: Db, account_id: AccountId) -> Account:
    account = await db.scalar(select(Account).where(Account.account_id == account_id))
    if account is None:
        raise NotFound
    return account


async def id_of_site(db: Db, site_id: str) -> AccountId | None:
    """Asked before any account is entered."""
    found = await db.scalar(text("select stoa_account_of_site(:site)"), {"site": site_id})
    return None if found is None else AccountId(found)


async def ids_of_member(db: Db, member_id: UUID) -> list[AccountId]:
    """Asked before any account is entered; the oldest membership first."""
    return list(await db.scalar(text("select stoa_accounts_of_member(:member)"), {"member": member_id}))


async def all_ids(db: Db) -> list[AccountId]:
    """Every account; for the worker only."""
    return list(await db.scalar(text("select stoa_all_accounts()")))


async def origin_is_known(db: Db, origin: str) -> bool:
    return bool(await db.scalar(text("select stoa_origin_is_known(:origin)"), {"origin": origin}))


async def member_by_email(db: Db, email: str) -> Member | None:
    return await db.scalar(select(Member).where(Member.email == email))


async def member(db: Db, member_id: UUID) -> Member:
    found = await db.scalar(select(Member).where(Member.member_id == member_id))
    if found is None:
        raise NotFound
    return found


async def member_of_session(db: Db, digest: bytes, *, now: datetime) -> Member | None:
    return await db.scalar(
        select(Member)
        .join(Session, Session.member_id == Member.member_id)
        .where(Session.digest == digest, Session.expires_at > now)
    )


async def member_of_session_in(db: Db, digest: bytes, *, now: datetime) -> tuple[Member, list[AccountId]] | None:
    """With the accounts she belongs to, the oldest membership first. Asked before any account is entered."""
    theirs = func.stoa_accounts_of_member(Member.member_id, type_=ARRAY(Integer))
    found = await db.execute(
        select(Member, theirs)
        .join(Session, Session.member_id == Member.member_id)
        .where(Session.digest == digest, Session.expires_at > now)
    )
    row = found.one_or_none()
    return None if row is None else (row[0], row[1])


async def end_session(db: Db, digest: bytes) -> None:
    await db.execute(delete(Session).where(Session.digest == digest))


async def end_sessions_of(db: Db, member_id: UUID, *, but: bytes = b"") -> None:
    await db.execute(delete(Session).where(Session.member_id == member_id, Session.digest != but))


async def forget_old(db: Db, *, now: datetime, failures_before: datetime) -> None:
    for table in (Session, Ticket, KnownBrowser):
        await db.execute(delete(table).where(table.expires_at <= now))
    await db.execute(delete(SignInFailure).where(SignInFailure.at < failures_before))


async def failures_since(db: Db, email: str, *, since: datetime) -> int:
    counted = select(func.count()).select_from(SignInFailure)
    return await db.scalar(counted.where(SignInFailure.email == email, SignInFailure.at > since)) or 0


async def membership(db: Db, account_id: AccountId, member_id: UUID) -> Membership | None:
    return await db.scalar(
        select(Membership).where(Membership.account_id == account_id, Membership.member_id == member_id)
    )


async def standing(db: Db, account_id: AccountId, member_id: UUID) -> tuple[Membership, bool] | None:
    """With whether she owes the store a second step."""
    has_one = exists().where(SecondStep.member_id == Membership.member_id, SecondStep.proven_at.is_not(None))
    found = await db.execute(
        select(Membership, and_(Account.second_step_required_at.is_not(None), ~has_one))
        .join(Account, Account.account_id == Membership.account_id)
        .where(Membership.account_id == account_id, Membership.member_id == member_id)
    )
    row = found.one_or_none()
    return None if row is None else (row[0], row[1])


async def members(db: Db, account_id: AccountId) -> Sequence[tuple[Membership, Member]]:
    rows = await db.execute(
        select(Membership, Member)
        .join(Member, Member.member_id == Membership.member_id)
        .where(Membership.account_id == account_id)
        .order_by(Membership.created_at)
    )
    return [(membership, member) for membership, member in rows]


async def member_names(db: Db, member_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Also of those who left the team."""
    rows = await db.execute(select(Member.member_id, Member.name).where(Member.member_id.in_(set(member_ids))))
    return dict(rows.all())


async def remove_membership(db: Db, account_id: AccountId, member_id: UUID) -> None:
    await db.execute(delete(Membership).where(Membership.account_id == account_id, Membership.member_id == member_id))


async def key_by_digest(db: Db, account_id: AccountId, digest: bytes) -> ApiKey | None:
    return await db.scalar(
        select(ApiKey).where(ApiKey.account_id == account_id, ApiKey.digest == digest, ApiKey.revoked_at.is_(None))
    )


async def keys(db: Db, account_id: AccountId) -> Sequence[ApiKey]:
    rows = await db.scalars(
        select(ApiKey).where(ApiKey.account_id == account_id, ApiKey.revoked_at.is_(None)).order_by(ApiKey.created_at)
    )
    return rows.all()


async def key(db: Db, account_id: AccountId, key_id: UUID) -> ApiKey:
    found = await db.scalar(
        select(ApiKey).where(ApiKey.account_id == account_id, ApiKey.key_id == key_id, ApiKey.revoked_at.is_(None))
    )
    if found is None:
        raise NotFound
    return found


async def saw_key(db: Db, account_id: AccountId, key_id: UUID, *, at: datetime) -> None:
    await db.execute(
        update(ApiKey).where(ApiKey.account_id == account_id, ApiKey.key_id == key_id).values(last_used_at=at)
    )


async def audit_entries(db: Db, account_id: AccountId, *, before: UUID | None, limit: int) -> Sequence[AuditEntry]:
    statement = select(AuditEntry).where(AuditEntry.account_id == account_id)
    if before is not None:
        statement = statement.where(AuditEntry.audit_id < before)
    rows = await db.scalars(statement.order_by(AuditEntry.audit_id.desc()).limit(limit))
    return rows.all()
