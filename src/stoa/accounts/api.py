"""`/api/v1`: sign-in, the store itself, its people, keys and audit log."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, patch, post
from litestar.datastructures import Cookie

from stoa import accounts
from stoa.accounts import actions, queries, rules
from stoa.accounts.models import Account, ApiKey, Member, Membership
from stoa.kit import clock, tokens
from stoa.kit.actor import Actor
from stoa.kit.config import settings
from stoa.kit.db import Db, enter
from stoa.kit.errors import NotAllowed, NotSignedIn
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of

COOKIE = "stoa_session"


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    email: Annotated[str, msgspec.Meta(max_length=254)]
    password: Annotated[str, msgspec.Meta(max_length=1000)]


class AccountView(msgspec.Struct, omit_defaults=True):
    site_id: str
    name: str
    time_zone: str
    currency: str
    locale: str
    origins: list[str]
    website_url: str | None = None


class AccountChange(msgspec.Struct, forbid_unknown_fields=True):
    name: str | msgspec.UnsetType = msgspec.UNSET
    time_zone: str | msgspec.UnsetType = msgspec.UNSET
    currency: str | msgspec.UnsetType = msgspec.UNSET
    locale: str | msgspec.UnsetType = msgspec.UNSET
    website_url: str | msgspec.UnsetType | None = msgspec.UNSET
    origins: list[str] | msgspec.UnsetType = msgspec.UNSET


class MemberView(msgspec.Struct, omit_defaults=True):
    id: str
    email: str
    name: str
    role: str | None = None
    created_at: datetime | None = None
    locale: str | None = None


class StoreName(msgspec.Struct):
    site_id: str
    name: str


class Me(msgspec.Struct):
    member: MemberView
    role: str
    account: AccountView
    accounts: list[StoreName]
    scopes: list[str]
    is_demo: bool


class NewMember(msgspec.Struct, forbid_unknown_fields=True):
    email: str
    name: str
    role: str
    password: str


class RoleChange(msgspec.Struct, forbid_unknown_fields=True):
    role: str


class NewKey(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    scopes: list[str]


class KeyView(msgspec.Struct, omit_defaults=True):
    id: str
    name: str
    scopes: list[str]
    ending: str
    created_at: datetime
    last_used_at: datetime | None = None
    key: str | None = None


class AuditView(msgspec.Struct, omit_defaults=True):
    id: str
    at: datetime
    actor: str
    action: str
    details: dict[str, Any]
    subject: str | None = None


@post("/session", status_code=200, is_open=True)
async def sign_in(db: Db, data: Credentials) -> Response[Me]:
    signed_in = await actions.sign_in(db, data.email, data.password)
    if signed_in is None:
        await db.commit()
        raise NotSignedIn("Email or password is wrong.", code="credentials_wrong")
    member, cookie = signed_in
    theirs = await queries.ids_of_member(db, member.member_id)
    if not theirs:
        raise NotAllowed("You are not a member of any store.")
    await enter(db, theirs[0])
    joined = await queries.membership(db, theirs[0], member.member_id)
    actor = Actor(theirs[0], member.name, rules.ROLES[joined.role], role=joined.role, member_id=member.member_id)
    return Response(await _me(db, actor, member), cookies=[_cookie(cookie)])


@delete("/session", is_open=True)
async def sign_out(db: Db, request: Request) -> Response[None]:
    token = tokens.parse(request.cookies.get(COOKIE, ""), "ms")
    if token:
        await queries.end_session(db, token.digest)
    answer: Response[None] = Response(None, status_code=204)
    answer.delete_cookie(COOKIE)
    return answer


@get("/me", scope="account:read")
async def me(db: Db, actor: Actor, request: Request) -> Me:
    token = tokens.parse(request.cookies.get(COOKIE, ""), "ms")
    member = token and await queries.member_of_session(db, token.digest, now=clock.now())
    if actor.member_id is None or not member:
        raise NotSignedIn("Only members have a page of their own.")
    return await _me(db, actor, member)


@get("/account", scope="account:read")
async def get_account(db: Db, actor: Actor) -> AccountView:
    return _account(await accounts.get(db, actor.account_id))


@patch("/account", scope="account:write")
async def change_account(db: Db, actor: Actor, data: AccountChange) -> AccountView:
    account = await accounts.get(db, actor.account_id)
    changes = {key: value for key, value in msgspec.structs.asdict(data).items() if value is not msgspec.UNSET}
    checks = {
        "name": rules.check_name,
        "time_zone": rules.check_time_zone,
        "currency": rules.check_currency,
        "locale": rules.check_locale,
        "website_url": rules.check_website_url,
        "origins": lambda origins: [rules.check_origin(origin) for origin in origins],
    }
    for key, value in changes.items():
        setattr(account, key, checks[key](value))
    await db.flush()
    await accounts.audit(db, actor, "account.changed", fields=sorted(changes))
    accounts.forget_remembered()
    return _account(account)


@get("/members", scope="members:read")
async def list_members(db: Db, actor: Actor) -> Page[MemberView]:
    return Page([_member(*row) for row in await queries.members(db, actor.account_id)])


@post("/members", scope="members:write")
async def add_member(db: Db, actor: Actor, data: NewMember) -> MemberView:
    _only_owners_make_owners(actor, data.role)
    joined, member = await actions.add_member(db, actor.account_id, **msgspec.structs.asdict(data))
    await accounts.audit(db, actor, "member.added", member.member_id, email=member.email, role=data.role)
    return _member(joined, member)


@patch("/members/{member_id:str}", scope="members:write")
async def change_member(db: Db, actor: Actor, member_id: str, data: RoleChange) -> MemberView:
    _only_owners_make_owners(actor, data.role)
    joined = await actions.change_role(db, actor.account_id, from_text(member_id), data.role)
    await accounts.audit(db, actor, "member.role_changed", joined.member_id, role=data.role)
    rows = await queries.members(db, actor.account_id)
    return next(_member(row, member) for row, member in rows if row.member_id == joined.member_id)


@delete("/members/{member_id:str}", scope="members:write")
async def remove_member(db: Db, actor: Actor, member_id: str) -> None:
    await actions.remove_member(db, actor.account_id, from_text(member_id))
    await accounts.audit(db, actor, "member.removed", from_text(member_id))


@get("/keys", scope="keys:read")
async def list_keys(db: Db, actor: Actor) -> Page[KeyView]:
    return Page([_key(key) for key in await queries.keys(db, actor.account_id)])


@post("/keys", scope="keys:write")
async def make_key(db: Db, actor: Actor, data: NewKey) -> KeyView:
    key, text = await actions.make_key(db, actor.account_id, name=data.name, scopes=data.scopes)
    await accounts.audit(db, actor, "key.made", key.key_id, name=key.name, scopes=key.scopes)
    return _key(key, text)


@delete("/keys/{key_id:str}", scope="keys:write")
async def revoke_key(db: Db, actor: Actor, key_id: str) -> None:
    key = await actions.revoke_key(db, actor.account_id, from_text(key_id))
    await accounts.audit(db, actor, "key.revoked", key.key_id, name=key.name)
    accounts.forget_remembered()


@get("/audit", scope="audit:read")
async def list_audit(db: Db, actor: Actor, cursor: str | None = None, limit: int | None = None) -> Page[AuditView]:
    size = limit_of(limit)
    before = decode_cursor(cursor, tuple[str])
    entries = await queries.audit_entries(
        db, actor.account_id, before=from_text(before[0]) if before else None, limit=size + 1
    )
    views = [
        AuditView(to_text(entry.audit_id), entry.at, entry.actor, entry.action, entry.details, subject=entry.subject)
        for entry in entries[:size]
    ]
    return Page(views, encode_cursor(views[-1].id) if len(entries) > size else None)


async def _me(db: Db, actor: Actor, member: Member) -> Me:
    names = []
    for account_id in await queries.ids_of_member(db, member.member_id):
        await enter(db, account_id)
        account = await accounts.get(db, account_id)
        names.append(StoreName(account.site_id, account.name))
    await enter(db, actor.account_id)
    return Me(
        member=MemberView(to_text(member.member_id), member.email, member.name, locale=member.locale),
        role=actor.role or "",
        account=_account(await accounts.get(db, actor.account_id)),
        accounts=names,
        scopes=sorted(actor.scopes),
        is_demo=settings().is_demo,
    )


def _only_owners_make_owners(actor: Actor, role: str) -> None:
    if role == "owner" and actor.role not in ("owner", None):
        raise NotAllowed("Only an owner makes another owner.")


def _cookie(value: str) -> Cookie:
    return Cookie(
        COOKIE,
        value=value,
        httponly=True,
        samesite="lax",
        secure=settings().base_url.startswith("https:"),
        max_age=int(rules.SESSION_LIFE.total_seconds()),
    )


def _account(account: Account) -> AccountView:
    return AccountView(
        site_id=account.site_id,
        name=account.name,
        time_zone=account.time_zone,
        currency=account.currency,
        locale=account.locale,
        origins=account.origins,
        website_url=account.website_url,
    )


def _member(joined: Membership, member: Member) -> MemberView:
    return MemberView(to_text(member.member_id), member.email, member.name, joined.role, joined.created_at)


def _key(key: ApiKey, text: str | None = None) -> KeyView:
    return KeyView(to_text(key.key_id), key.name, key.scopes, key.ending, key.created_at, key.last_used_at, key=text)


handlers = [
    sign_in,
    sign_out,
    me,
    get_account,
    change_account,
    list_members,
    add_member,
    change_member,
    remove_member,
    list_keys,
    make_key,
    revoke_key,
    list_audit,
]
