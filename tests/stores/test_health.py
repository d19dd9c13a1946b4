"""How the connection is doing."""

from datetime import timedelta

from stoa import stores
from stoa.kit import clock
from stoa.stores.rules import is_silent
from tests.stores.make import ago, moment, order, product, put

PATH = "/api/v1/store/connection"


async def health(store):
    return (await store.api.get(PATH)).json()["health"]


async def test_a_store_that_never_called_has_nothing_to_show(willow):
    assert await health(willow) == {"calls_24h": 0, "rejected_24h": 0, "is_silent": False}


async def test_calls_and_rejected_rows_are_counted(willow):
    await put(willow, "products", product(), product(price_minor=-1), product(price_minor=-2))
    await put(willow, "products", product())
    shown = await health(willow)
    assert (shown["calls_24h"], shown["rejected_24h"]) == (2, 2)
    assert clock.now() - moment(shown["last_call_at"]) < timedelta(minutes=1)
    assert shown["last_rejection"]["reason"] == "Row 1 (P-1), price_minor: Expected a whole number >= 0."


async def test_a_call_that_was_refused_whole_is_counted_with_its_reason(willow):
    await willow.api.put("/api/v1/store/orders", content=b"nonsense")
    shown = await health(willow)
    assert (shown["calls_24h"], shown["rejected_24h"]) == (1, 1)
    assert shown["last_rejection"]["reason"] == "This is not JSON."


async def test_a_good_call_leaves_the_last_rejection_standing(willow):
    await willow.api.put("/api/v1/store/orders", content=b"nonsense")
    await put(willow, "products", product())
    assert (await health(willow))["last_rejection"]["reason"] == "This is not JSON."


async def test_the_newest_order_is_told(willow):
    newest = order(external_id="O-2", placed_at=ago(hours=2))
    await put(willow, "orders", order(placed_at=ago(hours=3)), newest)
    assert moment((await health(willow))["newest_order_at"]) == moment(newest["placed_at"])


async def test_the_page_that_last_showed_the_script_is_told(willow, db_for):
    async with db_for(willow.account_id) as db:
        await stores.saw_snippet(db, willow.account_id, "https://willow.example/\u0000shop", 3)
    shown = await health(willow)
    assert (shown["snippet_page"], shown["links_taken_over"]) == ("https://willow.example/shop", 3)
    assert shown["snippet_seen_at"]


async def test_pages_are_not_written_down_one_by_one(willow, db_for):
    for number in range(3):
        async with db_for(willow.account_id) as db:
            await stores.saw_snippet(db, willow.account_id, f"https://willow.example/{number}", number)
    assert (await health(willow))["snippet_page"] == "https://willow.example/0"


async def test_a_signature_that_was_refused_is_counted(web, willow):
    path = (await willow.api.get(PATH)).json()["webhook_url"]
    await web.post(path, content=b"{}", headers={"Stoa-Webhook-Id": "1", "Stoa-Signature": "t=1,v1=x"})
    shown = await health(willow)
    assert shown["rejected_24h"] == 1
    assert "signature" in shown["last_rejection"]["reason"]


def test_a_day_without_a_call_is_silence():
    now = clock.now()
    day = timedelta(hours=24)
    assert not is_silent(now - day, now - 9 * day, now)
    assert is_silent(now - day - timedelta(seconds=1), now - 9 * day, now)
    assert not is_silent(None, now - day, now)
    assert is_silent(None, now - 2 * day, now)
