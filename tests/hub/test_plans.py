"""What every opening of the hub asks is answered by an index, as the web role under row-level security."""

from typing import Any

import pytest
from sqlalchemy import text

from stoa.codes import queries as codes
from stoa.favorites import queries as favorites
from stoa.kit import clock
from stoa.kit.ids import new_id
from stoa.visitors import queries as visitors
from stoa.visitors import view_queries
from tests.cast import Store
from tests.explaining import Explaining, shun_small_table_ways

QUESTIONS = {
    "token": (lambda db, account: visitors.find(db, account, b"x", is_locked=False), "visitor_account_id_digest"),
    "devices": (lambda db, account: visitors.devices(db, account, new_id(), now=clock.now()), "ix_visitor_profile"),
    "claimed id": (
        lambda db, account: visitors.is_anonymous_id_taken(db, account, "b7", now=clock.now()),
        "ix_visitor_anonymous",
    ),
    "link": (lambda db, account: visitors.lock_kx(db, account, b"x"), "kx_account_id_digest"),
    "viewed": (lambda db, account: view_queries.viewed_of(db, account, new_id(), limit=9), "viewed_product_pkey"),
    "seen here": (lambda db, account: view_queries.browser_views_of(db, account, "b7", limit=9), "browser_view_pkey"),
    "favourites": (lambda db, account: favorites.of_profile(db, account, new_id()), "favorite_pkey"),
    "liked here": (lambda db, account: favorites.of_browser(db, account, "b7"), "browser_favorite_pkey"),
    "codes sent": (lambda db, account: codes.sent_to(db, account, "c7@x.it", since=clock.now()), "ix_code_address"),
    "codes asked": (
        lambda db, account: codes.mails_asked_from(db, account, "10.0.0.7", since=clock.now()),
        "ix_code_ip",
    ),
}

FILL = """
insert into visitor
       (account_id, visitor_id, digest, anonymous_id, label, profile_id, is_verified, created_at, last_seen_at,
        expires_at)
select :account, gen_random_uuid(), sha256(n::text::bytea), 'b' || n, 'x', gen_random_uuid(), false, now(), now(),
       now()
from generate_series(1, 5000) n
---
insert into kx select :account, gen_random_uuid(), sha256(n::text::bytea), gen_random_uuid(), now(), now()
from generate_series(1, 5000) n
---
insert into viewed_product select :account, gen_random_uuid(), 'p' || n, now() from generate_series(1, 5000) n
---
insert into browser_view select :account, 'b' || n, 'p' || n, now() from generate_series(1, 5000) n
---
insert into favorite select :account, gen_random_uuid(), 'p' || n, '', now() from generate_series(1, 5000) n
---
insert into browser_favorite select :account, 'b' || n, 'p' || n, now() from generate_series(1, 5000) n
---
insert into code (account_id, code_id, channel, purpose, address, asker_id, digest, ip, tries, asked_at, expires_at)
select :account, gen_random_uuid(), 'email', 'sign_in', 'c' || n || '@x.it', gen_random_uuid(), ''::bytea,
       '10.0.0.' || n, 0, now(), now()
from generate_series(1, 5000) n
"""


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_index_answers(willow: Store, db_for: Any, question: str) -> None:
    async with db_for(willow.account_id) as db:
        for statement in FILL.split("---"):
            await db.execute(text(statement), {"account": willow.account_id})
        await shun_small_table_ways(db)
        ask, index = QUESTIONS[question]
        explaining = Explaining(db)
        await ask(explaining, willow.account_id)
        assert index in explaining.plan, explaining.plan
        await db.rollback()
