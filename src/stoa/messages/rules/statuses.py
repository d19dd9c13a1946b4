"""The life of a message, by rank: it never goes back, but a late good report overrules an early bad one."""

from collections.abc import Iterable

KINDS = ("transactional", "marketing", "security", "conversation")
SECURITY, TRANSACTIONAL, CONVERSATION, FLOW, CAMPAIGN = range(5)
LANES = {"security": SECURITY, "transactional": TRANSACTIONAL, "conversation": CONVERSATION, "marketing": CAMPAIGN}
# Whoever waits for these waits for a person, not for a campaign: they are claimed and sent apart from the others.
URGENT, PATIENT = (SECURITY, TRANSACTIONAL, CONVERSATION), (FLOW, CAMPAIGN)

QUEUED, SUBMITTING, SUBMITTED, ACCEPTED = "queued", "submitting", "submitted", "accepted"
SKIPPED, CANCELLED, UNKNOWN = "skipped", "cancelled", "unknown"
DELIVERED, READ, FAILED = "delivered", "read", "failed"
ENDED_BADLY = ("expired", "undelivered", "rejected", FAILED)
RANK = (
    {QUEUED: 0, SUBMITTING: 1, UNKNOWN: 2, SUBMITTED: 3, ACCEPTED: 4}
    | dict.fromkeys(ENDED_BADLY, 5)
    | {DELIVERED: 6, READ: 7}
)
ALL = (*RANK, SKIPPED, CANCELLED)


def after_receipt(status: str, said: str) -> str:
    """What a message or part is after a receipt. One that never left by us is not brought to life by it."""
    if status not in RANK or said not in RANK:
        return status
    return said if RANK[said] > RANK[status] else status


def of_parts(statuses: Iterable[str]) -> str:
    """A text is read on the phone when all of its parts arrived; one that is lost loses it."""
    ranked = sorted(statuses, key=lambda status: RANK.get(status, 0))
    bad = [status for status in ranked if status in ENDED_BADLY]
    return bad[0] if bad else ranked[0]
