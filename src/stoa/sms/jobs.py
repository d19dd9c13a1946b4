"""Tidying."""

from datetime import timedelta

from stoa import accounts
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.jobs import every
from stoa.sms import queries
from stoa.sms.adapters.smpp.arrivals import hand_over_what_came
from stoa.sms.wellbeing import ask_after

PATIENCE = timedelta(minutes=30)
KEPT_FOR = timedelta(days=30)


@every("37 3 * * *")
async def forget_old_texts() -> None:
    """Texts that lay on the virtual phone for a month."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await queries.forget_virtual_texts(db, account_id, before=clock.now() - KEPT_FOR)


@every("*/10 * * * *")
async def hand_over_late_parts() -> None:
    """Texts of which a part did not come: what did come is more than nothing."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await hand_over_what_came(db, account_id, before=clock.now() - PATIENCE)


@every("13 * * * *")
async def ask_after_routes() -> None:
    """Whether every route that is on still works, and what is left at its provider."""
    async with transaction() as db:
        routes = await queries.routes_that_are_on(db)
    for route in routes:
        await ask_after(route)
