"""New tickets go in turn to those who are there."""

from stoa import accounts
from stoa.chat import office, settings
from stoa.chat.actions.assigning import MAY_ANSWER, give
from stoa.chat.models import Ticket
from stoa.chat.queries import presence
from stoa.chat.rules.turns import next_in_turn
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def give_in_turn(db: Db, account_id: AccountId, ticket: Ticket) -> None:
    """Of a locked ticket that nobody has. Nobody's turn is it outside the hours, or where the store takes none."""
    kept = await settings.read(db, account_id)
    if not kept.takes_turns or ticket.is_blocked or ticket.assignee_id is not None:
        return
    if not (await office.hours_by(db, account_id, kept)).is_open(clock.now()):
        return
    team = {mate.member_id: mate.name for mate in await accounts.team(db, account_id, who_may=MAY_ANSWER)}
    there, now = await presence.lock_team(db, account_id), clock.now()
    chosen = next_in_turn(there, team, now)
    if chosen is not None:
        chosen.assigned_at = now
        await give(db, account_id, ticket, chosen.member_id, name=team[chosen.member_id])
