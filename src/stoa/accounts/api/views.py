"""What is shown of a store, its people and whoever is calling."""

from datetime import datetime

import msgspec

from stoa import accounts
from stoa.accounts import inviting, queries, second_step_queries
from stoa.accounts.models import Account, Invitation, Member, Membership
from stoa.kit.actor import Actor
from stoa.kit.config import settings
from stoa.kit.db import Db, enter
from stoa.kit.ids import AccountId, to_text


class AccountView(msgspec.Struct, omit_defaults=True, kw_only=True):
    site_id: str
    name: str
    time_zone: str
    currency: str
    locale: str
    origins: list[str]
    requires_second_step: bool
    website_url: str | None = None


class MemberView(msgspec.Struct, omit_defaults=True):
    """`invited_at`: of the team once she accepts."""

    id: str
    email: str
    name: str
    role: str | None = None
    created_at: datetime | None = None
    locale: str | None = None
    has_second_step: bool | None = None
    invited_at: datetime | None = None


class StoreName(msgspec.Struct):
    site_id: str
    name: str


class InvitationView(msgspec.Struct):
    """A store that wants her in its team."""

    site_id: str
    name: str
    role: str
    invited_by: str
    invited_at: datetime


class Me(msgspec.Struct):
    """`owes_second_step`: this store wants one, and until it is set up nothing else is open."""

    member: MemberView
    role: str
    account: AccountView
    accounts: list[StoreName]
    invitations: list[InvitationView]
    scopes: list[str]
    owes_second_step: bool
    is_demo: bool


async def me_view(db: Db, actor: Actor, member: Member) -> Me:
    names = []
    for account_id in await queries.ids_of_member(db, member.member_id):
        await enter(db, account_id)
        account = await accounts.get(db, account_id)
        names.append(StoreName(account.site_id, account.name))
    invitations = [await _invitation(db, each) for each in await inviting.waiting_for(db, member.member_id)]
    await enter(db, actor.account_id)
    has_second_step = bool(await second_step_queries.proven(db, member.member_id))
    return Me(
        member=MemberView(
            to_text(member.member_id),
            member.email,
            member.name,
            locale=member.locale,
            has_second_step=has_second_step,
        ),
        role=actor.role or "",
        account=account_view(await accounts.get(db, actor.account_id)),
        accounts=names,
        invitations=invitations,
        scopes=sorted(actor.scopes),
        owes_second_step=actor.owes_second_step,
        is_demo=settings().is_demo,
    )


def account_view(account: Account) -> AccountView:
    return AccountView(
        site_id=account.site_id,
        name=account.name,
        time_zone=account.time_zone,
        currency=account.currency,
        locale=account.locale,
        origins=account.origins,
        requires_second_step=account.second_step_required_at is not None,
        website_url=account.website_url,
    )


async def _invitation(db: Db, invitation: Invitation) -> InvitationView:
    account_id = AccountId(invitation.account_id)
    await enter(db, account_id)
    account = await accounts.get(db, account_id)
    return InvitationView(account.site_id, account.name, invitation.role, invitation.invited_by, invitation.invited_at)


def invited_view(invitation: Invitation) -> MemberView:
    return MemberView(
        to_text(invitation.member_id),
        invitation.email,
        invitation.name,
        invitation.role,
        invited_at=invitation.invited_at,
    )


def member_view(joined: Membership, member: Member, *, has_second_step: bool) -> MemberView:
    return MemberView(
        to_text(member.member_id),
        member.email,
        member.name,
        joined.role,
        joined.created_at,
        has_second_step=has_second_step,
    )
