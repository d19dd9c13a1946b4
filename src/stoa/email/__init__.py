"""Mail that leaves this installation, and answers to it.

It owns the queue and its delivery. `queue` writes a mail in the caller's transaction, so it leaves if and only if what
it tells about became true; a worker's `run_mailer` delivers it within a second. A mail is handed over at most once:
where a crash leaves open whether it left, it is marked `unknown` and not repeated, because a code that comes twice
confuses more than one asked for again.

A mail of a conversation says where answers go (`answers`), and its Message-ID is known before it leaves. What comes in
over SMTP (`run_inbound`) is read and handed to whoever `hand_inbound_to` names.
"""

from stoa.email.actions import NewMail, Thread, queue
from stoa.email.adapters.mailbox import Letter, letter_known_as, mailbox
from stoa.email.answers import (
    Conversation,
    Recipient,
    Support,
    is_ours,
    new_message_id,
    reply_address,
    support_address,
)
from stoa.email.inbound.letter import File, Inbound, Unreadable
from stoa.email.inbound.server import run_inbound
from stoa.email.inbound.taking import Receiver, hand_inbound_to, take_in
from stoa.email.jobs import deliver_due, run_mailer
from stoa.email.models import Mail
from stoa.email.paper import button, page
from stoa.email.pictures import Picture
from stoa.email.queries import forget, progress, threads_begun_with
from stoa.email.telling import tell_settled_to

__all__ = [
    "Conversation",
    "File",
    "Inbound",
    "Letter",
    "Mail",
    "NewMail",
    "Picture",
    "Receiver",
    "Recipient",
    "Support",
    "Thread",
    "Unreadable",
    "button",
    "deliver_due",
    "forget",
    "hand_inbound_to",
    "is_ours",
    "letter_known_as",
    "mailbox",
    "new_message_id",
    "page",
    "progress",
    "queue",
    "reply_address",
    "run_inbound",
    "run_mailer",
    "support_address",
    "take_in",
    "tell_settled_to",
    "threads_begun_with",
]
