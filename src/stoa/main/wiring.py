"""Where the rooms of the house are joined: handlers, listeners, loops, and what is handed down from above."""

from stoa.accounts import api as accounts_api
from stoa.main import live, pages

API_HANDLERS = [*accounts_api.handlers]
OTHER_HANDLERS = [*pages.handlers, live.members_live]
WORKER_LOOPS: list = []
LIFESPANS: list = []


async def settle() -> None:
    """Resolves and reacts until nothing is left; what tests wait for."""


DOORS: list = []


def rest():
    return None
