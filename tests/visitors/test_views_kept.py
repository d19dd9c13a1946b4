"""Of what somebody looked at the newest fifty are kept."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from stoa import profiles, visitors
from stoa.kit import clock
from stoa.ledger import Event
from stoa.visitors import View
from stoa.visitors.listeners import keep_viewed
from tests.cast import Store


async def test_the_newest_fifty_views_of_a_browser_are_kept(willow: Store, db_for: Any) -> None:
    now = clock.now()
    views = [View("browser-1", {"ProductID": f"P{n}"}, now + timedelta(seconds=n)) for n in range(60)]
    async with db_for(willow.account_id) as db:
        await visitors.note_views(db, willow.account_id, views)
        arrival = visitors.Arrival(anonymous_id="browser-1")
        visitor, _ = await visitors.start(db, willow.account_id, arrival)
        kept = await visitors.viewed_by(db, willow.account_id, visitor, limit=100)
    assert kept == [f"P{n}" for n in range(59, 9, -1)]


async def test_the_newest_fifty_views_of_a_profile_are_kept(willow: Store, db_for: Any) -> None:
    now = clock.now()
    async with db_for(willow.account_id) as db:
        who = profiles.Identifiers(email="carla@example.com")
        profile_id = (await profiles.find_or_make_many(db, willow.account_id, [who], may_merge=True))[0]
        events = [
            Event(
                event_id=uuid4(),
                at=now + timedelta(seconds=n),
                metric="Viewed Product",
                profile_id=profile_id,
                properties={"ProductID": n},
                unique_id=None,
                value=None,
                currency=None,
                source="client",
                is_backfill=False,
            )
            for n in range(60)
        ]
        await keep_viewed(db, willow.account_id, events)
        visitor, _ = await visitors.start(db, willow.account_id, visitors.Arrival())
        await visitors.sign_in(db, willow.account_id, visitor, visitors.Proof(profile_id=profile_id, by="code"))
        kept = await visitors.viewed_by(db, willow.account_id, visitor, limit=100)
    assert kept == [str(n) for n in range(59, 9, -1)]


async def test_a_view_heard_of_twice_is_one(willow: Store, db_for: Any) -> None:
    view = View("browser-2", {"product_id": "P1"}, clock.now())
    async with db_for(willow.account_id) as db:
        await visitors.note_views(db, willow.account_id, [view, view])
        await visitors.note_views(db, willow.account_id, [view])
        visitor, _ = await visitors.start(db, willow.account_id, visitors.Arrival(anonymous_id="browser-2"))
        assert await visitors.viewed_by(db, willow.account_id, visitor, limit=9) == ["P1"]
