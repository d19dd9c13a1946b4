"""Consumers' events are looked up one by one, whatever the planner believes of the ledger's size."""

from sqlalchemy import text

from stoa import ledger
from stoa.kit import clock
from stoa.kit.ids import new_id
from tests.explaining import Explaining

OTHERS = """
insert into event (account_id, at, event_id, metric_id, profile_id, properties, source, is_backfill)
select account_id, at, gen_random_uuid(), metric_id, profile_id, properties, source, is_backfill
from event, generate_series(1, 3000) where account_id = :account
"""


async def test_events_are_found_by_their_key(willow, db_for):
    async with db_for(willow.account_id) as db:
        entry = ledger.Entry(metric="Bell Seen", profile_id=new_id(), at=clock.now())
        await ledger.append(db, willow.account_id, [entry])
        await db.execute(text(OTHERS), {"account": willow.account_id})
        explaining = Explaining(db)
        found = await ledger.events_by_id(explaining, willow.account_id, [(entry.event_id, entry.at)])
        await db.rollback()
    assert [event.event_id for event in found] == [entry.event_id]
    assert f"Index Scan using event_{entry.at:%Y_%m}_pkey" in explaining.plan, explaining.plan
    assert "Scan on event_" not in explaining.plan, explaining.plan
