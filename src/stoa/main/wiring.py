"""Where the rooms of the house are joined: handlers, doors, loops, and what is handed down from above."""

from stoa import compat, email, ingest, ledger
from stoa.accounts import api as accounts_api
from stoa.analytics import api as analytics_api
from stoa.ingest import api as ingest_api
from stoa.kit import jobs
from stoa.kit.http import RawHandler
from stoa.main import live, pages
from stoa.main.front import Door
from stoa.orders import api as orders_api
from stoa.profiles import api as profiles_api

API_HANDLERS = [
    *accounts_api.handlers,
    *analytics_api.handlers,
    *ingest_api.handlers,
    *orders_api.handlers,
    *profiles_api.handlers,
]
OTHER_HANDLERS = [*pages.handlers, live.members_live]
WORKER_LOOPS = [ingest.run_resolver, ledger.run_reactor, email.run_mailer, jobs.run]
LIFESPANS = [ingest.accepting]
DOORS = [Door(compat.is_ours, compat.answer, compat.BODY_LIMIT, compat.refused)]


def rest() -> RawHandler | None:
    """What answers for paths that are not Stoa's own: the demo store, in demo mode."""
    return None


async def settle() -> None:
    """Resolves and reacts until nothing is left; what tests wait for."""
    await ingest.settle()
