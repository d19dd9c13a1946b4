"""Who a visitor turns out to be: by the store's word, by a link, by a code."""

from uuid import UUID

from stoa import orders, profiles, stores, visitors
from stoa.hub import passing
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import NotSignedIn
from stoa.kit.ids import AccountId
from stoa.profiles import Identifiers, Profile, Traits
from stoa.stores import Identity
from stoa.visitors import Proof, State, Visitor

STALE = ("identity_token_expired", "identity_token_reused")


async def vouched(db: Db, account_id: AccountId, visitor: Visitor, token: str) -> None:
    """The page carries the store's word for its customer.

    Pages are cached and open in two tabs: an old token is ignored where its customer is signed in already, and refused
    everywhere else (`NotSignedIn`).
    """
    named = await stores.peek_identity_token(db, account_id, token)
    try:
        identity = await stores.verify_identity_token(db, account_id, token)
    except NotSignedIn as stale:
        if stale.code in STALE and await _is_signed_in_as(db, account_id, visitor, named):
            return
        raise
    proves_more = identity.is_verified and not visitor.is_verified
    if visitors.is_signed_in_by_token(visitor, identity.external_id, clock.now()) and not proves_more:
        await visitors.renew_by_token(db, visitor)
        return
    profile_id = await _profile_of(db, account_id, identity)
    proof = Proof(
        profile_id=profile_id,
        by="token",
        subject=identity.external_id,
        is_verified=identity.is_verified,
        first_name=identity.first_name,
    )
    await passing.follow(db, account_id, await visitors.sign_in(db, account_id, visitor, proof))
    await _learn(db, account_id, profile_id, identity)


async def not_vouched(db: Db, account_id: AccountId, visitor: Visitor) -> None:
    """The page says that nobody is logged in to the store: a session that rested on the store's word is over."""
    if visitor.by == "token":
        for passage in await visitors.sign_out(db, account_id, visitor, is_everywhere=False):
            await passing.follow(db, account_id, passage)


async def proven_by_code(db: Db, account_id: AccountId, visitor: Visitor, email: str) -> None:
    """She reads the mail of this address: hers is what a guest bought under it. Without a profile, she gets one."""
    who = Identifiers(email=email)
    profile_id = (await profiles.find_or_make_many(db, account_id, [who], may_merge=True))[0]
    proof = Proof(profile_id=profile_id, by="code", subject=email)
    await passing.follow(db, account_id, await visitors.sign_in(db, account_id, visitor, proof))
    await orders.join_guest_orders(db, account_id, profile_id, email=email)


async def proven_by_text(db: Db, account_id: AccountId, visitor: Visitor, phone: str) -> None:
    """She reads the texts to this number. A guest's order needs her address or name besides: numbers change hands."""
    who = Identifiers(phone=phone)
    profile_id = (await profiles.find_or_make_many(db, account_id, [who], may_merge=True))[0]
    proof = Proof(profile_id=profile_id, by="code", subject=phone)
    await passing.follow(db, account_id, await visitors.sign_in(db, account_id, visitor, proof))
    await join_orders_of_number(db, account_id, profile_id, phone)


async def join_orders_of_number(db: Db, account_id: AccountId, profile_id: UUID, phone: str) -> None:
    """What a guest bought under the number she has proven, and under her address or name."""
    await _join_guest_orders(db, account_id, await profiles.get(db, account_id, profile_id), phone=phone)


async def _is_signed_in_as(db: Db, account_id: AccountId, visitor: Visitor, named: Identity) -> bool:
    now = clock.now()
    if visitors.is_signed_in_by_token(visitor, named.external_id, now):
        return True
    if visitors.state_of(visitor, now) is not State.LOGGED_IN or visitor.profile_id is None:
        return False
    return (await profiles.get(db, account_id, visitor.profile_id)).external_id == named.external_id


async def _profile_of(db: Db, account_id: AccountId, identity: Identity) -> UUID:
    """The customer's id decides. Address and number lead to somebody only where the store has verified them."""
    who = Identifiers(external_id=identity.external_id, email=identity.proven_email, phone=identity.proven_phone)
    return (await profiles.find_or_make_many(db, account_id, [who], may_merge=True))[0]


async def _learn(db: Db, account_id: AccountId, profile_id: UUID, identity: Identity) -> None:
    """Her names, and what she bought as a guest.

    After the sign-in, never before: that may wait for whoever makes profiles, and would hold this one meanwhile.
    """
    names = {"first_name": identity.first_name, "last_name": identity.last_name}
    said = Traits(**{name: value for name, value in names.items() if value is not None})
    profile = await profiles.update(db, account_id, profile_id, said)
    if identity.is_verified:
        proven = {"phone": identity.proven_phone, "email": identity.proven_email}
        await _join_guest_orders(db, account_id, profile, **proven)


async def _join_guest_orders(
    db: Db, account_id: AccountId, profile: Profile, *, phone: str | None, email: str | None = None
) -> None:
    """Gives her what she bought as a guest under what she has proven."""
    name = " ".join(part for part in (profile.first_name, profile.last_name) if part)
    proven = {"email": email, "phone": phone}
    await orders.join_guest_orders(db, account_id, profile.profile_id, **proven, known_email=profile.email, name=name)
