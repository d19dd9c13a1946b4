"""A `_kx` that a server reports with an event names the profile, and binds no browser."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from stoa import visitors
from stoa.kit import clock
from stoa.visitors.models import Kx
from tests.cast import Store
from tests.visitors.make import person


async def test_tokens_lead_to_their_profiles(willow: Store, mallory: Store, db_for: Any) -> None:
    async with db_for(willow.account_id) as db:
        carla = await person(db, willow.account_id, "carla@example.com")
        kx, _ = await visitors.mint_kx(db, willow.account_id, carla)
        asked = [kx, "nonsense", f"{kx}x", kx.replace("kx_", "vt_", 1)]
        assert await visitors.profile_of_kx_many(db, willow.account_id, asked) == {kx: carla}
    async with db_for(mallory.account_id) as db:
        assert await visitors.profile_of_kx_many(db, mallory.account_id, [kx]) == {}


async def test_one_that_is_over_leads_nowhere(willow: Store, db_for: Any) -> None:
    async with db_for(willow.account_id) as db:
        kx, _ = await visitors.mint_kx(db, willow.account_id, await person(db, willow.account_id, "c@example.com"))
        gone = clock.now() - timedelta(days=1)
        await db.execute(update(Kx).where(Kx.account_id == willow.account_id).values(expires_at=gone))
        assert await visitors.profile_of_kx_many(db, willow.account_id, [kx]) == {}


async def test_reporting_it_uses_up_no_browser(willow: Store, db_for: Any) -> None:
    async with db_for(willow.account_id) as db:
        kx, _ = await visitors.mint_kx(db, willow.account_id, await person(db, willow.account_id, "c@example.com"))
        for _ in range(5):
            await visitors.profile_of_kx_many(db, willow.account_id, [kx])
        visitor, _ = await visitors.start(db, willow.account_id, visitors.Arrival())
        await visitors.follow_link(db, willow.account_id, visitor, kx)
        assert visitors.state_of(visitor, clock.now()) == "recognized"
