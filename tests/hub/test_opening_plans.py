"""Everything one opening of the hub asks, whatever that is today, finds its rows by an index: as the web role under
row-level security, in a store with thousands of everything.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from tests.explaining import shun_small_table_ways
from tests.hub import carla
from tests.hub.shopper import Shop
from tests.hub.test_plans import FILL
from tests.orders.test_plans import CUSTOMERS
from tests.orders.test_plans import MANY as ORDERS
from tests.profiles.test_plans import KEYS, TERMS
from tests.profiles.test_plans import MANY as PROFILES

LINES = """
insert into order_line
       (account_id, order_id, external_id, position, product_id, title, quantity, price_minor, is_subscription)
select account_id, order_id, 'L1', 0, 'p1', 'x', 1, 1, false from shop_order where account_id = :account
"""
PRODUCTS = """
insert into product (account_id, product_id, title, url, price_minor, currency, categories, tags, variants,
       is_published, is_fed, updated_at, stored_at)
select :account, 'p' || n, 'x', 'x', 1, 'EUR', '{}', '{}', '[]', true, false, now(), now()
from generate_series(1, 5000) n
"""
MANY = [*FILL.split("---"), PROFILES, TERMS, KEYS, ORDERS, LINES, CUSTOMERS, PRODUCTS]
FEW = 100

Asked = tuple[str, Any]


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """The questions that go to the database meanwhile."""
    heard: list[Asked] = []

    def hear(_connection, _cursor, statement, parameters, _context, is_many) -> None:
        if not is_many and statement.lstrip().lower().startswith(("select", "with")) and "from" in statement.lower():
            heard.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


async def open_hub(shop: Shop, person: carla.Carla, standing: str) -> None:
    browser = await person.browser(standing)
    await browser.open()
    for path in ("/config", "/for-you", "/orders", "/profile", "/favorites"):
        assert (await browser.get(path)).status_code in (200, 403), path
    for order in (await browser.get("/orders")).json().get("orders", []):
        await browser.get(f"/orders/{order['id']}")
        await browser.post(f"/orders/{order['id']}/buy-again")


def passed_over(plan: dict[str, Any]) -> int:
    """Rows that were read and not wanted, in the whole tree."""
    return plan.get("Rows Removed by Filter", 0) + sum(passed_over(part) for part in plan.get("Plans", []))


@pytest.mark.parametrize("standing", ["logged_out", "typed", "recognized", "logged_in"])
async def test_nothing_reads_past_what_it_looks_for(shop: Shop, db_for, standing: str) -> None:
    person = await carla.arrange(shop)
    with listening() as heard:
        await open_hub(shop, person, standing)
    asked = dict(heard)
    assert len(asked) >= 8
    of_willow = {"account": shop.store.account_id}
    async with db_for(shop.store.account_id) as db:
        for statement in MANY:
            more = statement.strip().removesuffix(";")
            await db.execute(text(f"{more} on conflict do nothing"), of_willow)
        await shun_small_table_ways(db)
        driver = (await (await db.connection()).get_raw_connection()).driver_connection
        for statement, parameters in asked.items():
            told = await driver.execute(f"explain (analyze, format json) {statement}", parameters)
            [[plan]] = [row[0] for row in await told.fetchall()]
            assert "Seq Scan" not in json.dumps(plan), statement
            assert passed_over(plan["Plan"]) < FEW, f"{statement}\n{json.dumps(plan, indent=1)}"
        await db.rollback()
