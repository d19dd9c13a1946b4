"""What may be sent to whom: the rule as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from stoa.consent import Reason, Standing, may_contact
from stoa.consent.rules import Agreed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
YES = {"marketing": Agreed("subscribed")}
NO = {"marketing": Agreed("unsubscribed")}
OVER = {"marketing": Agreed("subscribed", NOW)}
LASTING = {"marketing": Agreed("subscribed", NOW + timedelta(seconds=1))}
NO_ORDERS = {"transactional": Agreed("unsubscribed")}
CASES = [
    ("marketing", "marketing", YES, None, None),
    ("marketing", "marketing", LASTING, None, None),
    ("marketing", "marketing", {}, None, Reason.NOT_SUBSCRIBED),
    ("marketing", "marketing", NO, None, Reason.UNSUBSCRIBED),
    ("marketing", "marketing", OVER, None, Reason.EXPIRED),
    ("marketing", "cart_reminders", YES, None, Reason.NOT_SUBSCRIBED),
    ("marketing", "marketing", YES, "marketing", Reason.SUPPRESSED),
    ("marketing", "marketing", YES, "all", Reason.SUPPRESSED),
    ("transactional", "transactional", {}, None, None),
    ("transactional", "transactional", NO, "marketing", None),
    ("transactional", "transactional", YES, "all", Reason.SUPPRESSED),
    ("transactional", "transactional", NO_ORDERS, None, Reason.UNSUBSCRIBED),
    ("conversation", "marketing", {}, None, Reason.UNASKED),
    ("conversation", "marketing", YES, "marketing", Reason.UNASKED),
    ("conversation", "marketing", NO, "all", Reason.SUPPRESSED),
    ("security", "transactional", NO_ORDERS, "all", None),
]


@pytest.mark.parametrize(("kind", "purpose", "purposes", "suppressed", "expected"), CASES)
def test_the_table(kind, purpose, purposes, suppressed, expected) -> None:
    assert may_contact(kind, purpose, Standing(purposes, suppressed), NOW) is expected


@pytest.mark.parametrize(
    ("suppressed", "hours", "expected"),
    [
        (None, 71.9, None),
        (None, 72.1, Reason.UNASKED),
        ("marketing", 71.9, None),
        ("all", 23.9, None),
        ("all", 24.1, Reason.SUPPRESSED),
    ],
)
def test_who_wrote_may_be_answered_for_three_days_after_stop_for_one(suppressed, hours, expected) -> None:
    wrote_at = NOW - timedelta(hours=hours)
    assert may_contact("conversation", "marketing", Standing(NO, suppressed), NOW, wrote_at=wrote_at) is expected
