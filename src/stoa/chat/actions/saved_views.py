"""Filters are kept under a name, for the whole team."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from stoa.chat.models import SavedView
from stoa.chat.queries import saved_views
from stoa.chat.rules.filters import Filters
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean, clean_json

LOCK = "saved views"
MOST = 100


async def make(db: Db, account_id: AccountId, *, name: str, filters: Filters, by: str) -> SavedView:
    await advisory_lock(db, account_id, LOCK)
    others = await saved_views.by_name(db, account_id)
    if len(others) >= MOST:
        raise Conflict(f"There are {MOST} views already. Remove one that nobody needs.", code="too_many")
    view = SavedView(
        account_id=account_id,
        view_id=new_id(),
        name=_free(name, others),
        filters=_kept(filters),
        created_by=by,
        created_at=clock.now(),
    )
    db.add(view)
    await db.flush()
    return view


async def change(
    db: Db, account_id: AccountId, view: SavedView, *, name: str | None, filters: Filters | None
) -> SavedView:
    await advisory_lock(db, account_id, LOCK)
    if name is not None:
        view.name = _free(name, [each for each in await saved_views.by_name(db, account_id) if each is not view])
    if filters is not None:
        view.filters = _kept(filters)
    await db.flush()
    return view


def _free(name: str, others: Sequence[SavedView]) -> str:
    name = " ".join(clean(name).split())
    if not name:
        raise Invalid("name", "A view has a name.")
    if any(other.name.casefold() == name.casefold() for other in others):
        raise Conflict("There is a view of this name already.", field="name")
    return name


def _kept(filters: Filters) -> Mapping[str, Any]:
    return clean_json(msgspec.to_builtins(filters))
