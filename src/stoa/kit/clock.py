"""Stoa's clock: the world's, or in demo mode the world's moved by what `POST /dev/clock` said.

Code asks `now()` and never the database or `datetime`, so that a month can be tried in a minute. The shift is one
row; every process hears of a change over the live channel.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from stoa.kit import live
from stoa.kit.config import settings
from stoa.kit.db import Db

TOPIC = "clock"

_shift = timedelta()
_version = 0


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _shift


async def advance(db: Db, by: timedelta) -> None:
    """Moves the clock of every process by `by`, as soon as this transaction commits."""
    await db.execute(text("update clock set shift_seconds = shift_seconds + :seconds"), {"seconds": by.total_seconds()})
    await live.publish_to_all(db, TOPIC)


async def reset(db: Db) -> None:
    await db.execute(text("update clock set shift_seconds = 0"))
    await live.publish_to_all(db, TOPIC)


async def read(db: Db) -> None:
    """Takes over the shift that is in force. Without demo mode there is none.

    Two readings may overlap, and the one that asked first may hear last: `xmin` says which row is the newer one.
    """
    global _shift, _version
    if settings().is_demo:
        seconds, version = (await db.execute(text("select shift_seconds, xmin::text::bigint from clock"))).one()
        if version >= _version:
            _shift, _version = timedelta(seconds=float(seconds)), version
