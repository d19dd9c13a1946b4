"""`/api/v1/members`: the store's people."""

from uuid import UUID

import msgspec
from litestar import delete, get, patch, post

from stoa import accounts
from stoa.accounts import actions, inviting, queries, second_step, second_step_queries
from stoa.accounts.api.views import MemberView, invited_view, member_view
from stoa.accounts.team import tell_change
from stoa.kit.actor import Actor
from stoa.kit.db import Db, enter
from stoa.kit.errors import Conflict, NotAllowed, NotFound
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page
from stoa.kit.text import normal_email


class NewMember(msgspec.Struct, forbid_unknown_fields=True):
    email: str
    name: str
    role: str
    password: str


class RoleChange(msgspec.Struct, forbid_unknown_fields=True):
    role: str


@get("/members", scope="members:read")
async def list_members(db: Db, actor: Actor) -> Page[MemberView]:
    """Last those who are invited."""
    invited = [invited_view(each) for each in await inviting.open_ones(db, actor.account_id)]
    return Page(await _team(db, actor) + invited)


@post("/members", scope="members:write")
async def add_member(db: Db, actor: Actor, data: NewMember) -> MemberView:
    """Who signs in to Stoa already is invited: nothing is open to her, and nothing of hers shown, until she accepts."""
    _only_owners_make_owners(actor, data.role)
    known = await queries.member_by_email(db, normal_email(data.email) or "")
    if known is not None:
        invitation = await inviting.invite(db, actor, known, name=data.name, role=data.role)
        await accounts.audit(db, actor, "member.invited", known.member_id, email=known.email, role=data.role)
        return invited_view(invitation)
    _, member = await actions.add_member(db, actor.account_id, **msgspec.structs.asdict(data))
    await accounts.audit(db, actor, "member.added", member.member_id, email=member.email, role=data.role)
    return await _shown(db, actor, member.member_id)


@patch("/members/{member_id:str}", scope="members:write")
async def change_member(db: Db, actor: Actor, member_id: str, data: RoleChange) -> MemberView:
    _only_owners_make_owners(actor, data.role)
    joined = await actions.change_role(db, actor.account_id, from_text(member_id), data.role)
    await tell_change(db, actor.account_id, joined.member_id)
    await accounts.audit(db, actor, "member.role_changed", joined.member_id, role=data.role)
    return await _shown(db, actor, joined.member_id)


@delete("/members/{member_id:str}", scope="members:write")
async def remove_member(db: Db, actor: Actor, member_id: str) -> None:
    """Or takes an invitation back."""
    leaving = from_text(member_id)
    if await inviting.withdraw(db, actor.account_id, leaving):
        await accounts.audit(db, actor, "member.uninvited", leaving)
        return
    await actions.remove_member(db, actor.account_id, leaving)
    await tell_change(db, actor.account_id, leaving)
    await accounts.audit(db, actor, "member.removed", leaving)


@delete("/members/{member_id:str}/second-step", scope="members:write")
async def reset_second_step(db: Db, actor: Actor, member_id: str) -> None:
    """She lost it: her password alone signs her in again. Who works for other stores is theirs to protect as well."""
    lost_by = from_text(member_id)
    if await queries.membership(db, actor.account_id, lost_by) is None:
        raise NotFound
    if actor.role != "owner" or actor.member_id is None:
        raise NotAllowed("Only an owner resets a second step.")
    if actor.member_id == lost_by:
        raise Conflict("Turn off your own with your password.", code="own_second_step")
    if not await _owns_every_store_of(db, actor.member_id, lost_by):
        raise Conflict("This person works for another store as well: ask whoever runs Stoa.", code="works_elsewhere")
    await enter(db, actor.account_id)
    await second_step.reset(db, lost_by)
    await accounts.audit(db, actor, "member.second_step_reset", lost_by)


async def _owns_every_store_of(db: Db, owner_id: UUID, member_id: UUID) -> bool:
    for account_id in await queries.ids_of_member(db, member_id):
        await enter(db, account_id)
        joined = await queries.membership(db, account_id, owner_id)
        if joined is None or joined.role != "owner":
            return False
    return True


async def _team(db: Db, actor: Actor) -> list[MemberView]:
    rows = await queries.members(db, actor.account_id)
    with_one = await second_step_queries.members_with_one(db, [member.member_id for _, member in rows])
    return [member_view(joined, member, has_second_step=member.member_id in with_one) for joined, member in rows]


async def _shown(db: Db, actor: Actor, member_id: UUID) -> MemberView:
    text = to_text(member_id)
    return next(view for view in await _team(db, actor) if view.id == text)


def _only_owners_make_owners(actor: Actor, role: str) -> None:
    if role == "owner" and actor.role not in ("owner", None):
        raise NotAllowed("Only an owner makes another owner.")


handlers = [list_members, add_member, change_member, remove_member, reset_second_step]
