"""Indexes answer what is asked of orders, products and customers often, under row-level security."""

import pytest
from sqlalchemy import text

from stoa.catalog import queries as products
from stoa.kit import clock
from stoa.kit.ids import new_id
from stoa.orders import queries as orders
from stoa.stores.queries import customers, once
from tests.explaining import Explaining, shun_small_table_ways

QUESTIONS = {
    "hers": (
        lambda db, account: orders.of_profile(db, account, new_id(), before=(clock.now(), new_id()), limit=20),
        "ix_shop_order_profile_placed",
    ),
    "known": (lambda db, account: orders.known(db, account, ["O-1", "O-2"]), "shop_order_account_id_external_id_key"),
    "a guest's": (
        lambda db, account: orders.unproven_guest_orders(db, account, email="a@b.example"),
        "ix_shop_order_email",
    ),
    "by number": (lambda db, account: orders.unproven_guest_orders(db, account, phone="+39347"), "ix_shop_order_phone"),
    "newest": (lambda db, account: orders.newest_placed_at(db, account), "ix_shop_order_placed"),
    "revenue": (lambda db, account: orders.revenue(db, account, since=clock.now()), "ix_shop_order_placed"),
    "totals": (lambda db, account: orders.sums(db, account, [new_id()]), "ix_shop_order_profile_placed"),
    "products": (lambda db, account: products.products(db, account, ["P-1"]), "product_pkey"),
    "customers": (lambda db, account: customers.named(db, account, ["C-1"]), "store_customer_pkey"),
    "her customers": (lambda db, account: customers.of_profiles(db, account, [new_id()]), "ix_store_customer_profile"),
    "a token": (lambda db, account: once.is_token_used(db, account, "1"), "identity_token_use_pkey"),
}

MANY = """
insert into shop_order (account_id, order_id, external_id, number, profile_id, is_proven, email_norm, phone_e164,
  placed_at, updated_at, stored_at, status, currency, total_minor, discount_codes)
select :account, gen_random_uuid(), 'O-' || n, n, gen_random_uuid(), false, n || '@example.com', '+39' || n,
  now() - n * interval '1 hour', now(), now(), 'paid', 'EUR', 1, '{}' from generate_series(1, 5000) n
"""
CUSTOMERS = """
insert into store_customer (account_id, external_id, profile_id, addresses, marketing, updated_at, stored_at)
select :account, 'C-' || n, gen_random_uuid(), '[]', '{}', now(), now() from generate_series(1, 5000) n
"""


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_index_answers(willow, db_for, question):
    ask, index = QUESTIONS[question]
    async with db_for(willow.account_id) as db:
        for statement in (MANY, CUSTOMERS):
            await db.execute(text(statement), {"account": willow.account_id})
        await shun_small_table_ways(db)
        explaining = Explaining(db)
        await ask(explaining, willow.account_id)
        assert index in explaining.plan, explaining.plan
        await db.rollback()
