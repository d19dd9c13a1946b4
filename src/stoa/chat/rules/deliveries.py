"""How far an answer by text or mail has come, in as few words as a thread has room for."""

_SHOWN = (
    dict.fromkeys(("queued", "submitting", "unknown"), "queued")
    | dict.fromkeys(("submitted", "accepted"), "sent")
    | dict.fromkeys(("delivered", "read"), "delivered")
    | dict.fromkeys(("skipped", "cancelled"), "skipped")
)


def delivery_of(status: str) -> str:
    """Of a message's status as `messages` knows it: `queued`, `sent`, `delivered`, `failed` or `skipped`."""
    return _SHOWN.get(status, "failed")


def delivery_of_mail(state: str) -> str:
    """Of a mail's state as `email` knows it. One that nobody can tell of is over: its reason says so."""
    return {"queued": "queued", "sending": "queued", "failed": "failed"}.get(state, "sent")
