"""Who keeps something about a person. Every table with a `profile_id` is registered here, so that a person can be
merged, exported and erased whole; a test compares the list with the tables there are.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from stoa.kit.db import Db
from stoa.kit.ids import AccountId

Addresser = Callable[[Db, AccountId, UUID], Awaitable[Collection[str]]]
Forgetter = Callable[[Db, AccountId, Collection[str]], Awaitable[None]]
Eraser = Callable[[Db, AccountId, UUID], Awaitable[None]]
Exporter = Callable[[Db, AccountId, UUID], Awaitable[Any]]
Merger = Callable[[Db, AccountId, Mapping[UUID, UUID]], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One table and what becomes of a person's rows in it.

    Merging: `move` gives the rows to the other profile; `move_unless_there` drops those whose `key` the other has
    already; `stay_behind` deletes them; `leave` is for tables that name people only in what they say. Erasing deletes
    the rows, exporting lists them without `secret` columns. `merge` ({source: survivor}), `erase` and `export` are for
    who knows better (rows that hang on a row, what the law wants kept).

    A person is also known by numbers and mail addresses that stand in rows without a profile. `addresses` are those a
    table knows her by, all asked before anything is erased; `forget` then removes or veils what stands under them and
    is nobody else's. Tables without a profile have only that.
    """

    table: Any
    on_merge: Literal["move", "move_unless_there", "stay_behind", "leave"] = "move"
    key: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    merge: Merger | None = None
    erase: Eraser | None = None
    export: Exporter | None = None
    addresses: Addresser | None = None
    forget: Forgetter | None = None

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def names_profiles(self) -> bool:
        return "profile_id" in self.table.c


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    if holding.name in _holdings:
        raise ValueError(f"{holding.name} is registered already")
    _holdings[holding.name] = holding


def registered() -> Sequence[Holding]:
    """In the order of registration; those registered later hang on those before, so erasing goes backwards."""
    return list(_holdings.values())
