"""Mail that leaves this installation.

It owns the queue and its delivery. `queue` writes a mail in the caller's transaction, so it leaves if and only if what
it tells about became true; a worker's `run_mailer` delivers it within a second. A mail is handed over at most once:
where a crash leaves open whether it left, it is marked `unknown` and not repeated, because a code that comes twice
confuses more than one asked for again.
"""

from stoa.email.actions import NewMail, queue
from stoa.email.adapters.mailbox import Letter, mailbox
from stoa.email.jobs import deliver_due, run_mailer
from stoa.email.models import Mail
from stoa.email.queries import forget

__all__ = ["Letter", "Mail", "NewMail", "deliver_due", "forget", "mailbox", "queue", "run_mailer"]
