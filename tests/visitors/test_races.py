"""Two tabs of one browser at the same moment."""

import asyncio
from datetime import timedelta
from typing import Any

from stoa import visitors
from stoa.kit import clock
from stoa.visitors import State
from tests.cast import Store
from tests.visitors.make import found, person, signed_in


async def test_a_visit_under_way_does_not_undo_a_sign_out(willow: Store, db_for: Any) -> None:
    account_id = willow.account_id
    async with db_for(account_id) as db:
        visitor, token = await signed_in(db, account_id, "carla@example.com")
        visitor.last_seen_at -= timedelta(minutes=5)
    async with db_for(account_id) as reading:
        slow = await found(reading, token)
        async with db_for(account_id) as leaving:
            await visitors.sign_out(leaving, account_id, await found(leaving, token), is_everywhere=False)
        await visitors.keep(reading, account_id, slow)
    async with db_for(account_id) as db:
        after = await found(db, token)
        assert visitors.state_of(after, clock.now()) is State.LOGGED_OUT
        assert (after.profile_id, after.signed_in_until) == (None, None)


async def test_a_link_followed_by_many_browsers_at_once_recognizes_three(willow: Store, db_for: Any) -> None:
    account_id = willow.account_id
    async with db_for(account_id) as db:
        kx, _ = await visitors.mint_kx(db, account_id, await person(db, account_id, "carla@example.com"))

    async def follow() -> State:
        async with db_for(account_id) as db:
            visitor, _ = await visitors.start(db, account_id, visitors.Arrival())
            await visitors.follow_link(db, account_id, visitor, kx)
            return visitors.state_of(visitor, clock.now())

    states = await asyncio.gather(*(follow() for _ in range(8)))
    assert states.count(State.RECOGNIZED) == 3
