"""Who counts as being there."""

from datetime import datetime, timedelta

from stoa.chat.models import MemberPresence

AWAY_AFTER = timedelta(seconds=60)
WRITTEN_EVERY = timedelta(seconds=20)
ONLINE, OFFLINE = "online", "offline"


def status_of(presence: MemberPresence | None, now: datetime) -> str:
    """What she said, as long as her dashboard is heard of."""
    if presence is None or now - presence.beat_at >= AWAY_AFTER:
        return OFFLINE
    return presence.status


def gone_at(now: datetime) -> datetime:
    """The last beat of who has gone."""
    return now - AWAY_AFTER


def ends_at(presence: MemberPresence) -> datetime:
    return presence.beat_at + AWAY_AFTER
