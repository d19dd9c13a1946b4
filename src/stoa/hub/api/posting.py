"""Shoppers' next words in their open chats. Where many write in the same moment one transaction keeps them all;
whatever needs more than that is left to whoever asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from stoa import chat, visitors
from stoa.hub import chatting
from stoa.hub.api.visiting import Page, visit_by
from stoa.hub.visit import Visit
from stoa.kit import clock
from stoa.kit.db import Db, is_away, transaction
from stoa.kit.errors import Refusal
from stoa.kit.gathering import Gathering
from stoa.kit.ids import AccountId
from stoa.kit.tokens import Token
from stoa.visitors import Visitor

TOGETHER = 100

log = structlog.get_logger()


@dataclass(frozen=True)
class Wish:
    token: Token
    page: Page
    ip: str
    words: chat.ShopperWords


@dataclass(frozen=True)
class Kept:
    visit: Visit
    posted: chat.Posted
    view: chat.MessageView


_stores: dict[AccountId, Gathering[Wish, Kept | None]] = {}


async def keep(wish: Wish) -> Kept | None:
    """None where it is no plain next word of hers. Raises Invalid."""
    wish.words.check()
    store = _stores.setdefault(wish.token.account_id, Gathering(_keep, most=TOGETHER))
    return await store.ask(wish)


async def _keep(wishes: Sequence[Wish]) -> Sequence[Kept | None]:
    try:
        async with transaction(wishes[0].token.account_id) as db:
            return await _keep_together(db, wishes[0].token.account_id, wishes)
    except Exception as error:
        if is_away(error):
            raise
        # Each says it alone then, and learns what is wrong with it.
        log.exception("posting.together_failed")
        return [None] * len(wishes)


async def _keep_together(db: Db, account_id: AccountId, wishes: Sequence[Wish]) -> list[Kept | None]:
    there = await visitors.resume_many(db, account_id, [wish.token for wish in wishes])
    settings = await chat.settings_of(db, account_id)
    visits = [_plain_visit(wish, there.get(wish.token), settings) for wish in wishes]
    plain = {number: visit for number, visit in enumerate(visits) if visit is not None}
    words = [(chatting.owner_key(visit), wishes[number].words) for number, visit in plain.items()]
    said = await chat.shoppers_say(db, account_id, words)
    posted = {number: each for number, each in zip(plain, said, strict=True) if each is not None}
    views = await chat.for_shoppers(db, account_id, [each.message for each in posted.values()])
    kept = {number: Kept(plain[number], each, view) for (number, each), view in zip(posted.items(), views, strict=True)}
    return [kept.get(number) for number in range(len(wishes))]


def _plain_visit(wish: Wish, visitor: Visitor | None, settings: chat.Settings) -> Visit | None:
    """Of whom nothing is to be written down, and who may write."""
    try:
        visit = visit_by(visitor, wish.page, wish.ip)
    except Refusal:
        return None
    is_plain = visit.visitor.preview_state is None and not visitors.is_due(visit.visitor, clock.now())
    return visit if is_plain and chatting.why_not(visit, settings) is None else None
