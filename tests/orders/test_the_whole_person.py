"""Orders take part when people are merged, exported and erased."""

from sqlalchemy import text

from stoa import profiles
from tests.orders.reading import orders_of, profile
from tests.stores.make import customer, line, order, parcel, put_well, refund


async def two_people(willow, db_for):
    await put_well(willow, "customers", customer(), customer(external_id="C-2", email="dan@example.com"))
    parts = {"fulfilments": [parcel()], "refunds": [refund()]}
    await put_well(willow, "orders", order(**parts), order(external_id="O-2", customer_external_id="C-2", **parts))
    return [(await profile(db_for, willow, external_id=each)).profile_id for each in ("C-1", "C-2")]


async def test_orders_move_with_a_merge_and_stay_when_told_again(willow, db_for):
    carla, dan = await two_people(willow, db_for)
    async with db_for(willow.account_id) as db:
        await profiles.merge(db, willow.account_id, dan, carla)
    assert {found.external_id for found in await orders_of(db_for, willow, carla)} == {"O-1", "O-2"}
    await put_well(willow, "orders", order(external_id="O-2", customer_external_id="C-2", status="fulfilled"))
    assert len(await orders_of(db_for, willow, carla)) == 2


async def test_an_export_shows_orders_with_their_lines(willow, db_for):
    carla, _ = await two_people(willow, db_for)
    async with db_for(willow.account_id) as db:
        kept = await profiles.export(db, willow.account_id, carla)
    assert [found["external_id"] for found in kept["shop_order"]] == ["O-1"]
    assert kept["shop_order"][0]["lines"][0]["title"] == line()["title"]
    assert kept["store_customer"][0]["email_norm"] == "carla@example.com"


async def test_erasing_leaves_no_order_of_hers_and_all_of_others(willow, db_for):
    carla, dan = await two_people(willow, db_for)
    async with db_for(willow.account_id) as db:
        await profiles.erase(db, willow.account_id, carla)
    assert await orders_of(db_for, willow, carla, proven_only=False) == []
    assert len(await orders_of(db_for, willow, dan)) == 1
    async with db_for(willow.account_id) as db:
        for part in ("order_line", "order_fulfilment", "order_refund"):
            assert await db.scalar(text(f"select count(*) from {part}")) == 1
