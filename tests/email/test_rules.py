"""What becomes of a mail after a refusal."""

from datetime import UTC, datetime, timedelta

import pytest

from stoa.email.rules import MAX_ATTEMPTS, after_rejection

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("is_permanent", "attempts", "useful_for", "state"),
    [
        (True, 1, 600, "failed"),
        (False, 1, 600, "queued"),
        (False, 1, 4, "failed"),
        (False, MAX_ATTEMPTS - 1, 600, "queued"),
        (False, MAX_ATTEMPTS, 600, "failed"),
    ],
)
def test_a_refused_mail(is_permanent: bool, attempts: int, useful_for: int, state: str) -> None:
    not_after = NOW + timedelta(seconds=useful_for)
    settled = after_rejection("no", is_permanent=is_permanent, attempts=attempts, not_after=not_after, now=NOW)
    assert settled.state == state


def test_pauses_grow() -> None:
    not_after = NOW + timedelta(days=1)
    pauses = [
        after_rejection("no", is_permanent=False, attempts=n, not_after=not_after, now=NOW).next_at for n in (1, 2, 3)
    ]
    assert [(pause - NOW).total_seconds() for pause in pauses if pause] == [5, 10, 20]
