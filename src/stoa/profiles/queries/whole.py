"""A person's rows in every table that registered a holding."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.profiles.holdings import Holding

PAIRS = "unnest(cast(:source as uuid[]), cast(:into as uuid[])) as pair (source, into_id)"

MERGE_PROFILES = text(
    f"""
    update profile p set
      first_name = coalesce(p.first_name, s.first_name), last_name = coalesce(p.last_name, s.last_name),
      organization = coalesce(p.organization, s.organization), title = coalesce(p.title, s.title),
      image = coalesce(p.image, s.image), locale = coalesce(p.locale, s.locale),
      birthday = coalesce(p.birthday, s.birthday), gender = coalesce(p.gender, s.gender),
      location = s.location || p.location, properties = s.properties || p.properties,
      vouched = s.vouched || p.vouched,
      created_at = least(p.created_at, s.created_at), last_event_at = greatest(p.last_event_at, s.last_event_at),
      updated_at = :at
    from {PAIRS} join profile s on s.account_id = :account_id and s.profile_id = pair.source
    where p.account_id = :account_id and p.profile_id = pair.into_id
    """
)


async def merge_profiles(db: Db, account_id: AccountId, pairs: Mapping[UUID, UUID], *, at: datetime) -> None:
    """Fills what the surviving profiles lack; what they have stands."""
    await db.execute(MERGE_PROFILES, {"account_id": account_id, "at": at, **_columns(pairs)})


async def move(db: Db, account_id: AccountId, holding: Holding, pairs: Mapping[UUID, UUID]) -> None:
    """Gives the rows of each source to its survivor, or deletes them, as the holding says. One pair per survivor."""
    values = {"account_id": account_id, **_columns(pairs)}
    if holding.on_merge == "move_unless_there":
        same = " and ".join(f"there.{column} = t.{column}" for column in holding.key) or "true"
        await db.execute(
            text(
                f"""
                delete from {holding.name} t using {PAIRS}
                where t.account_id = :account_id and t.profile_id = pair.source and exists (
                  select from {holding.name} there
                  where there.account_id = :account_id and there.profile_id = pair.into_id and {same})
                """
            ),
            values,
        )
    verb = (
        "delete from {0} t using {1}"
        if holding.on_merge == "stay_behind"
        else "update {0} t set profile_id = pair.into_id from {1}"
    )
    await db.execute(
        text(verb.format(holding.name, PAIRS) + " where t.account_id = :account_id and t.profile_id = pair.source"),
        values,
    )


def _columns(pairs: Mapping[UUID, UUID]) -> dict[str, list[UUID]]:
    return {"source": list(pairs), "into": list(pairs.values())}


async def erase(db: Db, account_id: AccountId, holding: Holding, profile_id: UUID) -> None:
    table = holding.table
    await db.execute(delete(table).where(table.c.account_id == account_id, table.c.profile_id == profile_id))


async def export(db: Db, account_id: AccountId, holding: Holding, profile_id: UUID) -> list[dict[str, Any]]:
    table = holding.table
    columns = [column for column in table.c if column.name not in {"account_id", "profile_id", *holding.secret}]
    rows = await db.execute(select(*columns).where(table.c.account_id == account_id, table.c.profile_id == profile_id))
    return [{name: value for name, value in row.items() if value is not None} for row in rows.mappings()]
