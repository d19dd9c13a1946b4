"""What somebody bought as a guest becomes hers when she proves to be the guest."""

import pytest

from stoa import orders
from tests.orders.reading import orders_of, profile
from tests.stores.make import address, customer, order, put_well

NUMBER = "+393471234567"


@pytest.fixture
async def carla(willow, db_for):
    await put_well(willow, "customers", customer(external_id="C-7", email="carla@example.com"))
    return (await profile(db_for, willow, external_id="C-7")).profile_id


async def join(db_for, store, profile_id, **proof):
    async with db_for(store.account_id) as db:
        return await orders.join_guest_orders(db, store.account_id, profile_id, **proof)


def guest(**changes):
    return order(**{"customer_external_id": ..., "email": "carla@example.com", **changes})


async def test_a_proven_address_brings_the_orders_under_it(willow, db_for, carla):
    await put_well(willow, "orders", guest(), guest(external_id="O-2", email="other@example.com"))
    assert await join(db_for, willow, carla, email="carla@example.com") == 1
    assert [found.external_id for found in await orders_of(db_for, willow, carla)] == ["O-1"]


async def test_a_proven_address_brings_orders_that_stood_on_another_timeline(willow, db_for, carla):
    await put_well(willow, "orders", guest(email="second@example.com"))
    assert await join(db_for, willow, carla, email="second@example.com") == 1
    assert len(await orders_of(db_for, willow, carla)) == 1


async def test_a_proven_number_alone_brings_nothing(willow, db_for, carla):
    await put_well(willow, "orders", guest(email=..., phone=NUMBER, shipping_address=address(first_name="Dan")))
    assert await join(db_for, willow, carla, phone=NUMBER, name="Carla Conti") == 0


@pytest.mark.parametrize("name", ["Carla Conti", "  carla   CONTI "])
async def test_a_proven_number_and_the_same_name_do(willow, db_for, carla, name):
    await put_well(willow, "orders", guest(email=..., phone=NUMBER, shipping_address=address()))
    assert await join(db_for, willow, carla, phone=NUMBER, name=name) == 1


async def test_a_proven_number_and_the_same_address_do(willow, db_for, carla):
    await put_well(willow, "orders", guest(email="carla@example.com", phone=NUMBER))
    assert await join(db_for, willow, carla, phone=NUMBER, known_email="carla@example.com") == 1


async def test_a_name_that_is_missing_on_both_sides_is_not_the_same_name(willow, db_for, carla):
    await put_well(willow, "orders", guest(email=..., phone=NUMBER))
    assert await join(db_for, willow, carla, phone=NUMBER, name=" ") == 0


async def test_orders_of_a_customer_are_nobody_elses_whatever_is_proven(willow, db_for, carla):
    await put_well(willow, "orders", order(customer_external_id="C-8", email="carla@example.com"))
    assert await join(db_for, willow, carla, email="carla@example.com") == 0


async def test_what_was_joined_stays_joined_when_the_store_tells_it_again(willow, db_for, carla):
    await put_well(willow, "orders", guest(email="second@example.com"))
    await join(db_for, willow, carla, email="second@example.com")
    await put_well(willow, "orders", guest(email="second@example.com", status="fulfilled"))
    [found] = await orders_of(db_for, willow, carla)
    assert (found.status, found.is_proven) == ("fulfilled", True)


async def test_joining_twice_joins_nothing_more(willow, db_for, carla):
    await put_well(willow, "orders", guest())
    await join(db_for, willow, carla, email="carla@example.com")
    assert await join(db_for, willow, carla, email="carla@example.com") == 0


async def test_orders_of_another_store_do_not_come(willow, mallory, db_for, carla):
    await put_well(mallory, "orders", guest())
    assert await join(db_for, willow, carla, email="carla@example.com") == 0
