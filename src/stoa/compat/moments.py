"""Times as foreign clients write them, and as they read them."""

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
FUTURE = timedelta(days=365)


class Unreadable(ValueError):
    pass


def moment(text: str) -> datetime:
    """ISO 8601 with `Z`, an offset or neither (then UTC is meant). Raises Unreadable."""
    try:
        found = datetime.fromisoformat(text.strip())
        return (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unreadable(text) from None


def is_plausible(at: datetime, now: datetime) -> bool:
    return EARLIEST <= at <= now + FUTURE


def shown(at: datetime | None) -> str | None:
    """With whole seconds and `+00:00`."""
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds")
