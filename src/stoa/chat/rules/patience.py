"""How long somebody may wait, and be silent."""

from datetime import datetime, timedelta

FIRST_ALERT, SECOND_ALERT = timedelta(minutes=3), timedelta(minutes=5)
TYPES_FOR = timedelta(minutes=1)
"""After her last key that was told. A ticket is not closed meanwhile."""
SHORTEST_QUIET = timedelta(days=1)


def alert_level(waited_seconds: float) -> int:
    """0: nobody is told. 1: whoever has the ticket, or all where nobody has. 2: all."""
    if waited_seconds >= SECOND_ALERT.total_seconds():
        return 2
    return 1 if waited_seconds >= FIRST_ALERT.total_seconds() else 0


def quiet_before(now: datetime, *, days: int) -> datetime:
    """Who wrote last before this is not expected to go on."""
    return now - timedelta(days=days)
