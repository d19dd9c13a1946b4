"""Whether somebody may be written to, and why not, in words for members."""

from datetime import datetime
from typing import Literal

from stoa.consent import Reason, Standing, may_contact

Kind = Literal["conversation", "marketing"]

NO_MAIL = "Mail to this address is unwanted, or comes back."
_CALLED = {"sms": "texts", "email": "emails"}


def kind_of(standing: Standing, now: datetime, wrote_at: datetime | None) -> Kind | Reason:
    """As what kind of message: an answer where she wrote lately, else marketing, where she agreed to that."""
    if may_contact("conversation", "marketing", standing, now, wrote_at=wrote_at) is None:
        return "conversation"
    return may_contact("marketing", "marketing", standing, now) or "marketing"


def why_no_answer(*, is_stopped: bool, has_written: bool) -> str:
    if is_stopped:
        return "This person said STOP. Only for 24 hours after a message of theirs may it be answered."
    if not has_written:
        return "This person has not agreed to texts, and has not written to you."
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
