"""`_kx`: the token in the links of messages to one person."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from stoa.kit import clock, tokens
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id
from stoa.visitors import joining, live, queries, rules, view_queries
from stoa.visitors.models import Kx, KxBrowser, Visitor
from stoa.visitors.passage import Passage

KIND = "kx"


async def mint_kx(db: Db, account_id: AccountId, profile_id: UUID) -> tuple[str, datetime]:
    """A token for links to this person, and when it stops working."""
    token, now = tokens.mint(KIND, account_id), clock.now()
    row = Kx(
        account_id=account_id,
        kx_id=new_id(),
        digest=token.digest,
        profile_id=profile_id,
        created_at=now,
        expires_at=now + rules.KX_LIFE,
    )
    db.add(row)
    await db.flush()
    return token.text, row.expires_at


async def profile_of_kx_many(db: Db, account_id: AccountId, texts: Sequence[str]) -> dict[str, UUID]:
    """The profiles behind tokens that servers report with an event. No browser is bound, nobody is recognized."""
    digests = {
        text: token.digest
        for text in texts
        if (token := tokens.parse(text, KIND)) is not None and token.account_id == account_id
    }
    if not digests:
        return {}
    known = await queries.profiles_of_kx(db, account_id, list(digests.values()), now=clock.now())
    return {text: known[digest] for text, digest in digests.items() if digest in known}


async def follow_link(db: Db, account_id: AccountId, visitor: Visitor, text: str) -> Passage:
    """Recognizes the visitor by the link she followed. One that is wrong, worn out or refused is ignored silently."""
    now = clock.now()
    token = tokens.parse(text, KIND)
    kx = await queries.lock_kx(db, account_id, token.digest) if token and token.account_id == account_id else None
    if kx is None or now >= kx.expires_at:
        return Passage()
    if rules.is_signed_in(visitor, now):
        # Whoever is signed in has proven more than a link does.
        if visitor.profile_id == kx.profile_id:
            visitor.recognized_until = now + rules.RECOGNITION
            await db.flush()
        return Passage()
    if not await _bind(db, account_id, kx, visitor, now):
        return Passage()
    return await _recognize(db, account_id, visitor, kx, now)


async def _bind(db: Db, account_id: AccountId, kx: Kx, visitor: Visitor, now: datetime) -> bool:
    browsers = {row.visitor_id: row for row in await queries.browsers_of_kx(db, account_id, kx.kx_id)}
    mine = browsers.get(visitor.visitor_id)
    is_refused = mine is not None and mine.refused_at is not None
    if not rules.may_be_followed(is_bound=mine is not None, is_refused=is_refused, browsers=len(browsers)):
        return False
    if mine is None:
        db.add(KxBrowser(account_id=account_id, kx_id=kx.kx_id, visitor_id=visitor.visitor_id, used_at=now))
        await db.flush()
    return True


async def _recognize(db: Db, account_id: AccountId, visitor: Visitor, kx: Kx, now: datetime) -> Passage:
    visitor.recognized_until, visitor.kx_id = now + rules.RECOGNITION, kx.kx_id
    if visitor.profile_id == kx.profile_id:
        await db.flush()
        return Passage()
    own, before = visitor.own_anonymous_id, visitor.anonymous_id
    visitor.anonymous_id = joining.new_anonymous_id()
    ids = [own, visitor.anonymous_id] if own is not None else [visitor.anonymous_id]
    await joining.join(db, account_id, kx.profile_id, own_id=own, anonymous_ids=ids)
    visitor.profile_id, visitor.by = kx.profile_id, rules.KX
    visitor.first_name = visitor.subject = None
    visitor.is_verified = False
    visitor.signed_in_at = visitor.signed_in_until = None
    await db.flush()
    await live.tell(db, account_id, visitor.visitor_id)
    # What was its own stays its own besides: should somebody else sign in here, it joins her as well.
    left = () if before == own else (before,)
    await view_queries.forget_browser_views(db, account_id, left)
    return Passage(kx.profile_id, own, left_ids=left)
