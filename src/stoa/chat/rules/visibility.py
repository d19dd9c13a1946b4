"""What of a ticket is the team's alone."""

from stoa.chat.models import TicketMessage

LINES_FOR_MEMBERS = (
    "assigned",
    "snoozed",
    "woken",
    "blocked",
    "unblocked",
    "mailed",
    "files_left_out",
    "identified",
    "email_corrected",
    "rated",
    "stopped",
)


def is_for_shoppers(message: TicketMessage) -> bool:
    if message.kind == "note":
        return False
    return message.kind != "line" or message.details.get("code") not in LINES_FOR_MEMBERS
