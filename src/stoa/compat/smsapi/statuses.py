"""What became of a text, by the names and numbers SMSAPI gives it."""

NAMES = {
    "queued": "QUEUE",
    "submitting": "QUEUE",
    "submitted": "SENT",
    "accepted": "ACCEPTED",
    "delivered": "DELIVERED",
    "read": "DELIVERED",
    "expired": "EXPIRED",
    "undelivered": "UNDELIVERED",
    "rejected": "REJECTED",
    "failed": "FAILED",
    "unknown": "UNKNOWN",
    "skipped": "REJECTED",
    "cancelled": "STOP",
}
"""By the status of our message."""

NUMBERS = {
    "EXPIRED": 402,
    "DELIVERED": 404,
    "UNDELIVERED": 405,
    "FAILED": 406,
    "REJECTED": 407,
    "UNKNOWN": 408,
    "STOP": 412,
}
"""Of those that are reported; the others are on their way to one of these."""

LAST = frozenset({"delivered", "read", "skipped", "cancelled"})
"""After these nothing else can become of a message."""
