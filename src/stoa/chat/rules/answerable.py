"""Why somebody may not be written to, in words for members."""

from stoa.consent import Reason

NO_MAIL = "Mail to this address is unwanted, or comes back."
_CALLED = {"sms": "texts", "email": "emails"}


def why_no_answer(*, is_stopped: bool) -> str:
    if is_stopped:
        return "This person said STOP. Only for 24 hours after a message of theirs may it be answered."
    return "This person has not written for three days. A text is answered within that time."


def why_not_first(channel: str, reason: Reason) -> str:
    """Somebody who has not asked anything."""
    called = _CALLED[channel]
    match reason:
        case Reason.SUPPRESSED:
            return f"This person wants no {called}, or they cannot be delivered."
        case Reason.UNSUBSCRIBED:
            return f"This person has unsubscribed from {called}."
        case Reason.EXPIRED:
            return f"This person's consent to {called} has run out."
        case _:
            return f"This person has not agreed to {called}, and has not written to you lately."
