from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, text

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, array, rowset
from stoa.profiles.identifiers import EMAIL, FORMER_ID, PHONE, Key
from stoa.profiles.matching import Names
from stoa.profiles.models import Identifier, Profile

# One look into the index for each key, whatever the planner thinks of the tables' sizes.
OWNERS = text(
    """
    select asked.kind, asked.value, i.profile_id, p.external_id, p.email, p.phone
    from unnest(cast(:kinds as text[]), cast(:values as text[])) as asked (kind, value)
    cross join lateral (
      select profile_id from identifier
      where account_id = :account_id and kind = asked.kind and value = asked.value limit 1
    ) as i
    cross join lateral (
      select external_id, email, phone from profile
      where account_id = :account_id and profile_id = i.profile_id limit 1
    ) as p
    """
)
INSERT_PROFILES = text(
    """
    insert into profile
      (account_id, profile_id, external_id, email, phone, location, properties, vouched, created_at, updated_at)
    select :account_id, profile_id, external_id, email, phone, '{}', '{}', '{}', :at, :at
    from json_to_recordset(cast(:rows as json)) as made (profile_id uuid, external_id text, email text, phone text)
    """
)
RENAME = text(
    """
    update profile p set external_id = n.external_id, email = n.email, phone = n.phone, updated_at = :at
    from json_to_recordset(cast(:rows as json)) as n (profile_id uuid, external_id text, email text, phone text)
    where p.account_id = :account_id and p.profile_id = n.profile_id
    """
)
GIVE = text(
    """
    insert into identifier (account_id, kind, value, profile_id)
    select :account_id, kind, value, profile_id
    from json_to_recordset(cast(:rows as json)) as given (kind text, value text, profile_id uuid)
    on conflict (account_id, kind, value) do update set profile_id = excluded.profile_id
    """
)


async def owners(db: Db, account_id: AccountId, keys: Iterable[Key]) -> tuple[dict[Key, UUID], dict[UUID, Names]]:
    """Whom the keys lead to, and the names those profiles show."""
    asked = sorted(set(keys))
    values = {"kinds": array([kind for kind, _ in asked]), "values": array([value for _, value in asked])}
    rows = await db.execute(OWNERS, {"account_id": account_id, **values})
    found: dict[Key, UUID] = {}
    names: dict[UUID, Names] = {}
    for kind, value, profile_id, external_id, email, phone in rows.all():
        found[kind, value] = profile_id
        names[profile_id] = Names(external_id, email, phone)
    return found, names


async def names(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> dict[UUID, Names]:
    rows = await db.execute(
        select(Profile.profile_id, Profile.external_id, Profile.email, Profile.phone).where(
            Profile.account_id == account_id, among(Profile.profile_id, profile_ids)
        )
    )
    return {profile_id: Names(external_id, email, phone) for profile_id, external_id, email, phone in rows.all()}


async def insert_profiles(db: Db, account_id: AccountId, made: Mapping[UUID, Names], *, at: datetime) -> None:
    await db.execute(INSERT_PROFILES, {"account_id": account_id, "at": at, "rows": _rows(made)})


async def rename(db: Db, account_id: AccountId, renamed: Mapping[UUID, Names], *, at: datetime) -> None:
    await db.execute(RENAME, {"account_id": account_id, "at": at, "rows": _rows(renamed)})


def _rows(named: Mapping[UUID, Names]) -> str:
    return rowset(
        [
            {"profile_id": profile_id, "external_id": names.external_id, "email": names.email, "phone": names.phone}
            for profile_id, names in named.items()
        ]
    )


async def give(db: Db, account_id: AccountId, keys: Mapping[Key, UUID]) -> None:
    """Makes keys lead to profiles, wherever they led before."""
    rows = [{"kind": kind, "value": value, "profile_id": keys[kind, value]} for kind, value in sorted(keys)]
    await db.execute(GIVE, {"account_id": account_id, "rows": rowset(rows)})


async def take(db: Db, account_id: AccountId, profile_id: UUID, key: Key) -> None:
    kind, value = key
    await db.execute(
        delete(Identifier).where(
            Identifier.account_id == account_id,
            Identifier.kind == kind,
            Identifier.value == value,
            Identifier.profile_id == profile_id,
        )
    )


async def leading_to(db: Db, account_id: AccountId, profile_id: UUID) -> set[Key]:
    """Everything that leads to a profile, the ids of those that were merged into it among it."""
    rows = await db.execute(
        select(Identifier.kind, Identifier.value).where(
            Identifier.account_id == account_id, Identifier.profile_id == profile_id
        )
    )
    return {(kind, value) for kind, value in rows}


async def addresses(db: Db, account_id: AccountId, profile_id: UUID) -> set[str]:
    keys = await leading_to(db, account_id, profile_id)
    return {value for kind, value in keys if kind in (EMAIL, PHONE)}


async def of_profiles(db: Db, account_id: AccountId, profile_ids: Sequence[UUID]) -> list[tuple[UUID, Key]]:
    """The identifiers of profiles, without the ids of profiles that were merged into them."""
    rows = await db.execute(
        select(Identifier.profile_id, Identifier.kind, Identifier.value)
        .where(
            Identifier.account_id == account_id, among(Identifier.profile_id, profile_ids), Identifier.kind != FORMER_ID
        )
        .order_by(Identifier.kind, Identifier.value)
    )
    return [(profile_id, (kind, value)) for profile_id, kind, value in rows.all()]
