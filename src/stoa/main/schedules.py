"""What happens by itself; `stoa schedules` prints it on one page together with the schedules of the domains."""

from stoa import accounts, ledger
from stoa.chat import jobs as chat_jobs
from stoa.codes import jobs as codes_jobs
from stoa.compat.smsapi import jobs as smsapi_jobs
from stoa.consent import jobs as consent_jobs
from stoa.email import jobs as email_jobs
from stoa.favorites import jobs as favorites_jobs
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.jobs import every
from stoa.messages import jobs as messages_jobs
from stoa.signups import jobs as signups_jobs
from stoa.sms import jobs as sms_jobs
from stoa.stores import jobs as stores_jobs
from stoa.visitors import jobs as visitors_jobs

# Schedules announce themselves when their room is opened.
ROOMS = (
    chat_jobs,
    codes_jobs,
    consent_jobs,
    email_jobs,
    favorites_jobs,
    messages_jobs,
    signups_jobs,
    sms_jobs,
    smsapi_jobs,
    stores_jobs,
    visitors_jobs,
)


@every("7 * * * *")
async def make_event_partitions() -> None:
    """Partitions of the ledger for the three months ahead."""
    async with transaction() as db:
        await ledger.make_partitions_ahead(db)


@every("17 * * * *")
async def forget_ended_sessions() -> None:
    """Dashboard sessions that ended, and wrong passwords that no longer count."""
    async with transaction() as db:
        await accounts.forget_old(db, now=clock.now(), failures_before=clock.now() - accounts.FAILURE_WINDOW)
