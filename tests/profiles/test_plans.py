"""Row-level security lets only leakproof operators use an index: the plans of what is asked often, as the web role."""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import new_id
from stoa.profiles.queries import identifiers, listing, rows, search

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
insert into profile (account_id, profile_id, email, location, properties, created_at, updated_at)
select :account, gen_random_uuid(), 'p' || n || '@example.com', '{}', '{}', now() - n * interval '1 minute', now()
from generate_series(1, 5000) n;
"""
TERMS = "insert into profile_term select account_id, profile_id, email from profile where account_id = :account"
KEYS = "insert into identifier select account_id, 'email', email, profile_id from profile where account_id = :account"


class Explaining:
    """Stands where the transaction stands and asks the database how it would answer."""

    def __init__(self, db: Db) -> None:
        self.db = db
        self.plan = ""

    async def execute(self, statement, values=None):
        compiled = statement.compile(dialect=postgresql.psycopg.dialect(), compile_kwargs={"render_postcompile": True})
        connection = await (await self.db.connection()).get_raw_connection()
        cursor = await connection.driver_connection.execute(f"explain {compiled}", compiled.params | (values or {}))
        self.plan = "\n".join(line for (line,) in await cursor.fetchall())
        return await self.db.execute(statement, values)

    async def scalars(self, statement, values=None):
        return (await self.execute(statement, values)).scalars()


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_index_answers(willow, db_for, question):
    async with db_for(willow.account_id) as db:
        for statement in (MANY, TERMS, KEYS):
            await db.execute(text(statement), {"account": willow.account_id})
        # On a table this small and never analysed it might read everything; whether it may use the index is asked here.
        for way in ("hashjoin", "mergejoin", "seqscan"):
            await db.execute(text(f"set local enable_{way} = off"))
        ask, index = QUESTIONS[question]
        explaining = Explaining(db)
        await ask(explaining, willow.account_id)
        assert index in explaining.plan, explaining.plan
        await db.rollback()
