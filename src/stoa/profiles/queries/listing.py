"""Lists of profiles for the doors that other systems read by: filtered to the letter, in any order, from either end."""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from stoa.kit.bounds import Bound
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.profiles.identifiers import ANONYMOUS_ID
from stoa.profiles.models import Identifier, Profile

Order = Literal["profile_id", "created_at", "updated_at", "email"]

ORDERS: dict[str, ColumnElement] = {
    "profile_id": Profile.profile_id,
    "created_at": Profile.created_at,
    "updated_at": Profile.updated_at,
    # Those without an address come first.
    "email": func.coalesce(Profile.email, ""),
}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Which profiles to read: every condition must hold. `keys` maps a kind of identifier to the values looked for.

    `behind` is the (sort value, id) of the last one read.
    """

    ids: Sequence[UUID] | None = None
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    created: Sequence[Bound] = ()
    updated: Sequence[Bound] = ()
    order: Order = "profile_id"
    is_descending: bool = False
    behind: tuple[UUID | datetime | str, UUID] | None = None
    limit: int


async def list_profiles(db: Db, account_id: AccountId, reading: Reading) -> Sequence[Profile]:
    column = ORDERS[reading.order]
    statement = select(Profile).where(Profile.account_id == account_id, *_conditions(account_id, reading))
    if reading.behind is not None:
        value, profile_id = reading.behind
        is_behind = operator.lt if reading.is_descending else operator.gt
        statement = statement.where(
            is_behind(column, value) | (column == value) & is_behind(Profile.profile_id, profile_id),
            column <= value if reading.is_descending else column >= value,
        )
    keys = (column, Profile.profile_id)
    order = [key.desc() for key in keys] if reading.is_descending else list(keys)
    rows = await db.scalars(statement.order_by(*order).limit(reading.limit))
    return rows.all()


def _conditions(account_id: AccountId, reading: Reading) -> list[ColumnElement]:
    conditions = [
        *(bound.holds(Profile.created_at) for bound in reading.created),
        *(bound.holds(Profile.updated_at) for bound in reading.updated),
    ]
    if reading.ids is not None:
        conditions.append(Profile.profile_id.in_(reading.ids))
    for kind, values in reading.keys.items():
        led = select(Identifier.profile_id).where(
            Identifier.account_id == account_id, Identifier.kind == kind, Identifier.value.in_(values)
        )
        conditions.append(Profile.profile_id.in_(led))
    return conditions


async def browsers_of(db: Db, account_id: AccountId, profile_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The anonymous id of each profile that has one; of several, one."""
    rows = await db.execute(
        select(Identifier.profile_id, func.min(Identifier.value))
        .where(
            Identifier.account_id == account_id,
            Identifier.kind == ANONYMOUS_ID,
            Identifier.profile_id.in_(profile_ids),
        )
        .group_by(Identifier.profile_id)
    )
    return {row[0]: row[1] for row in rows}
