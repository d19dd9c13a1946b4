from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert

from stoa.consent import hashes
from stoa.consent.models import ConsentState
from stoa.consent.queries.records import Key
from stoa.consent.rules import Agreed, Scope, Standing, State
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, rows_like, rowset

Whom = tuple[UUID | None, str, str]
"""(profile, address, channel)"""

NAMES = ("profile_id", "channel", "address", "purpose")

# Each is looked up for itself (`offset 0` keeps the planner from joining): a store's states may be a hundred thousand,
# of which it expects a handful.
STANDING = text(
    """
    with ask as (
      select * from json_to_recordset(cast(:rows as json))
        as ask (n int, profile_id uuid, channel text, address text, hash text)
    )
    select ask.n, s.purpose, s.status, s.expires_at, null as scope
    from ask cross join lateral (
      select purpose, status, expires_at from consent_state
      where account_id = :account_id and profile_id = ask.profile_id and channel = ask.channel
        and address = ask.address
      offset 0) s
    union all
    select ask.n, null, null, null, x.scope
    from ask cross join lateral (
      select scope from suppression
      where account_id = :account_id and channel = ask.channel and address_hash = ask.hash and lifted_at is null
      offset 0) x
    """
)


async def lock(db: Db, account_id: AccountId, keys: Collection[Key]) -> dict[Key, str]:
    """The statuses of these, made where there are none, and held until the transaction ends; in everybody's order."""
    ordered = sorted(keys, key=lambda key: (key[0].int, *key[1:]))
    table = ConsentState.__table__
    empty = insert(table).from_select(list(table.columns), rows_like(table)).on_conflict_do_nothing()
    await db.execute(empty, {"rows": _rows(account_id, dict.fromkeys(ordered, State()))})  # nothing was said yet
    row = ConsentState
    found = await db.execute(
        select(row.profile_id, row.channel, row.address, row.purpose, row.status)
        .where(row.account_id == account_id, among(row.profile_id, {key[0] for key in ordered}))
        .order_by(row.profile_id, row.channel, row.address, row.purpose)
        .with_for_update()
    )
    statuses = {tuple(names): status for *names, status in found}
    return {key: statuses[key] for key in ordered}


async def write(db: Db, account_id: AccountId, states: Mapping[Key, State]) -> None:
    """Of states that are locked. Each finds its row by the key: joined to the new ones, a store's many states might be
    read once for each.
    """
    table = ConsentState.__table__
    statement = insert(table).from_select(list(table.columns), rows_like(table))
    changed = {field.name: statement.excluded[field.name] for field in fields(State)}
    await db.execute(
        statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed),
        {"rows": _rows(account_id, states)},
    )


def _rows(account_id: AccountId, states: Mapping[Key, State]) -> str:
    return rowset(
        [
            {"account_id": account_id, **dict(zip(NAMES, key, strict=True)), **asdict(state)}
            for key, state in states.items()
        ]
    )


async def of_profile(db: Db, account_id: AccountId, profile_id: UUID) -> Sequence[ConsentState]:
    found = await db.scalars(
        select(ConsentState)
        .where(ConsentState.account_id == account_id, ConsentState.profile_id == profile_id)
        .order_by(ConsentState.channel, ConsentState.address, ConsentState.purpose)
        .execution_options(populate_existing=True)
    )
    return found.all()


async def of_address(db: Db, account_id: AccountId, channel: str, address: str) -> Sequence[ConsentState]:
    """Of everybody who gave it."""
    found = await db.scalars(
        select(ConsentState)
        .where(ConsentState.account_id == account_id, ConsentState.channel == channel, ConsentState.address == address)
        .order_by(ConsentState.profile_id, ConsentState.purpose)
        .execution_options(populate_existing=True)
    )
    return found.all()


async def ended(db: Db, account_id: AccountId, *, now: datetime, limit: int) -> Sequence[ConsentState]:
    """Consents whose period is over and nobody has said so yet."""
    found = await db.scalars(
        select(ConsentState)
        .where(
            ConsentState.account_id == account_id,
            ConsentState.expires_at <= now,
            ConsentState.status == "subscribed",
        )
        .order_by(ConsentState.expires_at)
        .limit(limit)
    )
    return found.all()


async def forget(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> None:
    await db.execute(
        delete(ConsentState).where(ConsentState.account_id == account_id, ConsentState.profile_id.in_(profile_ids))
    )


async def standing(db: Db, account_id: AccountId, whom: Collection[Whom]) -> dict[Whom, Standing]:
    """One statement for everybody asked about."""
    asked = list(dict.fromkeys(whom))
    rows = [_asked(account_id, number, each) for number, each in enumerate(asked)]
    purposes: list[dict[str, Agreed]] = [{} for _ in asked]
    scopes: list[Scope | None] = [None] * len(asked)
    for row in await db.execute(STANDING, {"account_id": account_id, "rows": rowset(rows)}):
        if row.purpose is not None:
            purposes[row.n][row.purpose] = Agreed(row.status, row.expires_at)
        elif scopes[row.n] != "all":
            scopes[row.n] = row.scope
    return {each: Standing(purposes[number], scopes[number]) for number, each in enumerate(asked)}


def _asked(account_id: AccountId, number: int, whom: Whom) -> Mapping[str, Any]:
    profile_id, address, channel = whom
    digest = hashes.of_address(account_id, channel, address)
    return {"n": number, "profile_id": profile_id, "channel": channel, "address": address, "hash": digest}
