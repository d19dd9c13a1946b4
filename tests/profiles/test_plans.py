"""Row-level security lets only leakproof operators use an index: the plans of what is asked often, as the web role."""

import pytest
from sqlalchemy import text

from stoa.kit import clock
from stoa.kit.ids import new_id
from stoa.profiles.queries import identifiers, listing, rows, search
from tests.explaining import Explaining, shun_small_table_ways

QUESTIONS = {
    "search": (
        lambda db, account: search.by_beginning(db, account, "carla", after=None, limit=50),
        "ix_profile_term_term",
    ),
    "seen last": (
        lambda db, account: rows.page(
            db, account, by="seen_at", is_descending=True, behind=(clock.now(), new_id()), limit=50
        ),
        "ix_profile_seen",
    ),
    "changed last": (
        lambda db, account: listing.list_profiles(
            db,
            account,
            listing.Reading(order="updated_at", is_descending=True, behind=(clock.now(), new_id()), limit=50),
        ),
        "ix_profile_updated",
    ),
    "identify": (
        lambda db, account: identifiers.owners(db, account, [("email", "p7@example.com")]),
        "identifier_pkey",
    ),
    "by key": (
        lambda db, account: listing.list_profiles(
            db, account, listing.Reading(keys={"email": ["p7@example.com"]}, limit=50)
        ),
        "identifier_pkey",
    ),
}

MANY = """
insert into profile (account_id, profile_id, email, location, properties, vouched, created_at, updated_at)
select :account, gen_random_uuid(), 'p' || n || '@example.com', '{}', '{}', '{}',
       now() - n * interval '1 minute', now()
from generate_series(1, 5000) n;
"""
TERMS = "insert into profile_term select account_id, profile_id, email from profile where account_id = :account"
KEYS = "insert into identifier select account_id, 'email', email, profile_id from profile where account_id = :account"


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_index_answers(willow, db_for, question):
    async with db_for(willow.account_id) as db:
        for statement in (MANY, TERMS, KEYS):
            await db.execute(text(statement), {"account": willow.account_id})
        await shun_small_table_ways(db)
        ask, index = QUESTIONS[question]
        explaining = Explaining(db)
        await ask(explaining, willow.account_id)
        assert index in explaining.plan, explaining.plan
        await db.rollback()
