"""A long queue takes no longer for each batch than a short one, whatever the planner believes of its size."""

from sqlalchemy import text

from stoa.ingest import queries
from stoa.kit.db import OWNER, acting_as, transaction
from tests.explaining import Explaining

WAITING = "insert into inbox (account_id, body) select :account, repeat('x', 300) from generate_series(1, 3000)"


async def test_the_oldest_rows_are_found_without_sorting_the_others(willow):
    with acting_as(OWNER):
        async with transaction(willow.account_id) as db:
            await db.execute(text(WAITING), {"account": willow.account_id})
            explaining = Explaining(db)
            found = await queries.oldest(explaining, willow.account_id, besides=[1], rows=100, size=10_000)
            await db.rollback()
    assert len(found) == 34
    assert "inbox_pkey" in explaining.plan and "Sort" not in explaining.plan, explaining.plan
