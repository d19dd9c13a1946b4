from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, text

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.profiles.identifiers import FORMER_ID, Key
from stoa.profiles.matching import Names
from stoa.profiles.models import Identifier, Profile
from stoa.profiles.queries import among

OWNERS = text(
    """
    select i.kind, i.value, p.profile_id, p.external_id, p.email, p.phone
    from unnest(cast(:kinds as text[]), cast(:values as text[])) as asked (kind, value)
    join identifier i on i.account_id = :account_id and i.kind = asked.kind and i.value = asked.value
    join profile p on p.account_id = :account_id and p.profile_id = i.profile_id
    """
)
INSERT_PROFILES = text(
    """
    insert into profile
      (account_id, profile_id, external_id, email, phone, location, properties, created_at, updated_at)
    select :account_id, profile_id, external_id, email, phone, '{}', '{}', :at, :at
    from unnest(
        cast(:profile_id as uuid[]), cast(:external_id as text[]), cast(:email as text[]), cast(:phone as text[])
      ) as made (profile_id, external_id, email, phone)
    """
)
RENAME = text(
    """
    update profile p set external_id = n.external_id, email = n.email, phone = n.phone, updated_at = :at
    from unnest(
        cast(:profile_id as uuid[]), cast(:external_id as text[]), cast(:email as text[]), cast(:phone as text[])
      ) as n (profile_id, external_id, email, phone)
    where p.account_id = :account_id and p.profile_id = n.profile_id
    """
)
GIVE = text(
    """
    insert into identifier (account_id, kind, value, profile_id)
    select :account_id, kind, value, profile_id
    from unnest(cast(:kinds as text[]), cast(:values as text[]), cast(:profile_id as uuid[]))
      as g (kind, value, profile_id)
    on conflict (account_id, kind, value) do update set profile_id = excluded.profile_id
    """
)


async def owners(db: Db, account_id: AccountId, keys: Iterable[Key]) -> tuple[dict[Key, UUID], dict[UUID, Names]]:
    """Whom the keys lead to, and the names those profiles show."""
    asked = sorted(set(keys))
    rows = await db.execute(
        OWNERS,
        {"account_id": account_id, "kinds": [kind for kind, _ in asked], "values": [value for _, value in asked]},
    )
    found: dict[Key, UUID] = {}
    names: dict[UUID, Names] = {}
    for kind, value, profile_id, external_id, email, phone in rows:
        found[kind, value] = profile_id
        names[profile_id] = Names(external_id, email, phone)
    return found, names


async def names(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> dict[UUID, Names]:
    rows = await db.execute(
        select(Profile.profile_id, Profile.external_id, Profile.email, Profile.phone).where(
            Profile.account_id == account_id, among(Profile.profile_id, profile_ids)
        )
    )
    return {profile_id: Names(external_id, email, phone) for profile_id, external_id, email, phone in rows}


async def insert_profiles(db: Db, account_id: AccountId, made: Mapping[UUID, Names], *, at: datetime) -> None:
    await db.execute(INSERT_PROFILES, {"account_id": account_id, "at": at, **_columns(made)})


async def rename(db: Db, account_id: AccountId, renamed: Mapping[UUID, Names], *, at: datetime) -> None:
    await db.execute(RENAME, {"account_id": account_id, "at": at, **_columns(renamed)})


def _columns(rows: Mapping[UUID, Names]) -> dict[str, list[object]]:
    return {
        "profile_id": list(rows),
        "external_id": [row.external_id for row in rows.values()],
        "email": [row.email for row in rows.values()],
        "phone": [row.phone for row in rows.values()],
    }


async def give(db: Db, account_id: AccountId, keys: Mapping[Key, UUID]) -> None:
    """Makes keys lead to profiles, wherever they led before."""
    rows = sorted(keys.items())
    await db.execute(
        GIVE,
        {
            "account_id": account_id,
            "kinds": [kind for (kind, _), _ in rows],
            "values": [value for (_, value), _ in rows],
            "profile_id": [profile_id for _, profile_id in rows],
        },
    )


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


async def of_profiles(db: Db, account_id: AccountId, profile_ids: Sequence[UUID]) -> list[tuple[UUID, Key]]:
    """The identifiers of profiles, without the ids of profiles that were merged into them."""
    rows = await db.execute(
        select(Identifier.profile_id, Identifier.kind, Identifier.value)
        .where(
            Identifier.account_id == account_id, among(Identifier.profile_id, profile_ids), Identifier.kind != FORMER_ID
        )
        .order_by(Identifier.kind, Identifier.value)
    )
    return [(profile_id, (kind, value)) for profile_id, kind, value in rows]
