from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, text

from stoa.consent.models import ConsentRecord
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, rows_like, rowset

Key = tuple[UUID, str, str, str]
"""(profile, channel, address, purpose)"""


async def history(db: Db, account_id: AccountId, keys: Iterable[Key]) -> dict[Key, list[Row[Any]]]:
    """What was said so far, in the order in which it was written down."""
    wanted = set(keys)
    row = ConsentRecord
    found = await db.execute(
        select(
            row.profile_id,
            row.channel,
            row.address,
            row.purpose,
            row.record_id,
            row.at,
            row.action,
            row.method,
            row.expires_at,
            row.digest,
            row.source,
        )
        .where(row.account_id == account_id, among(row.profile_id, {key[0] for key in wanted}))
        .order_by(row.recorded_at, row.record_id)
    )
    said: dict[Key, list[Row[Any]]] = {key: [] for key in wanted}
    for each in found:
        key = (each.profile_id, each.channel, each.address, each.purpose)
        if key in wanted:
            said[key].append(each)
    return said


async def keys_of_profiles(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> set[Key]:
    row = ConsentRecord
    found = await db.execute(
        select(row.profile_id, row.channel, row.address, row.purpose)
        .where(row.account_id == account_id, row.profile_id.in_(profile_ids))
        .distinct()
    )
    return {tuple(each) for each in found}


async def append(db: Db, account_id: AccountId, rows: Sequence[Mapping[str, Any]]) -> None:
    table = ConsentRecord.__table__
    statement = insert(table).from_select(list(table.columns), rows_like(table))
    await db.execute(statement, {"rows": rowset([{"account_id": account_id, **row} for row in rows])})


async def of_profile(db: Db, account_id: AccountId, profile_id: UUID) -> Sequence[ConsentRecord]:
    """Newest first."""
    found = await db.scalars(
        select(ConsentRecord)
        .where(ConsentRecord.account_id == account_id, ConsentRecord.profile_id == profile_id)
        .order_by(ConsentRecord.at.desc(), ConsentRecord.record_id.desc())
        .execution_options(populate_existing=True)
    )
    return found.all()


async def move(db: Db, account_id: AccountId, pairs: Mapping[UUID, UUID]) -> None:
    """What was said of the one is from now on the other's."""
    await db.execute(
        text(
            """
            update consent_record r set profile_id = pair.into_id
            from unnest(cast(:source as uuid[]), cast(:into as uuid[])) as pair (source, into_id)
            where r.account_id = :account_id and r.profile_id = pair.source
            """
        ),
        {"account_id": account_id, "source": list(pairs), "into": list(pairs.values())},
    )


async def erase(db: Db, account_id: AccountId, profile_id: UUID) -> None:
    """By the one function that may, in the account this transaction entered."""
    assert db.info["account_id"] == account_id
    await db.execute(text("select erase_consent_records(:profile_id)"), {"profile_id": profile_id})


async def addresses(db: Db, account_id: AccountId, profile_id: UUID) -> set[str]:
    found = await db.scalars(
        select(ConsentRecord.address)
        .where(ConsentRecord.account_id == account_id, ConsentRecord.profile_id == profile_id)
        .distinct()
    )
    return set(found)


async def addresses_given_as(db: Db, account_id: AccountId, profile_id: UUID, customer: str) -> set[str]:
    """The numbers she gave in the hub while the store alone said who she was."""
    found = await db.execute(
        select(ConsentRecord.address, ConsentRecord.source).where(
            ConsentRecord.account_id == account_id,
            ConsentRecord.profile_id == profile_id,
            ConsentRecord.action == "pending",
        )
    )
    return {address for address, source in found if source.get("as_customer") == customer}


async def method_of(db: Db, account_id: AccountId, record_id: UUID) -> str | None:
    return await db.scalar(
        select(ConsentRecord.method).where(ConsentRecord.account_id == account_id, ConsentRecord.record_id == record_id)
    )
