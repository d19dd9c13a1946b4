"""A store tells an order whole, again and again: what happened is recorded once."""

import pytest

from tests.orders.reading import events, metrics, orders_of, profile
from tests.stores.make import ago, line, order, parcel, put_well, refund


async def told(willow, db_for, *versions):
    """What is on the ledger after each version of one order."""
    counts = []
    for version in versions:
        await put_well(willow, "orders", version)
        counts.append(dict(await metrics(db_for, willow)))
    return counts


NEW = {"Placed Order": 1, "Ordered Product": 1}


async def test_an_order_told_twice_happened_once(willow, db_for):
    assert await told(willow, db_for, order(), order()) == [NEW, NEW]


async def test_a_change_of_status_alone_is_no_event(willow, db_for):
    assert await told(willow, db_for, order(status="pending"), order(status="paid")) == [NEW, NEW]


async def test_a_parcel_is_one_fulfilment_however_it_moves(willow, db_for):
    moving = [order(fulfilments=[parcel(status=status)]) for status in ("label_created", "in_transit", "exception")]
    sent = NEW | {"Fulfilled Order": 1}
    assert await told(willow, db_for, order(), *moving) == [NEW, sent, sent, sent]


async def test_each_parcel_is_sent_and_delivered_once(willow, db_for):
    first = parcel(status="delivered", delivered_at=ago(minutes=2))
    both = [first, parcel(external_id="F-2")]
    after = await told(willow, db_for, order(fulfilments=[first]), order(fulfilments=both), order(fulfilments=both))
    assert after[0] == NEW | {"Fulfilled Order": 1, "Delivered Shipment": 1}
    assert after[1] == after[2] == NEW | {"Fulfilled Order": 2, "Delivered Shipment": 1}


async def test_each_refund_is_recorded_once(willow, db_for):
    one = order(refunds=[refund()])
    two = order(refunds=[refund(), refund(external_id="R-2")])
    after = await told(willow, db_for, one, one, two, order(status="refunded", refunds=two["refunds"]))
    assert [count["Refunded Order"] for count in after] == [1, 1, 2, 2]


@pytest.mark.parametrize("word", ["cancelled", "Canceled"])
async def test_a_cancellation_is_recorded_at_the_change_and_once(willow, db_for, word):
    after = await told(willow, db_for, order(), order(status=word), order(status=word))
    assert [count.get("Cancelled Order", 0) for count in after] == [0, 1, 1]


async def test_a_line_added_later_is_one_more_ordered_product(willow, db_for):
    two = order(lines=[line(), line(external_id="2", product_external_id="P-2")])
    after = await told(willow, db_for, order(), two, two)
    assert [count["Ordered Product"] for count in after] == [1, 2, 2]


async def test_what_disappears_makes_no_event_and_is_gone_from_the_order(willow, db_for):
    whole = order(fulfilments=[parcel()], refunds=[refund()], lines=[line(), line(external_id="2")])
    after = await told(willow, db_for, whole, order())
    assert after[0] == after[1]
    [kept] = await orders_of(db_for, willow, (await profile(db_for, willow, external_id="C-1")).profile_id)
    assert (len(kept.lines), kept.fulfilments, kept.refunds) == (1, [], [])


async def test_an_older_version_changes_nothing_and_is_accepted(willow, db_for):
    newer = order(updated_at=ago(minutes=1))
    older = order(updated_at=ago(minutes=2), status="cancelled", fulfilments=[parcel()])
    assert await told(willow, db_for, newer, older) == [NEW, NEW]
    [kept] = await orders_of(db_for, willow, (await profile(db_for, willow, external_id="C-1")).profile_id)
    assert kept.status == "paid"


async def test_of_two_versions_in_one_batch_the_newer_is_kept(willow, db_for):
    newer, older = order(updated_at=ago(minutes=1), number="new"), order(updated_at=ago(minutes=2), number="old")
    await put_well(willow, "orders", newer, older)
    [kept] = await orders_of(db_for, willow, (await profile(db_for, willow, external_id="C-1")).profile_id)
    assert kept.number == "new"


async def test_an_order_keeps_its_id_through_its_versions(willow, db_for):
    await put_well(willow, "orders", order())
    owner = (await profile(db_for, willow, external_id="C-1")).profile_id
    [first] = await orders_of(db_for, willow, owner)
    await put_well(willow, "orders", order(status="fulfilled"))
    [second] = await orders_of(db_for, willow, owner)
    assert first.order_id == second.order_id
    assert (first.status, second.status) == ("paid", "fulfilled")


async def test_ids_that_look_alike_when_joined_are_kept_apart(willow, db_for):
    one = order(external_id="A_1", lines=[line(external_id="2")])
    other = order(external_id="A", lines=[line(external_id="1_2")])
    await put_well(willow, "orders", one, other)
    assert (await metrics(db_for, willow))["Ordered Product"] == 2
    ids = {event.unique_id for event in await events(db_for, willow) if event.metric == "Placed Order"}
    assert ids == {"A_1", "A"}
