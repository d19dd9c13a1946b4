"""What a message changes about its ticket: whose turn it is, and since when somebody waits."""

from datetime import datetime

from stoa.chat.models import Ticket, TicketMessage

PREVIEW = 160


def after(ticket: Ticket, message: TicketMessage) -> None:
    """Notes and lines move nothing: nobody was answered by them. What a machine says moves the time alone, so that a
    row still tells what somebody wrote.
    """
    if message.kind in ("note", "line"):
        return
    ticket.last_at = message.at
    if message.by != "auto":
        ticket.last_by = message.by
        ticket.last_text = " ".join(message.text.split())[:PREVIEW]
    if message.by == "shopper":
        _asked(ticket, message.seq, message.at)
    elif message.by == "agent":
        _answered(ticket, message)


def _asked(ticket: Ticket, seq: int, at: datetime) -> None:
    ticket.shopper_seq = seq
    ticket.shopper_last_at = ticket.quiet_since = at
    # Whoever answers a mail was there, if not in the hub.
    ticket.is_followed_up = False
    if ticket.waiting_since is None:
        ticket.waiting_since = at


def _answered(ticket: Ticket, message: TicketMessage) -> None:
    ticket.agent_seq = message.seq
    ticket.alerted = 0
    if message.details.get("is_holding") and ticket.waiting_since is not None:
        # She knows that somebody is at it, and still waits: patience begins anew, and nothing else.
        ticket.waiting_since = message.at
        return
    if ticket.waiting_since is not None:
        ticket.waiting_since, ticket.quiet_since = None, message.at
    ticket.came_in_closed = False
    if ticket.first_answered_at is None and ticket.shopper_seq > 0:
        ticket.first_answered_at = message.at
        ticket.first_answered_by = message.member_id


def take_in(ticket: Ticket, other: Ticket) -> None:
    """All of the other's messages follow this one's: as if they had just been said here."""
    before = ticket.last_seq
    ticket.last_seq += other.last_seq
    if other.shopper_seq > 0:
        ticket.shopper_seq = before + other.shopper_seq
    if other.agent_seq > 0:
        ticket.agent_seq = before + other.agent_seq
    if other.last_text:
        ticket.last_at, ticket.last_by, ticket.last_text = other.last_at, other.last_by, other.last_text
    ticket.waiting_since = min(filter(None, (ticket.waiting_since, other.waiting_since)), default=None)
    ticket.shopper_last_at = max(filter(None, (ticket.shopper_last_at, other.shopper_last_at)), default=None)
    ticket.quiet_since = max(ticket.quiet_since, other.quiet_since)
    ticket.came_in_closed = ticket.came_in_closed or other.came_in_closed
    ticket.shopper_there_until = max(ticket.shopper_there_until, other.shopper_there_until)
    ticket.is_followed_up = ticket.is_followed_up and other.is_followed_up
