"""From what a caller shows to who is calling. Answers are remembered for a few seconds so that hot doors ask no
database.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from stoa.accounts import queries, rules
from stoa.accounts.models import Member
from stoa.kit import clock, tokens
from stoa.kit.actor import Actor
from stoa.kit.db import Db, enter, transaction
from stoa.kit.errors import NotFound, NotSignedIn
from stoa.kit.ids import AccountId

Value = TypeVar("Value")

REMEMBERED_SECONDS = 3.0
MAX_REMEMBERED = 10_000
TOUCH_SECONDS = 60


class Remembered(Generic[Value]):
    """The last answers of a look-up, for REMEMBERED_SECONDS: a revoked key works that much longer, no more.

    However many ask at the moment one runs out, the database is asked once.
    """

    def __init__(self, look_up: Callable[[str], Awaitable[Value]]) -> None:
        self._look_up = look_up
        self._answers: dict[str, tuple[float, Value]] = {}
        self._asking: dict[str, asyncio.Task[Value]] = {}

    async def __call__(self, asked: str) -> Value:
        held = self._answers.get(asked)
        if held and held[0] > time.monotonic():
            return held[1]
        asking = self._asking.get(asked)
        if asking is None:
            asking = self._asking[asked] = asyncio.create_task(self._ask(asked))
        return await asyncio.shield(asking)

    def forget(self) -> None:
        self._answers.clear()
        self._asking.clear()

    async def _ask(self, asked: str) -> Value:
        try:
            answer = await self._look_up(asked)
            if self._asking.get(asked) is asyncio.current_task():
                if len(self._answers) >= MAX_REMEMBERED:
                    self._answers.clear()
                self._answers[asked] = (time.monotonic() + REMEMBERED_SECONDS, answer)
            return answer
        finally:
            if self._asking.get(asked) is asyncio.current_task():
                del self._asking[asked]


async def _actor_of_key(text: str) -> Actor | None:
    token = tokens.parse(text, "pk")
    if token is None:
        return None
    async with transaction(token.account_id) as db:
        key = await queries.key_by_digest(db, token.account_id, token.digest)
        if key is None:
            return None
        now = clock.now()
        if key.last_used_at is None or (now - key.last_used_at).total_seconds() > TOUCH_SECONDS:
            await queries.saw_key(db, token.account_id, key.key_id, at=now)
        return Actor(token.account_id, f"the key “{key.name}”", frozenset(key.scopes), key_id=key.key_id)


async def _id_of_site(site_id: str) -> AccountId | None:
    async with transaction() as db:
        return await queries.id_of_site(db, site_id)


async def _origins_of_site(site_id: str) -> frozenset[str]:
    account_id = await remembered_sites(site_id)
    if account_id is None:
        return frozenset()
    async with transaction(account_id) as db:
        return frozenset((await queries.get(db, account_id)).origins)


async def _origin_is_known(origin: str) -> bool:
    async with transaction() as db:
        return await queries.origin_is_known(db, origin)


remembered_keys = Remembered(_actor_of_key)
remembered_sites = Remembered(_id_of_site)
remembered_origins = Remembered(_origins_of_site)
remembered_known_origins = Remembered(_origin_is_known)


async def authenticate_key(text: str) -> Actor:
    """Who holds this API key. Raises NotSignedIn."""
    actor = await remembered_keys(text)
    if actor is None:
        raise NotSignedIn("This API key is not valid.", code="key_invalid")
    return actor


async def account_of_site(site_id: str) -> AccountId:
    """The store behind a public site id. Raises NotFound."""
    account_id = await remembered_sites(site_id)
    if account_id is None:
        raise NotFound("No store has this site id.")
    return account_id


async def origin_allowed(site_id: str, origin: str) -> bool:
    """Whether pages of this origin are the site's own."""
    return origin.lower() in await remembered_origins(site_id)


async def origin_is_known(origin: str) -> bool:
    """Whether any store registered this origin: all a preflight can be asked."""
    return await remembered_known_origins(origin.lower())


def forget_remembered() -> None:
    for memory in (remembered_keys, remembered_sites, remembered_origins, remembered_known_origins):
        memory.forget()


async def actor_of_cookie(db: Db, cookie: str, site_id: str | None) -> Actor:
    """The signed-in member, acting for the named store or the first one; enters its account. Raises NotSignedIn."""
    token = tokens.parse(cookie, "ms")
    found = token and await queries.member_of_session_in(db, token.digest, now=clock.now())
    if not found:
        raise NotSignedIn("Sign in first.")
    member, theirs = found
    wanted = await queries.id_of_site(db, site_id) if site_id else (theirs[0] if theirs else None)
    if wanted is None or wanted not in theirs:
        raise NotFound("You are not a member of this store.")
    return await actor_of_member(db, member, wanted)


async def actor_of_member(db: Db, member: Member, account_id: AccountId) -> Actor:
    """She, acting for one of her stores; enters it. Raises NotSignedIn."""
    await enter(db, account_id)
    found = await queries.standing(db, account_id, member.member_id)
    if found is None:
        raise NotSignedIn("Sign in first.")
    joined, owes_second_step = found
    return Actor(
        account_id,
        member.name,
        rules.ROLES[joined.role],
        role=joined.role,
        member_id=member.member_id,
        owes_second_step=owes_second_step,
    )
