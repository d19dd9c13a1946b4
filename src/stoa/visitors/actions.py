"""Browsers come, are recognized, sign in, and are forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from stoa import ledger
from stoa.kit import clock, tokens
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, new_id
from stoa.kit.tokens import Token
from stoa.visitors import joining, live, queries, rules, view_queries
from stoa.visitors.events import HubSignedIn
from stoa.visitors.models import Visitor
from stoa.visitors.passage import Passage
from stoa.visitors.rules import State

KIND = "vt"


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What a browser says of itself."""

    anonymous_id: str | None = None
    origin: str | None = None
    locale: str | None = None
    user_agent: str = ""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Who signed in: `by` a `code` or a `token`, and the customer (`subject`) whom the token named, with her name.

    `is_verified`: an address is proven to be hers, by the code or by the store.
    """

    profile_id: UUID
    by: str
    subject: str | None = None
    is_verified: bool = True
    first_name: str | None = None


async def start(db: Db, account_id: AccountId, arrival: Arrival) -> tuple[Visitor, str]:
    """A browser that brings no token of ours; returns its visitor and the token's text."""
    given = arrival.anonymous_id
    is_usable = (
        given is not None
        and rules.is_anonymous_id(given)
        and not await queries.is_anonymous_id_taken(db, account_id, given, now=clock.now())
    )
    anonymous_id = given if given is not None and is_usable else joining.new_anonymous_id()
    visitor, text = _new(account_id, anonymous_id)
    visitor.origin, visitor.locale = arrival.origin, arrival.locale
    visitor.label = rules.label_of(arrival.user_agent)
    db.add(visitor)
    await db.flush()
    return visitor, text


async def preview(db: Db, account_id: AccountId, state: State, profile_id: UUID | None) -> tuple[Visitor, str]:
    """A token that reads as a visitor in that state and writes nothing."""
    visitor, text = _new(account_id, joining.new_anonymous_id())
    visitor.label, visitor.preview_state, visitor.profile_id = "Preview", state, profile_id
    visitor.by = {State.RECOGNIZED: rules.KX, State.LOGGED_IN: rules.CODE}.get(state)
    visitor.expires_at = clock.now() + rules.PREVIEW_LIFE
    db.add(visitor)
    await db.flush()
    return visitor, text


async def resume(db: Db, token: Token, *, is_locked: bool = False) -> Visitor | None:
    """The visitor behind a token. It may have expired."""
    return await queries.find(db, token.account_id, token.digest, is_locked=is_locked) if token.kind == KIND else None


async def resume_many(db: Db, account_id: AccountId, some: Sequence[Token]) -> dict[Token, Visitor]:
    """Of those that are known; they may have expired."""
    by_digest = {token.digest: token for token in some if token.kind == KIND and token.account_id == account_id}
    found = await queries.find_many(db, account_id, list(by_digest))
    return {by_digest[bytes(visitor.digest)]: visitor for visitor in found}


async def keep(db: Db, account_id: AccountId, visitor: Visitor) -> Passage:
    """What every call does: writes down that the browser was here, and clears away what has run out."""
    now = clock.now()
    if not rules.is_due(visitor, now):
        return Passage()
    # Another tab may be signing her out at this moment: what is written is decided from what stands there now.
    await queries.read_again(db, account_id, visitor.visitor_id)
    if rules.has_lapsed(visitor, now):
        return await _leave(db, visitor) if visitor.profile_id is not None else await _forget_form(db, visitor)
    visitor.last_seen_at, visitor.expires_at = now, now + rules.TOKEN_LIFE
    if visitor.by == rules.CODE and visitor.signed_in_at is not None and rules.is_signed_in(visitor, now):
        visitor.signed_in_until = rules.session_end(rules.CODE, visitor.signed_in_at, now)
    await db.flush()
    return Passage()


async def recognize_by_form(db: Db, account_id: AccountId, visitor: Visitor, first_name: str | None) -> None:
    """A typed address proves nothing: whoever is recognized or signed in already stays who she is."""
    now = clock.now()
    if rules.proven_profile_id(visitor, now) is not None:
        return
    visitor.by, visitor.recognized_until = rules.FORM, now + rules.RECOGNITION
    visitor.first_name = first_name or visitor.first_name
    await db.flush()


async def sign_in(db: Db, account_id: AccountId, visitor: Visitor, proof: Proof) -> Passage:
    """She proved who she is. What the browser did by itself becomes hers; what it did as somebody else does not."""
    now, profile_id, by = clock.now(), proof.profile_id, proof.by
    is_fresh = not rules.is_renewal(visitor, proof.by, proof.subject, profile_id, now)
    is_new_session = visitor.profile_id != profile_id or not rules.is_signed_in(visitor, now)
    is_other = visitor.profile_id is not None and visitor.profile_id != profile_id
    is_verified = proof.is_verified or (visitor.is_verified and not is_new_session)
    own, before = visitor.own_anonymous_id, visitor.anonymous_id
    if is_other:
        visitor.anonymous_id = joining.new_anonymous_id()
    ids = [own, visitor.anonymous_id] if own is not None else [visitor.anonymous_id]
    await joining.join(db, account_id, profile_id, own_id=own, anonymous_ids=ids)
    if own is not None and not is_verified:
        await view_queries.copy_browser_views(db, account_id, own, visitor.anonymous_id)
    visitor.own_anonymous_id = None
    _show(visitor, proof, now, is_verified=is_verified)
    if is_fresh:
        visitor.signed_in_at = now
        await ledger.record(db, account_id, HubSignedIn(profile_id=profile_id, at=now, by=by))
    visitor.signed_in_until = rules.session_end(by, visitor.signed_in_at or now, now)
    await db.flush()
    await live.tell(db, account_id, visitor.visitor_id)
    left = sorted({id_ for id_ in (own, before if is_other else None) if id_ is not None})
    # Who is known as a customer only goes on to see what this browser looked at.
    over = left if is_verified else [id_ for id_ in left if id_ != visitor.anonymous_id]
    await view_queries.forget_browser_views(db, account_id, over)
    hers = own or (None if is_other else before)
    return Passage(
        profile_id,
        own,
        None if is_verified else proof.subject,
        left_ids=tuple(left),
        proven_ids=(hers,) if hers is not None else (),
    )


async def renew_by_token(db: Db, visitor: Visitor) -> None:
    """A page vouches again for the customer who is signed in here."""
    now = clock.now()
    visitor.signed_in_until = rules.session_end(rules.TOKEN, now, now)
    visitor.recognized_until = now + rules.RECOGNITION
    await db.flush()


async def forget(db: Db, account_id: AccountId, visitor: Visitor) -> Passage:
    """ "Not you?": nobody is recognized here any more, and the links that led here lead nowhere in this browser."""
    now = clock.now()
    if visitor.profile_id is not None:
        for used in await queries.kx_followed_by(db, account_id, visitor.visitor_id, visitor.profile_id):
            used.refused_at = used.refused_at or now
    return await _leave(db, visitor)


async def sign_out(db: Db, account_id: AccountId, visitor: Visitor, *, is_everywhere: bool) -> list[Passage]:
    """Logged out and not recognized, here or on all of her devices."""
    profile_id, now = visitor.profile_id, clock.now()
    only_as = rules.only_as(visitor, now)
    passages = [await _leave(db, visitor)]
    if is_everywhere and profile_id is not None:
        others = await queries.devices(db, account_id, profile_id, now=now, only_as=only_as)
        passages += [await _leave(db, other) for other in others if other.visitor_id != visitor.visitor_id]
    return passages


async def sign_out_device(db: Db, account_id: AccountId, visitor: Visitor, visitor_id: UUID) -> Passage:
    """Another of the browsers she is signed in on."""
    now = clock.now()
    if visitor.profile_id is None:
        raise NotFound
    only_as = rules.only_as(visitor, now)
    theirs = await queries.devices(db, account_id, visitor.profile_id, now=now, only_as=only_as)
    device = next((each for each in theirs if each.visitor_id == visitor_id), None)
    if device is None:
        raise NotFound
    return await _leave(db, device)


def _new(account_id: AccountId, anonymous_id: str) -> tuple[Visitor, str]:
    token, now = tokens.mint(KIND, account_id), clock.now()
    visitor = Visitor(
        account_id=account_id,
        visitor_id=new_id(),
        digest=token.digest,
        anonymous_id=anonymous_id,
        own_anonymous_id=anonymous_id,
        created_at=now,
        last_seen_at=now,
        expires_at=now + rules.TOKEN_LIFE,
    )
    return visitor, token.text


def _show(visitor: Visitor, proof: Proof, now: datetime, *, is_verified: bool) -> None:
    visitor.profile_id, visitor.by, visitor.subject = proof.profile_id, proof.by, proof.subject
    visitor.is_verified, visitor.first_name, visitor.kx_id = is_verified, proof.first_name, None
    visitor.recognized_until = now + rules.RECOGNITION


async def _leave(db: Db, visitor: Visitor) -> Passage:
    """Nobody is in front of it any more: its history ends, and another one begins under a new id."""
    left = {id_ for id_ in (visitor.anonymous_id, visitor.own_anonymous_id) if id_ is not None}
    visitor.anonymous_id = visitor.own_anonymous_id = joining.new_anonymous_id()
    visitor.profile_id = visitor.by = visitor.kx_id = visitor.subject = visitor.first_name = None
    visitor.recognized_until = visitor.signed_in_at = visitor.signed_in_until = None
    visitor.is_verified = False
    await db.flush()
    await live.tell(db, AccountId(visitor.account_id), visitor.visitor_id)
    await view_queries.forget_browser_views(db, AccountId(visitor.account_id), sorted(left))
    return Passage(left_ids=tuple(sorted(left)))


async def _forget_form(db: Db, visitor: Visitor) -> Passage:
    """A form showed nobody, so the browser's history stays its own."""
    visitor.by = visitor.first_name = visitor.recognized_until = None
    await db.flush()
    return Passage()
