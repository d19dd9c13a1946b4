"""`/api/v1/dead-letters`: what could not be taken in or reacted to, with its reason."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from litestar import get, post
from litestar.params import QueryParameter

from stoa import accounts, ledger
from stoa.ingest.replaying import replay
from stoa.kit import live
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of
from stoa.ledger import DeadLetter

State = Literal["open", "replayed", "dropped"]


class DeadLetterView(msgspec.Struct, omit_defaults=True, kw_only=True):
    id: str
    at: datetime
    stage: str
    reason: str
    body: str
    state: str
    consumer: str | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None


@get("/dead-letters", scope="dead_letters:read")
async def list_dead_letters(
    db: Db,
    actor: Actor,
    asked: Annotated[State, QueryParameter(name="state")] = "open",
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[DeadLetterView]:
    """Newest first."""
    size = limit_of(limit)
    before = decode_cursor(cursor, tuple[str])
    found = await ledger.dead_letters(
        db, actor.account_id, state=asked, before=from_text(before[0]) if before else None, limit=size + 1
    )
    views = [_view(letter) for letter in found[:size]]
    return Page(views, encode_cursor(views[-1].id) if len(found) > size else None)


@post("/dead-letters/{dead_letter_id:str}/replay", scope="dead_letters:write", status_code=200)
async def replay_dead_letter(db: Db, actor: Actor, dead_letter_id: str) -> DeadLetterView:
    letter = await replay(db, actor.account_id, from_text(dead_letter_id), by=actor.name)
    return await _settled(db, actor, letter)


@post("/dead-letters/{dead_letter_id:str}/drop", scope="dead_letters:write", status_code=200)
async def drop_dead_letter(db: Db, actor: Actor, dead_letter_id: str) -> DeadLetterView:
    letter = await ledger.settle_dead_letter(
        db, actor.account_id, from_text(dead_letter_id), state="dropped", by=actor.name
    )
    return await _settled(db, actor, letter)


async def _settled(db: Db, actor: Actor, letter: DeadLetter) -> DeadLetterView:
    await accounts.audit(db, actor, f"dead_letter.{letter.state}", letter.dead_letter_id, stage=letter.stage)
    await live.publish(db, actor.account_id, "dead_letters", [to_text(letter.dead_letter_id)])
    return _view(letter)


def _view(letter: DeadLetter) -> DeadLetterView:
    return DeadLetterView(
        id=to_text(letter.dead_letter_id),
        at=letter.at,
        stage=letter.stage,
        reason=letter.reason,
        body=letter.body,
        state=letter.state,
        consumer=letter.consumer,
        settled_by=letter.settled_by,
        settled_at=letter.settled_at,
    )


handlers = [list_dead_letters, replay_dead_letter, drop_dead_letter]
