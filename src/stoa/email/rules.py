"""What becomes of a mail after a try."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MAX_ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=5)
STALE_AFTER = timedelta(minutes=3)
KEPT_FOR = timedelta(days=7)
# Without their words: how far they came is shown in their conversation.
THREADS_KEPT_FOR = timedelta(days=365)


@dataclass(frozen=True)
class Settlement:
    """`sent`, `failed`, `unknown`, or `queued` again for `next_at`."""

    state: str
    next_at: datetime | None = None
    reason: str | None = None


def after_rejection(
    reason: str, *, is_permanent: bool, attempts: int, not_after: datetime, now: datetime
) -> Settlement:
    """Tried again with growing pauses while it may still be of use."""
    next_at = now + FIRST_PAUSE * 2 ** (attempts - 1)
    if is_permanent or attempts >= MAX_ATTEMPTS or next_at > not_after:
        return Settlement("failed", reason=reason)
    return Settlement("queued", next_at=next_at, reason=reason)
