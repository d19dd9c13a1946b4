"""Accounts, their people and their keys: made, changed, and written to the audit log."""

import secrets
import string
from uuid import UUID

from stoa.accounts import queries, rules
from stoa.accounts.models import Account, ApiKey, AuditEntry, Member, Membership
from stoa.accounts.signing_in import hasher
from stoa.kit import clock, tokens
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid, NotFound
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.kit.text import normal_email


async def make(
    db: Db, *, site_id: str, name: str, time_zone: str, currency: str, locale: str, origins: list[str]
) -> Account:
    """A new store. Runs as the database's owner: neither web nor worker may make accounts."""
    account = Account(
        site_id=rules.check_site_id(site_id),
        name=rules.check_name(name),
        time_zone=rules.check_time_zone(time_zone),
        currency=rules.check_currency(currency),
        locale=rules.check_locale(locale),
        origins=[rules.check_origin(origin) for origin in origins],
        created_at=clock.now(),
    )
    db.add(account)
    await db.flush()
    return account


def new_site_id() -> str:
    letters = string.ascii_uppercase + string.digits
    return "".join(secrets.choice(letters) for _ in range(6))


async def add_member(
    db: Db, account_id: AccountId, *, email: str, name: str, role: str, password: str
) -> tuple[Membership, Member]:
    """Someone of the team, as whoever runs Stoa says; a person who signs in already keeps her password. The store's own
    people invite such a one (`inviting`).
    """
    address = normal_email(email)
    if address is None:
        raise Invalid("email", "This is not an email address.")
    check_role(role)
    member = await queries.member_by_email(db, address)
    if member is None:
        member = Member(
            member_id=new_id(),
            email=address,
            name=rules.check_name(name),
            password_hash=hasher.hash(rules.check_password(password)),
            created_at=clock.now(),
        )
        db.add(member)
        await db.flush()
    elif await queries.membership(db, account_id, member.member_id):
        raise Conflict("This person is of the team already.", field="email")
    return await join(db, account_id, member, role), member


async def join(db: Db, account_id: AccountId, member: Member, role: str) -> Membership:
    joined = Membership(account_id=account_id, member_id=member.member_id, role=role, created_at=clock.now())
    db.add(joined)
    await db.flush()
    return joined


async def change_role(db: Db, account_id: AccountId, member_id: UUID, role: str) -> Membership:
    check_role(role)
    joined = await _membership(db, account_id, member_id)
    if joined.role == "owner" and role != "owner":
        await _keep_an_owner(db, account_id, member_id)
    joined.role = role
    await db.flush()
    return joined


async def remove_member(db: Db, account_id: AccountId, member_id: UUID) -> None:
    joined = await _membership(db, account_id, member_id)
    if joined.role == "owner":
        await _keep_an_owner(db, account_id, member_id)
    await queries.remove_membership(db, account_id, member_id)


async def make_key(db: Db, account_id: AccountId, *, name: str, scopes: list[str]) -> tuple[ApiKey, str]:
    """A key and its text, which is never seen again."""
    unknown = sorted(set(scopes) - rules.ALL_SCOPES)
    if unknown or not scopes:
        raise Invalid("scopes", f"Unknown: {', '.join(unknown)}." if unknown else "A key needs at least one scope.")
    token = tokens.mint("pk", account_id)
    key = ApiKey(
        account_id=account_id,
        key_id=new_id(),
        digest=token.digest,
        name=rules.check_name(name),
        scopes=sorted(set(scopes)),
        ending=token.text[-4:],
        created_at=clock.now(),
    )
    db.add(key)
    await db.flush()
    return key, token.text


async def revoke_key(db: Db, account_id: AccountId, key_id: UUID) -> ApiKey:
    key = await queries.key(db, account_id, key_id)
    key.revoked_at = clock.now()
    await db.flush()
    return key


async def audit(db: Db, actor: Actor, action: str, subject: str | UUID | None = None, **details: object) -> None:
    """Writes who did what, in the transaction that does it."""
    entry = AuditEntry(
        account_id=actor.account_id,
        audit_id=new_id(),
        at=clock.now(),
        actor=actor.name,
        action=action,
        subject=to_text(subject) if isinstance(subject, UUID) else subject,
        details=details,
    )
    db.add(entry)
    await db.flush()


def check_role(role: str) -> None:
    if role not in rules.ROLES:
        raise Invalid("role", f"One of {', '.join(rules.ROLES)}.")


async def _membership(db: Db, account_id: AccountId, member_id: UUID) -> Membership:
    joined = await queries.membership(db, account_id, member_id)
    if joined is None:
        raise NotFound
    return joined


async def _keep_an_owner(db: Db, account_id: AccountId, leaving: UUID) -> None:
    others = [row for row, _ in await queries.members(db, account_id) if row.member_id != leaving]
    if not any(row.role == "owner" for row in others):
        raise Conflict("A store keeps at least one owner.", field="role")
