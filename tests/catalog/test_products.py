"""Products as the store last described them."""

from stoa import catalog
from tests.stores.make import ago, product, put_well


async def read(db_for, store, product_id="P-1"):
    async with db_for(store.account_id) as db:
        return await catalog.find(db, store.account_id, product_id)


async def test_a_product_is_kept_as_given(willow, db_for):
    variants = [{"external_id": "V-1", "title": "Small", "sku": "OB-S", "price_minor": 4900, "stock": 3}]
    given = product(
        image_url="https://willow.example/olive.jpg",
        compare_at_minor=5900,
        description="Turned from one piece.",
        categories=["Kitchen"],
        tags=["wood", "new"],
        variants=variants,
        rating=4.6,
        rating_count=31,
    )
    await put_well(willow, "products", given)
    found = await read(db_for, willow)
    assert (found.title, found.price_minor, found.compare_at_minor, found.currency) == ("Olive bowl", 4900, 5900, "EUR")
    assert (found.categories, found.tags, found.rating, found.rating_count) == (["Kitchen"], ["wood", "new"], 4.6, 31)
    assert found.variant("V-1").sku == "OB-S"
    assert found.is_published and found.is_available


async def test_what_a_later_version_leaves_out_is_gone(willow, db_for):
    await put_well(willow, "products", product(description="Old words", categories=["Kitchen"]))
    await put_well(willow, "products", product())
    found = await read(db_for, willow)
    assert found.description is None
    assert found.categories == []


async def test_a_product_that_is_no_longer_published_stays_but_is_not_available(willow, db_for):
    await put_well(willow, "products", product())
    await put_well(willow, "products", product(published=False))
    found = await read(db_for, willow)
    assert not found.is_published and not found.is_available
    async with db_for(willow.account_id) as db:
        assert await catalog.count(db, willow.account_id) == 0


async def test_a_product_is_sold_out_when_every_variant_is(willow, db_for):
    sold_out = {"external_id": "V-1", "title": "Small", "price_minor": 1, "stock": 0}
    left = {"external_id": "V-2", "title": "Large", "price_minor": 1, "stock": 1}
    await put_well(willow, "products", product(variants=[sold_out, left]))
    assert (await read(db_for, willow)).is_available
    await put_well(willow, "products", product(variants=[sold_out]))
    assert not (await read(db_for, willow)).is_available


async def test_the_newest_version_wins_whatever_the_order_of_arrival(willow, db_for):
    await put_well(willow, "products", product(title="New", updated_at=ago(hours=1)))
    await put_well(willow, "products", product(title="Old", updated_at=ago(hours=2)))
    assert (await read(db_for, willow)).title == "New"


async def test_of_equally_new_versions_the_last_received_wins(willow, db_for):
    at = ago(hours=1)
    await put_well(willow, "products", product(title="First", updated_at=at))
    await put_well(willow, "products", product(title="Second", updated_at=at))
    assert (await read(db_for, willow)).title == "Second"


async def test_a_version_without_a_time_is_of_now(willow, db_for):
    await put_well(willow, "products", product(title="Dated", updated_at=ago(hours=1)))
    await put_well(willow, "products", product(title="Undated"))
    await put_well(willow, "products", product(title="Dated again", updated_at=ago(minutes=1)))
    assert (await read(db_for, willow)).title == "Undated"


async def test_of_two_versions_in_one_batch_the_newer_wins(willow, db_for):
    newer, older = product(title="Newer", updated_at=ago(hours=1)), product(title="Older", updated_at=ago(hours=2))
    await put_well(willow, "products", newer, older)
    assert (await read(db_for, willow)).title == "Newer"


async def test_of_two_undated_versions_in_one_batch_the_later_wins(willow, db_for):
    await put_well(willow, "products", product(title="First"), product(title="Second"))
    assert (await read(db_for, willow)).title == "Second"


async def test_only_products_that_are_there_are_found(willow, db_for):
    await put_well(willow, "products", product(), product(external_id="P-2"))
    async with db_for(willow.account_id) as db:
        found = await catalog.products(db, willow.account_id, ["P-1", "P-2", "P-3"])
    assert set(found) == {"P-1", "P-2"}


async def test_another_store_has_products_of_its_own(willow, mallory, db_for):
    await put_well(willow, "products", product())
    await put_well(mallory, "products", product(title="Mallory's"))
    assert (await read(db_for, willow)).title == "Olive bowl"
    assert (await read(db_for, mallory)).title == "Mallory's"
