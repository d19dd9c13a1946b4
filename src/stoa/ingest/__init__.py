"""Ingest: from a door to the ledger.

It owns the inbox, into which doors write durably and at once (`accept`), and the resolver, which finds out whom each row concerns and puts
it on the ledger, once. What cannot be taken in is kept as a dead letter.
"""

from collections.abc import Sequence
from uuid import UUID

from stoa.ingest.incoming import Incoming, Who
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.profiles import Traits

__all__ = ["Incoming", "Traits", "Who", "accept", "resolve_now"]


async def accept(account_id: AccountId, items: Sequence[Incoming]) -> None:
    """Returns when all of them are committed. Raises Unavailable when the database is away, TooMany on overload, Invalid."""
    raise NotImplementedError


async def resolve_now(db: Db, account_id: AccountId, items: Sequence[Incoming]) -> list[UUID]:
    """Takes them in inside the caller's transaction; returns the profile of each. Raises Invalid for one that cannot be."""
    raise NotImplementedError
