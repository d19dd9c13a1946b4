"""What chat and inbox ask often is answered by an index, lists in their order, also under row-level security."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from stoa.chat.queries import counts, due, lists, mails, messages, tickets
from stoa.chat.rules.filters import Filters, Wanted, wanted
from stoa.kit import clock
from stoa.kit.config import settings
from stoa.kit.db import WEB, WORKER, enter
from stoa.kit.ids import new_id, to_text
from tests.cast import Store
from tests.explaining import Explaining

ME = UUID(int=7)
MANY = """
insert into ticket (account_id, ticket_id, channel, status, profile_id, owner_key, as_customer, is_proven, assignee_id,
  created_at, last_at, quiet_since, shopper_there_until, is_followed_up, last_seq, last_text, last_by,
  shopper_seq, agent_seq, alerted, shopper_delivered_seq, shopper_read_seq, team_read_seq, mailed_seq,
  came_in_closed, is_blocked)
select :account, gen_random_uuid(), 'sms', case when n % 4 = 0 then 'open' else 'closed' end, gen_random_uuid(),
  't:' || n, '', true, case when n % 3 > 0 then lpad(to_hex(n % 50), 32, '0')::uuid end, now(),
  now() - n * interval '1 minute', now(), now(), false, 1, '', 'shopper', 1, 0, 0, 0, 0, 0, 0, n % 50 = 0, n % 70 = 0
from generate_series(1, 8000) n
"""
TAGS = """
insert into ticket_tag
select account_id, ticket_id, case when n % 100 = 0 then 'gift' else 't' || n end
from (select *, row_number() over () as n from ticket where account_id = :account) t
"""
WORDS = """
insert into ticket_word
select account_id, ticket_id, word
from (select *, row_number() over () as n from ticket where account_id = :account) t,
  unnest(array['where', 'w' || n, 'x' || n]) word
"""
ORDERS = """
insert into shop_order (account_id, order_id, external_id, number, profile_id, is_proven, placed_at, updated_at,
  stored_at, status, currency, total_minor, discount_codes)
select :account, gen_random_uuid(), n, 'W-' || n, profile_id, true, now(), now(), now(), 'paid', 'EUR', 0, '{}'
from (select *, row_number() over () as n from ticket where account_id = :account) t
"""
PEOPLE = """
insert into profile (account_id, profile_id, location, properties, vouched, created_at, updated_at)
select :account, profile_id, '{}', '{}', '{}', now(), now() from ticket where account_id = :account
"""
NAMES = (
    "insert into profile_term select account_id, profile_id, 'c' || profile_id from profile where account_id = :account"
)
MESSAGES = """
insert into ticket_message (account_id, ticket_id, seq, message_id, client_id, by, kind, text, details, at)
select account_id, ticket_id, 1, gen_random_uuid(), ticket_id::text, 'shopper', 'text', 'Hello', '{}', last_at
from ticket where account_id = :account
"""
FILLED = (
    "ticket",
    "ticket_message",
    "ticket_tag",
    "ticket_word",
    "ticket_read",
    "shop_order",
    "profile",
    "profile_term",
)
READ = "insert into ticket_read select account_id, :me, ticket_id, 1 from ticket where account_id = :account limit 4000"


@pytest.fixture
async def db(willow: Store, database: str) -> AsyncIterator[AsyncSession]:
    """Willow's full inbox, counted as the database does by itself after a while. Nothing of it stays."""
    server = urlsplit(os.environ["STOA_TESTS_SUPERUSER_URL"])
    address = server._replace(scheme="postgresql+psycopg", path=urlsplit(settings().database_url).path)
    engine = create_async_engine(address.geturl())
    async with AsyncSession(engine) as db:
        for statement in (MANY, MESSAGES, TAGS, WORDS, ORDERS, PEOPLE, NAMES, READ):
            await db.execute(text(statement), {"account": willow.account_id, "me": ME})
        await db.execute(text(f"analyze {', '.join(FILLED)}"))
        await db.execute(text(f"set local role {WEB}"))
        await enter(db, willow.account_id)
        yield db
        await db.rollback()
    # What was never there takes room all the same, and the next one would be asked about a larger table.
    async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text(f"vacuum {', '.join(FILLED)}"))
    await engine.dispose()


def asked(**filters: Any) -> Wanted:
    return wanted(Filters(**filters), member_id=ME, zone=ZoneInfo("Europe/Rome"))


LISTS = {
    "all": (asked(view="all"), "ix_ticket_status"),
    "mine": (asked(view="mine"), "ix_ticket_assignee"),
    "closed": (asked(view="closed"), "ix_ticket_status"),
    "in any state": (asked(status="any"), "ix_ticket_last"),
    "before a day": (asked(status="any", until="2100-01-01"), "ix_ticket_last"),
}


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_is_read_in_its_order(willow: Store, db: AsyncSession, name: str) -> None:
    filters, index = LISTS[name]
    explaining = Explaining(db)
    await lists.page(explaining, willow.account_id, filters, behind=(clock.now(), new_id()), limit=50)
    assert f"Index Scan Backward using {index}" in explaining.plan, explaining.plan
    assert "Sort" not in explaining.plan, explaining.plan


ID = UUID(int=1)
SINCE = clock.now() - timedelta(days=2)
QUESTIONS: dict[str, tuple[str, str, Callable[[Any, Any], Awaitable[Any]]]] = {
    "blocked": (WEB, "ix_ticket_blocked", lambda db, a: _page(db, a, view="blocked")),
    "came in while closed": (WEB, "ix_ticket_came_in", lambda db, a: _page(db, a, view="came_in_closed")),
    "of one person": (WEB, "ix_ticket_profile", lambda db, a: _page(db, a, profile=to_text(new_id()))),
    "tagged": (WEB, "ticket_tag", lambda db, a: _page(db, a, tag="gift")),
    "unread": (WEB, "ticket_read_pkey", lambda db, a: counts.unread(db, a, ME)),
    "her open chat": (WEB, "ticket_open", lambda db, a: tickets.lock_open(db, a, "p:1:")),
    "what was said before": (WEB, "client_id", lambda db, a: messages.by_client_id(db, a, "x")),
    "what came since": (WEB, "_pkey", lambda db, a: messages.since(db, a, ID, 7, limit=50, is_shopper=True)),
    "what came before": (WEB, "_pkey", lambda db, a: messages.before(db, a, ID, 7, limit=50)),
    "whose snooze is over": (WORKER, "ix_ticket_snoozed", lambda db, a: due.lock_snoozed(db, a, now=SINCE, limit=9)),
    "who waits": (WORKER, "ix_ticket_waiting", lambda db, a: due.lock_waiting(db, a, since=SINCE, limit=9)),
    "who left": (WORKER, "ix_ticket_left_behind", lambda db, _: mails.left_behind(db, before=SINCE)),
    "who is quiet": (
        WORKER,
        "ix_ticket_quiet",
        lambda db, a: due.quiet(db, a, since=SINCE, typed_before=SINCE, limit=9),
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_index_answers(willow: Store, db: AsyncSession, question: str) -> None:
    role, index, ask = QUESTIONS[question]
    await db.execute(text(f"set local role {role}"))
    explaining = Explaining(db)
    await ask(explaining, willow.account_id)
    assert index in explaining.plan, explaining.plan
    assert "Seq Scan" not in explaining.plan, explaining.plan


SEARCHED = {
    "a word": "ix_ticket_word_word",
    "a name, an address": "ix_profile_term_term",
    "the number of an order": "ix_shop_order_number",
    "an address nobody has proven": "ix_ticket_typed",
}


@pytest.mark.parametrize("what", SEARCHED)
async def test_a_search_is_answered_by_indexes(willow: Store, db: AsyncSession, what: str) -> None:
    explaining = Explaining(db)
    await _page(explaining, willow.account_id, status="any", q="w777")
    assert SEARCHED[what] in explaining.plan, explaining.plan
    assert "Seq Scan" not in explaining.plan, explaining.plan


async def _page(db: Any, account_id: Any, **filters: Any) -> None:
    await lists.page(db, account_id, asked(**filters), behind=None, limit=50)
