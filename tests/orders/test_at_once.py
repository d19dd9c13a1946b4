"""Several batches at once: what is stored is whole, what happened is recorded once, and members hear of it."""

import asyncio

import msgspec
import psycopg

from stoa.kit import live
from stoa.kit.config import settings
from stoa.kit.db import WEB
from stoa.kit.ids import to_text
from tests.orders.reading import metrics, orders_of, profile
from tests.stores.make import customer, line, order, put_well


async def test_the_same_orders_sent_at_once_happened_once(willow, db_for):
    rows = [order(external_id=f"O-{number}", customer_external_id=f"C-{number}") for number in range(20)]
    await asyncio.gather(*(put_well(willow, "orders", *some) for some in (rows, rows[::-1], rows[5:], rows[:15])))
    assert await metrics(db_for, willow) == {"Placed Order": 20, "Ordered Product": 20}


async def test_different_versions_sent_at_once_leave_one_whole_version(willow, db_for):
    versions = [
        order(number=f"{count} lines", lines=[line(external_id=str(each)) for each in range(count)])
        for count in range(1, 7)
    ]
    await asyncio.gather(*(put_well(willow, "orders", version) for version in versions))
    [kept] = await orders_of(db_for, willow, (await profile(db_for, willow, external_id="C-1")).profile_id)
    assert kept.number == f"{len(kept.lines)} lines"


async def test_customers_and_their_orders_sent_at_once_are_the_same_people(willow, db_for):
    people = [customer(external_id=f"C-{number}", email=f"c{number}@example.com") for number in range(20)]
    bought = [order(external_id=f"O-{number}", customer_external_id=f"C-{number}") for number in range(20)]
    await asyncio.gather(put_well(willow, "customers", *people), put_well(willow, "orders", *bought))
    for number in (0, 19):
        person = await profile(db_for, willow, external_id=f"C-{number}")
        assert person.email == f"c{number}@example.com"
        assert len(await orders_of(db_for, willow, person.profile_id)) == 1


async def test_a_new_order_is_told_to_whoever_listens(willow, db_for):
    async with await psycopg.AsyncConnection.connect(settings().database_url_for(WEB), autocommit=True) as ear:
        await ear.execute(f"listen {live.CHANNEL}")
        await put_well(willow, "orders", order())
        said = [msgspec.json.decode(notice.payload) async for notice in ear.notifies(timeout=5, stop_after=3)]
    [kept] = await orders_of(db_for, willow, (await profile(db_for, willow, external_id="C-1")).profile_id)
    assert [willow.account_id, "orders", [to_text(kept.order_id)]] in said
