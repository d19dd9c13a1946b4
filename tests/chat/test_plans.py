"""Whoever writes, reads or is due is found by an index, also under row-level security."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from stoa.chat.queries import due, mails, messages, tickets
from stoa.kit import clock
from stoa.kit.db import WEB, WORKER, acting_as, transaction
from tests.cast import Store
from tests.explaining import Explaining, shun_small_table_ways

ID = UUID(int=1)
SINCE = clock.now() - timedelta(days=2)
ASKED: dict[str, tuple[str, str, Callable[[Any, Any], Awaitable[Any]]]] = {
    "her open chat": (WEB, "ticket_open", lambda db, a: tickets.lock_open(db, a, "p:1:")),
    "what was said before": (WEB, "client_id", lambda db, a: messages.by_client_id(db, a, "x")),
    "what came since": (WEB, "_pkey", lambda db, a: messages.since(db, a, ID, 7, limit=50, is_shopper=True)),
    "what came before": (WEB, "_pkey", lambda db, a: messages.before(db, a, ID, 7, limit=50)),
    "whose snooze is over": (
        WORKER,
        "ix_ticket_snoozed",
        lambda db, a: due.lock_snoozed(db, a, now=clock.now(), limit=9),
    ),
    "who waits": (WORKER, "ix_ticket_waiting", lambda db, a: due.lock_waiting(db, a, since=SINCE, limit=9)),
    "who left": (WORKER, "ix_ticket_left_behind", lambda db, a: mails.left_behind(db, before=SINCE)),
    "who is quiet": (
        WORKER,
        "ix_ticket_quiet",
        lambda db, a: due.quiet(db, a, since=SINCE, typed_before=SINCE, limit=9),
    ),
}


@pytest.mark.parametrize("name", ASKED)
async def test_an_index_answers(willow: Store, name: str) -> None:
    role, index, ask = ASKED[name]
    with acting_as(role):
        async with transaction(willow.account_id) as db:
            await shun_small_table_ways(db)
            explaining = Explaining(db)
            await ask(explaining, willow.account_id)
    assert index in explaining.plan, explaining.plan
    assert "Seq Scan" not in explaining.plan, explaining.plan
