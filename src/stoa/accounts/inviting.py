"""Nobody is put into the team of a store without agreeing: who signs in already is invited, and joins by accepting.

The mail only tells of it. Accepting takes the sign-in of whoever was invited, so the mail holds nothing that opens
anything. It is sent from above: `main/wiring` says by whom.
"""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from stoa.accounts import actions, queries, rules
from stoa.accounts import invitation_queries as invitations
from stoa.accounts.models import Invitation, Member, Membership
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db, enter
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import AccountId
from stoa.kit.windows import Window

Mailer = Callable[[Db, AccountId, Invitation], Awaitable[None]]
MAILS = Window(most=30, seconds=3600)


class Above:
    mailer: Mailer | None = None


def tell_invited_with(mailer: Mailer) -> None:
    """From now on."""
    Above.mailer = mailer


async def invite(db: Db, actor: Actor, member: Member, *, name: str, role: str) -> Invitation:
    """What was said last counts; a second mail on one day would only be a nuisance. Raises TooMany."""
    account_id, now = actor.account_id, clock.now()
    actions.check_role(role)
    if await queries.membership(db, account_id, member.member_id):
        raise Conflict("This person is of the team already.", field="email")
    is_told = await invitations.find(db, account_id, member.member_id, since=now - rules.INVITED_AGAIN_AFTER)
    invited_at = is_told.invited_at if is_told else now
    said = {"email": member.email, "name": rules.check_name(name), "role": role, "invited_by": actor.name}
    invitation = await invitations.keep(db, account_id, member.member_id, **said, invited_at=invited_at)
    if is_told is None:
        if Above.mailer is None:
            raise RuntimeError("Nobody tells members that they are invited; wiring must say who.")
        MAILS.spend(str(account_id))
        await Above.mailer(db, account_id, invitation)
    return invitation


async def open_ones(db: Db, account_id: AccountId) -> Sequence[Invitation]:
    return await invitations.open_ones(db, account_id, since=clock.now() - rules.INVITATION_LIFE)


async def waiting_for(db: Db, member_id: UUID) -> list[Invitation]:
    """Hers, from every store; enters each of them."""
    found = []
    for account_id in await invitations.ids_of_member(db, member_id):
        await enter(db, account_id)
        invitation = await _find(db, account_id, member_id)
        if invitation is not None:
            found.append(invitation)
    return found


async def accept(db: Db, member: Member, account_id: AccountId) -> Membership:
    """Enters the store. Raises NotFound where she is not invited, or no longer."""
    await enter(db, account_id)
    invitation = await _find(db, account_id, member.member_id)
    if invitation is None:
        raise NotFound
    joined = await actions.join(db, account_id, member, invitation.role)
    await invitations.remove(db, account_id, member.member_id)
    as_her = Actor(account_id, member.name, frozenset(), member_id=member.member_id)
    await actions.audit(db, as_her, "member.joined", member.member_id, role=invitation.role)
    return joined


async def withdraw(db: Db, account_id: AccountId, member_id: UUID) -> bool:
    """Taken back by the store, or declined by her. Whether there was one."""
    return await invitations.remove(db, account_id, member_id)


async def _find(db: Db, account_id: AccountId, member_id: UUID) -> Invitation | None:
    return await invitations.find(db, account_id, member_id, since=clock.now() - rules.INVITATION_LIFE)
