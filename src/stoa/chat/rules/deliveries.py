"""How far an answer by text has come, in as few words as a thread has room for."""

_SHOWN = (
    dict.fromkeys(("queued", "submitting", "unknown"), "queued")
    | dict.fromkeys(("submitted", "accepted"), "sent")
    | dict.fromkeys(("delivered", "read"), "delivered")
    | dict.fromkeys(("skipped", "cancelled"), "skipped")
)


def delivery_of(status: str) -> str:
    """Of a message's status as `messages` knows it: `queued`, `sent`, `delivered`, `failed` or `skipped`."""
    return _SHOWN.get(status, "failed")
