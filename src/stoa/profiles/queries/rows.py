from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, array
from stoa.profiles.models import Profile
from stoa.profiles.rules import display_name

TOUCH = text(
    """
    update profile p
    set created_at = least(p.created_at, moment.first_at), last_event_at = greatest(p.last_event_at, moment.last_at)
    from unnest(cast(:profile_ids as uuid[]), cast(:firsts as timestamptz[]), cast(:lasts as timestamptz[]))
      as moment (profile_id, first_at, last_at)
    where p.account_id = :account_id and p.profile_id = moment.profile_id
    returning p.profile_id
    """
)


AGE = text(
    """
    update profile p set created_at = moment.at
    from unnest(cast(:profile_ids as uuid[]), cast(:ats as timestamptz[])) as moment (profile_id, at)
    where p.account_id = :account_id and p.profile_id = moment.profile_id and p.created_at > moment.at
    """
)


async def find(db: Db, account_id: AccountId, profile_id: UUID) -> Profile | None:
    return await db.scalar(
        select(Profile)
        .where(Profile.account_id == account_id, Profile.profile_id == profile_id)
        .execution_options(populate_existing=True)
    )


async def named(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> dict[UUID, Profile]:
    rows = await db.scalars(
        select(Profile)
        .where(Profile.account_id == account_id, among(Profile.profile_id, profile_ids))
        .execution_options(populate_existing=True)
    )
    return {row.profile_id: row for row in rows.all()}


async def full_names(
    db: Db, account_id: AccountId, profile_ids: Iterable[UUID]
) -> dict[UUID, tuple[str | None, str | None]]:
    rows = await db.execute(
        select(Profile.profile_id, Profile.first_name, Profile.last_name).where(
            Profile.account_id == account_id, among(Profile.profile_id, profile_ids)
        )
    )
    return {profile_id: (first_name, last_name) for profile_id, first_name, last_name in rows.all()}


async def display_names(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> dict[UUID, str]:
    """How lists call these people, without reading all that is known of them."""
    columns = (Profile.first_name, Profile.last_name)
    otherwise = (Profile.organization, Profile.email, Profile.phone, Profile.external_id)
    rows = await db.execute(
        select(Profile.profile_id, *columns, *otherwise).where(
            Profile.account_id == account_id, among(Profile.profile_id, profile_ids)
        )
    )
    return {
        profile_id: display_name(first_name=first_name, last_name=last_name, otherwise=tuple(rest))
        for profile_id, first_name, last_name, *rest in rows
    }


async def lock(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> dict[UUID, Profile]:
    """Profiles about to be changed, locked in the order of their ids, which is everybody's order."""
    rows = await db.scalars(
        select(Profile)
        .where(Profile.account_id == account_id, among(Profile.profile_id, profile_ids))
        .order_by(Profile.profile_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return {row.profile_id: row for row in rows.all()}


async def touch(db: Db, account_id: AccountId, spans: Mapping[UUID, tuple[datetime, datetime]]) -> set[UUID]:
    """`spans` are (first, last)."""
    ids = _in_order(spans)
    firsts, lasts = [spans[each][0] for each in ids], [spans[each][1] for each in ids]
    values = {"profile_ids": array(ids), "firsts": array(firsts), "lasts": array(lasts)}
    return set((await db.scalars(TOUCH, {"account_id": account_id, **values})).all())


async def age(db: Db, account_id: AccountId, moments: Mapping[UUID, datetime]) -> None:
    ids = _in_order(moments)
    values = {"profile_ids": array(ids), "ats": array([moments[each] for each in ids])}
    await db.execute(AGE, {"account_id": account_id, **values})


def _in_order(profile_ids: Iterable[UUID]) -> list[UUID]:
    # Everybody's order: two that touch many at once do not wait for each other.
    return sorted(profile_ids, key=lambda profile_id: profile_id.int)


async def page(
    db: Db,
    account_id: AccountId,
    *,
    by: str,
    is_descending: bool,
    behind: tuple[datetime, UUID] | None,
    limit: int,
) -> Sequence[Profile]:
    """In the order of `seen_at` or `created_at`; `behind` is the (moment, id) of the last one read."""
    moment = {"seen_at": Profile.seen_at, "created_at": Profile.created_at}[by]
    statement = select(Profile).where(Profile.account_id == account_id)
    if behind is not None:
        at, profile_id = behind
        if is_descending:
            statement = statement.where(moment <= at, (moment < at) | (Profile.profile_id < profile_id))
        else:
            statement = statement.where(moment >= at, (moment > at) | (Profile.profile_id > profile_id))
    keys = (moment, Profile.profile_id)
    rows = await db.scalars(statement.order_by(*(key.desc() if is_descending else key for key in keys)).limit(limit))
    return rows.all()


async def phones(db: Db, account_id: AccountId, *, behind: UUID | None, limit: int) -> Sequence[tuple[UUID, str]]:
    """Profiles that show a number, with it, in the order of their ids."""
    statement = select(Profile.profile_id, Profile.phone).where(
        Profile.account_id == account_id, Profile.phone.is_not(None)
    )
    if behind is not None:
        statement = statement.where(Profile.profile_id > behind)
    found = await db.execute(statement.order_by(Profile.profile_id).limit(limit))
    return [(profile_id, phone) for profile_id, phone in found]


async def count(db: Db, account_id: AccountId) -> int:
    return await db.scalar(select(func.count()).select_from(Profile).where(Profile.account_id == account_id)) or 0
