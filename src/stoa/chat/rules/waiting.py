"""What a message changes about its ticket: whose turn it is, and since when somebody waits."""

from datetime import datetime

from stoa.chat.models import Ticket, TicketMessage

PREVIEW = 160


def after(ticket: Ticket, message: TicketMessage) -> None:
    """Notes and lines move nothing: nobody was answered by them."""
    if message.kind in ("note", "line"):
        return
    ticket.last_at = message.at
    ticket.last_by = message.by
    ticket.last_text = " ".join(message.text.split())[:PREVIEW]
    if message.by == "shopper":
        _asked(ticket, message.seq, message.at)
    elif message.by == "agent":
        _answered(ticket, message)


def _asked(ticket: Ticket, seq: int, at: datetime) -> None:
    ticket.shopper_seq = seq
    ticket.shopper_last_at = at
    if ticket.waiting_since is None:
        ticket.waiting_since = at


def _answered(ticket: Ticket, message: TicketMessage) -> None:
    ticket.waiting_since = None
    ticket.alerted = 0
    ticket.came_in_closed = False
    if ticket.first_answered_at is None and ticket.shopper_seq > 0:
        ticket.first_answered_at = message.at
        ticket.first_answered_by = message.member_id
