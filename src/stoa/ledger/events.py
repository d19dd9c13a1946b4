"""The forms an event takes: an entry to be written, a fact of ours, an event as it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from stoa.kit.bounds import Bound
from stoa.kit.ids import new_id


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One event about to be appended. The first of several with one (metric, key) stays, later ones are dropped.

    `key` is what makes it the same again; a fact of ours goes by its `unique_id` alone, what came through a door by
    whom it concerns as well, so that nobody outside can take the place of what the store will say. `properties` may be
    JSON already, without line breaks.
    """

    metric: str
    profile_id: UUID
    at: datetime
    properties: Mapping[str, Any] | msgspec.Raw = {}
    unique_id: str | None = None
    key: str | None = None
    value: Decimal | None = None
    currency: str | None = None
    source: str = "stoa"
    is_backfill: bool = False
    event_id: UUID = msgspec.field(default_factory=new_id)

    @property
    def sameness(self) -> str | None:
        return self.key or self.unique_id


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something a domain says has happened to a profile. A subclass names its metric and describes itself as an
    entry.
    """

    metric: ClassVar[str]

    profile_id: UUID
    at: datetime
    is_backfill: bool = False

    def entry(self) -> Entry:
        raise NotImplementedError


@dataclass(frozen=True)
class Event:
    """One event as it stands on the ledger."""

    event_id: UUID
    at: datetime
    metric: str
    profile_id: UUID
    properties: dict[str, Any]
    unique_id: str | None
    value: Decimal | None
    currency: str | None
    source: str
    is_backfill: bool


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Which events of an account to read, from which end, behind which one."""

    metric_id: int | None = None
    profile_id: UUID | None = None
    bounds: Sequence[Bound] = ()
    behind: tuple[datetime, UUID] | None = None
    is_descending: bool = True
    limit: int
