"""`/api/v1/me/invitations`: stores that want a member in their team."""

from litestar import Request, delete, post

from stoa.accounts import inviting, queries
from stoa.accounts.api.session import me_of
from stoa.accounts.api.views import Me
from stoa.accounts.models import Member
from stoa.kit.actor import Actor
from stoa.kit.db import Db, enter
from stoa.kit.errors import NotAllowed, NotFound
from stoa.kit.ids import AccountId


@post("/me/invitations/{site_id:str}/acceptance", scope="account:read", status_code=200)
async def accept_invitation(request: Request, db: Db, actor: Actor, site_id: str) -> Me:
    """She is of the team from now on, in the role she was invited to."""
    member, account_id = await _invited(db, actor, site_id)
    await inviting.accept(db, member, account_id)
    await enter(db, actor.account_id)
    return await me_of(request, db, actor)


@delete("/me/invitations/{site_id:str}", scope="account:read")
async def decline_invitation(db: Db, actor: Actor, site_id: str) -> None:
    member, account_id = await _invited(db, actor, site_id)
    await enter(db, account_id)
    if not await inviting.withdraw(db, account_id, member.member_id):
        raise NotFound


async def _invited(db: Db, actor: Actor, site_id: str) -> tuple[Member, AccountId]:
    if actor.member_id is None:
        raise NotAllowed("Only members are invited.")
    account_id = await queries.id_of_site(db, site_id)
    if account_id is None:
        raise NotFound
    return await queries.member(db, actor.member_id), account_id


handlers = [accept_invitation, decline_invitation]
