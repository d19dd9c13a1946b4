"""The catalogue feed: fetched from the store, taken in row by row, and what it no longer lists is unpublished."""

import json

import pytest

from stoa import catalog, stores
from tests.stores.make import product, put_well

CSV = """\
external_id,title,url,price_minor,currency,categories,tags,published,rating,variants,description
P-1,Olive bowl,https://willow.example/p/1,4900,EUR,Kitchen|Gifts,wood,yes,4.6,"[{""external_id"":""V"",""title"":""S"",""price_minor"":1}]",
P-2,"Vase, tall",https://willow.example/p/2,2500,EUR,,,no,,,"Two
lines"
"""


@pytest.fixture
def connect(willow, shop):
    async def connect(what, **told) -> None:
        url = shop.says("/feed", what, **told)
        answer = await willow.api.patch("/api/v1/store/connection", json={"catalog_feed_url": url})
        assert answer.status_code == 200, answer.text

    return connect


async def run(store):
    return await store.api.post("/api/v1/store/connection/feed-run", json={})


async def products(db_for, store):
    async with db_for(store.account_id) as db:
        return await catalog.products(db, store.account_id, ["P-1", "P-2", "P-3"])


@pytest.mark.parametrize("wrap", [list, lambda rows: {"products": rows}])
async def test_a_feed_in_json_is_taken_in(willow, connect, db_for, wrap):
    await connect(wrap([product(), product(external_id="P-2")]))
    assert (await run(willow)).json() == {"accepted": 2, "rejected": 0, "unpublished": 0}
    assert set(await products(db_for, willow)) == {"P-1", "P-2"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
async def test_a_feed_as_a_table_is_taken_in(willow, connect, db_for, delimiter):
    plain = CSV.replace('"Vase, tall"', "Vase").replace(',""', '#""').replace(",", delimiter).replace("#", ",")
    text = "\ufeff" + (CSV if delimiter == "," else plain)
    await connect(text.encode())
    assert (await run(willow)).json()["accepted"] == 2
    found = await products(db_for, willow)
    assert (found["P-1"].categories, found["P-1"].tags, found["P-1"].rating) == (["Kitchen", "Gifts"], ["wood"], 4.6)
    assert [variant.variant_id for variant in found["P-1"].variants] == ["V"]
    assert (found["P-2"].is_published, found["P-2"].description) == (False, "Two\nlines")


async def test_bad_rows_are_counted_and_named_and_good_ones_kept(willow, connect, db_for):
    await connect([product(price_minor="x"), product(external_id="P-2")])
    answer = (await run(willow)).json()
    assert (answer["accepted"], answer["rejected"]) == (1, 1)
    assert answer["reasons"] == ["Row 0 (P-1), price_minor: Expected a whole number, got text."]
    assert set(await products(db_for, willow)) == {"P-2"}


async def test_bad_cells_of_a_table_are_named_by_their_column(willow, connect):
    await connect(b"external_id,title,url,price_minor,currency,extra\nP-1,Bowl,https://w.example,a lot,EUR,\nP-2,b,c\n")
    answer = (await run(willow)).json()
    assert (answer["accepted"], answer["rejected"]) == (0, 2)
    assert "price_minor: Expected a whole number, got text." in answer["reasons"][0]


async def test_what_a_whole_feed_no_longer_lists_is_unpublished_and_comes_back(willow, connect, db_for):
    both = [product(updated_at="2026-01-01T00:00:00Z"), product(external_id="P-2")]
    await connect(both)
    await run(willow)
    await connect(both[1:])
    assert (await run(willow)).json()["unpublished"] == 1
    assert not (await products(db_for, willow))["P-1"].is_published
    await connect(both)
    await run(willow)
    assert (await products(db_for, willow))["P-1"].is_published


async def test_what_never_came_by_the_feed_is_left_alone(willow, connect, db_for):
    await put_well(willow, "products", product(external_id="P-3"))
    await connect([product()])
    assert (await run(willow)).json()["unpublished"] == 0
    assert (await products(db_for, willow))["P-3"].is_published


async def test_a_product_that_is_listed_wrongly_is_not_unpublished(willow, connect, db_for):
    await connect([product(), product(external_id="P-2")])
    await run(willow)
    await connect([product(title=""), product(external_id="P-2")])
    assert (await run(willow)).json()["unpublished"] == 0


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ([], {}),
        (b"", {}),
        (b"<rss></rss>", {}),
        (b'[{"external_id": "P-2"', {}),
        (b'{"items": []}', {}),
        (b"\xff\xfe", {}),
        ([product(external_id="P-2")], {"status": 500}),
        ([product(external_id="P-2")], {"cut": 50}),
        ([product(external_id="P-2")], {"headers": {"content-encoding": "gzip"}}),
        (b'external_id,title\n"P-2,open quote', {}),
    ],
)
async def test_a_feed_that_is_none_or_not_whole_changes_nothing(willow, connect, db_for, what, told):
    await connect([product()])
    await run(willow)
    await connect(what, **told)
    answer = await run(willow)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "feed_failed")
    found = await products(db_for, willow)
    assert set(found) == {"P-1"} and found["P-1"].is_published
    health = (await willow.api.get("/api/v1/store/connection")).json()["health"]
    assert health["last_rejection"]["reason"].startswith("Catalogue feed: ")


async def test_without_a_feed_there_is_nothing_to_run(willow):
    answer = await run(willow)
    assert (answer.status_code, answer.json()["error"]["field"]) == (409, "catalog_feed_url")
    assert await stores.fetch_feed(willow.account_id) is None


async def test_a_feed_of_thousands_is_taken_in_by_the_thousand(willow, connect, db_for):
    await connect(json.dumps([product(external_id=f"P-{number}") for number in range(2500)]).encode())
    run = await stores.fetch_feed(willow.account_id)
    assert (run.accepted, run.failure) == (2500, None)
    async with db_for(willow.account_id) as db:
        assert await catalog.count(db, willow.account_id) == 2500


async def test_a_feed_may_move(willow, shop, connect, db_for):
    await connect(b"", status=302, headers={"location": "/elsewhere"})
    shop.says("/elsewhere", [product()])
    assert (await run(willow)).json()["accepted"] == 1
    assert [asked.headers["host"] for asked in shop.asked] == [shop.url.removeprefix("http://")] * 2
