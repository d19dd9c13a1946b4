"""Somebody follows a link: to the store, or out of a channel and back."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from stoa import consent, ledger
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean
from stoa.messages.events import ClickedSms
from stoa.messages.live import tell
from stoa.messages.models import Link, LinkClick
from stoa.messages.queries import links as queries
from stoa.messages.queries import messages
from stoa.messages.rules import links as rules
from stoa.messages.rules.sending import SILENCED

METHOD = "unsubscribe_link"


async def follow(db: Db, account_id: AccountId, link: Link, *, method: str, user_agent: str, ip: str) -> LinkClick:
    """Kept raw, and as the click of a person or of a machine; only people's are facts."""
    now = clock.now()
    message = await messages.get(db, account_id, link.message_id) if link.message_id else None
    machine = rules.machine_sign(
        method=method,
        user_agent=user_agent,
        at=now,
        left_at=(message.submitted_at or message.claimed_at) if message else None,
        others_from_there=await queries.others_from(db, account_id, ip, code=link.code, since=now - rules.MANY_WITHIN),
    )
    click = LinkClick(
        account_id=account_id,
        click_id=new_id(),
        code=link.code,
        at=now,
        ip=ip,
        user_agent=clean(user_agent)[:500],
        device=rules.device_of(user_agent),
        machine=machine,
    )
    db.add(click)
    await db.flush()
    if machine is None and message is not None and message.profile_id is not None:
        fact = ClickedSms(
            profile_id=message.profile_id,
            at=now,
            message_id=message.message_id,
            kind=message.kind,
            purpose=message.purpose,
            our_number=message.sender,
            their_number=message.address,
            url=link.url,
            click_id=click.click_id,
        )
        await ledger.record(db, account_id, fact)
    return click


async def leave(db: Db, account_id: AccountId, link: Link) -> None:
    """No more marketing to this address; the same again changes nothing."""
    now, address = clock.now(), link.address or ""
    if link.channel == "sms":
        stopped = await consent.stop(db, account_id, number=address, method=METHOD, at=now, scope="marketing")
        kinds = SILENCED[stopped.scope]
        await messages.stop_waiting(db, account_id, address, kinds=kinds, reason="suppressed", now=now)
        await tell(db, account_id)
        is_new = stopped.is_new
    else:
        is_new = await consent.suppress(db, account_id, channel="email", address=address, reason="unsubscribe", at=now)
        if is_new and link.profile_id is not None:
            await consent.record(db, account_id, _said(link, link.profile_id, "withdrawn"))
    if is_new:
        link.used_at = now
        await db.flush()


async def stay(db: Db, account_id: AccountId, link: Link) -> bool:
    """It was a mistake: what this link did a moment ago is taken back. It opens nothing that was closed otherwise."""
    now, address = clock.now(), link.address or ""
    if link.used_at is None or now - link.used_at > rules.TAKEN_BACK_WITHIN:
        return False
    link.used_at = None
    await db.flush()
    if link.channel == "sms":
        if await consent.stopped_by(db, account_id, address) != METHOD:
            return False
        return (await consent.start(db, account_id, number=address, method=METHOD, at=now)).is_new
    lifted = await consent.lift(db, account_id, channel="email", address=address, reasons=("unsubscribe",), by=METHOD)
    if lifted and link.profile_id is not None:
        await _agree_again(db, account_id, link, link.profile_id, now)
    return bool(lifted)


async def _agree_again(db: Db, account_id: AccountId, link: Link, profile_id: UUID, now: datetime) -> None:
    """For as long as it was agreed to before; who had never agreed has not by this."""
    left = [
        row
        for row in await consent.current(db, account_id, profile_id)
        if (row.channel, row.address, row.purpose) == ("email", link.address, "marketing")
    ]
    for agreed in await consent.before(db, account_id, left):
        if consent.holds(agreed, now):
            await consent.record(db, account_id, _said(link, profile_id, "granted", expires_at=agreed.expires_at))


def _said(
    link: Link, profile_id: UUID, action: Literal["withdrawn", "granted"], *, expires_at: datetime | None = None
) -> consent.Entry:
    return consent.Entry(
        profile_id=profile_id,
        channel="email",
        address=link.address or "",
        action=action,
        method=METHOD,
        expires_at=expires_at,
    )
