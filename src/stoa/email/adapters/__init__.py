"""The ways mail can go."""

from stoa.email.adapters.contract import Carrier
from stoa.email.adapters.mailbox import Mailbox
from stoa.email.adapters.smtp import SMTPCarrier
from stoa.kit.config import settings


def carrier() -> Carrier:
    """The mail server named in STOA_SMTP_URL; the mailbox where there is none, and in the demo."""
    here = settings()
    if here.is_demo or not here.smtp_url:
        return Mailbox()
    return SMTPCarrier(here.smtp_url, here.base_url)
