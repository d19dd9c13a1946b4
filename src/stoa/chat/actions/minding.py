"""What happens to tickets when time goes by. Each does a handful, and says whether there was anything to do."""

from stoa.chat import live, office, settings
from stoa.chat.actions.opening import end, wake
from stoa.chat.queries import due, reading
from stoa.chat.rules.patience import FIRST_ALERT, TYPES_FOR, alert_level, quiet_before
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

AT_ONCE = 100


async def wake_snoozed(db: Db, account_id: AccountId) -> bool:
    """Back to whoever has them, or to those nobody has: on top, and as if nobody had read them."""
    now = clock.now()
    found = await due.lock_snoozed(db, account_id, now=now, limit=AT_ONCE)
    for ticket in found:
        ticket.last_at, ticket.last_by = now, "system"
        await reading.unread_again(db, account_id, ticket.ticket_id, ticket.assignee_id)
        await wake(db, account_id, ticket)
    return bool(found)


async def alert_waiting(db: Db, account_id: AccountId) -> bool:
    """Of office hours: nobody is alerted of what came in the night before there is somebody."""
    now, hours = clock.now(), await office.hours(db, account_id)
    if not hours.is_open(now):
        return False
    alerted = []
    for ticket in await due.lock_waiting(db, account_id, since=now - FIRST_ALERT, limit=AT_ONCE):
        level = alert_level(hours.office_seconds(ticket.waiting_since or now, now))
        if level > ticket.alerted:
            ticket.alerted = level
            alerted.append(ticket.ticket_id)
    if alerted:
        await db.flush()
        await live.tell(db, account_id, *alerted)
    return bool(alerted)


async def close_quiet(db: Db, account_id: AccountId) -> bool:
    """Where the shopper has said nothing for so many days; only she makes it begin anew."""
    now, kept = clock.now(), await settings.read(db, account_id)
    found = await due.quiet(
        db,
        account_id,
        since=quiet_before(now, days=kept.auto_close_days),
        typed_before=now - TYPES_FOR,
        limit=AT_ONCE,
    )
    for ticket_id in found:
        await end(db, account_id, ticket_id, by="auto")
    return bool(found)
