"""What a test reads of a store's ledger and orders."""

from collections import Counter

from stoa import ledger, orders, profiles
from stoa.profiles import Identifiers


async def events(db_for, store):
    async with db_for(store.account_id) as db:
        return await ledger.newest_events(db, store.account_id, limit=200)


async def metrics(db_for, store) -> Counter[str]:
    return Counter(event.metric for event in await events(db_for, store))


async def one_event(db_for, store, metric: str):
    [event] = [event for event in await events(db_for, store) if event.metric == metric]
    return event


async def profile(db_for, store, **who):
    async with db_for(store.account_id) as db:
        return await profiles.find(db, store.account_id, Identifiers(**who))


async def orders_of(db_for, store, profile_id, **narrowed):
    async with db_for(store.account_id) as db:
        return await orders.of_profile(db, store.account_id, profile_id, **{"limit": 50, **narrowed})
