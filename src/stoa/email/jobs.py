"""Delivery in three beats: claim (transaction), call (none open), settle (transaction)."""

import asyncio
from datetime import datetime

import structlog

from stoa import accounts
from stoa.email import queries, rules, telling
from stoa.email.adapters import carrier
from stoa.email.adapters.contract import Carrier, Outgoing, Rejected, Unknown
from stoa.email.models import Mail
from stoa.email.pictures import unpack
from stoa.email.rules import Settlement
from stoa.kit import clock, loops
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from stoa.kit.jobs import every

AT_ONCE = 20

log = structlog.get_logger()


async def run_mailer(stop: asyncio.Event) -> None:
    """Delivers until told to stop. Any number may run."""
    watch = loops.Watch(queries.SOMETHING_IS_DUE, clock.now, lambda: clock.now() - rules.STALE_AFTER)
    await loops.for_ever("mailer", deliver_due, stop, watch=watch)


async def deliver_due() -> bool:
    """Delivers what is due now; whether there was anything."""
    now = clock.now()
    async with transaction() as db:
        waiting = await queries.accounts_with_due(db, now=now, stale_before=now - rules.STALE_AFTER)
    by = carrier()
    has_delivered = False
    for account_id in waiting:
        async with transaction(account_id) as db:
            for message_id in await queries.give_up_stale(
                db, account_id, stale_before=now - rules.STALE_AFTER, now=now
            ):
                await telling.tell_settled(db, account_id, message_id)
            mails = await queries.claim(db, account_id, now=now, limit=AT_ONCE)
        await asyncio.gather(*(_deliver(by, account_id, mail) for mail in mails))
        has_delivered |= bool(mails)
    return has_delivered


async def _deliver(by: Carrier, account_id: AccountId, mail: Mail) -> None:
    settlement = await _hand_over(by, mail)
    if settlement.state != "sent":
        log.warning("mail.not_sent", mail_id=str(mail.mail_id), state=settlement.state, reason=settlement.reason)
    async with transaction(account_id) as db:
        await queries.settle(db, account_id, mail.mail_id, settlement, now=clock.now())
        if mail.message_id is not None:
            await telling.tell_settled(db, account_id, mail.message_id)


async def _hand_over(by: Carrier, mail: Mail) -> Settlement:
    now: datetime = clock.now()
    if now > mail.not_after:
        return Settlement("failed", reason="It came too late to be of use.")
    outgoing = Outgoing(
        mail.mail_id,
        mail.sender_name,
        mail.to_address,
        mail.subject,
        mail.text,
        mail.html,
        AccountId(mail.account_id),
        mail.message_id,
        mail.reply_to,
        mail.in_reply_to,
        mail.references,
        unpack(mail.pictures),
    )
    try:
        await by.deliver(outgoing)
    except Rejected as rejected:
        return rules.after_rejection(
            str(rejected),
            is_permanent=rejected.is_permanent,
            attempts=mail.attempts,
            not_after=mail.not_after,
            now=now,
        )
    except Unknown as unknown:
        return Settlement("unknown", reason=str(unknown))
    return Settlement("sent")


@every("27 3 * * *")
async def forget_old_mail() -> None:
    """Mail that was settled a week ago; of conversations, a year ago."""
    async with transaction() as db:
        everyone = await accounts.all_ids(db)
    for account_id in everyone:
        async with transaction(account_id) as db:
            await queries.forget_old(
                db,
                account_id,
                before=clock.now() - rules.KEPT_FOR,
                of_threads_before=clock.now() - rules.THREADS_KEPT_FOR,
            )
