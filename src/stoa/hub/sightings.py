"""The snippet was seen on a page of the store: told to the connection's health, by each process once a minute."""

import time
from dataclasses import dataclass

from stoa import stores
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

EVERY_SECONDS = 60.0

_told: dict[AccountId, float] = {}


@dataclass(frozen=True)
class Sighting:
    page_url: str | None
    links_taken_over: int | None


async def saw_snippet(db: Db, account_id: AccountId, sighting: Sighting) -> None:
    now = time.monotonic()
    if sighting.page_url is None or now - _told.get(account_id, -EVERY_SECONDS) < EVERY_SECONDS:
        return
    _told[account_id] = now
    await stores.saw_snippet(db, account_id, sighting.page_url, sighting.links_taken_over or 0)
