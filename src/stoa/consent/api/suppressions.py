"""`/api/v1/suppressions`: addresses not to be written to."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec
from litestar import get, post

from stoa import accounts
from stoa.consent import hashes, rules
from stoa.consent.actions.recording import normal
from stoa.consent.actions.suppressing import suppress
from stoa.consent.entries import Channel
from stoa.consent.queries import suppressions
from stoa.consent.views import SuppressionView, suppression_view
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.ids import from_text
from stoa.kit.limits import Name, Note
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of
from stoa.kit.phones import e164
from stoa.kit.text import clean, normal_email, veiled


class NewSuppression(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    channel: Channel
    address: Name
    scope: Literal["all", "marketing"] = "marketing"
    note: Note | None = None


class Lifting(msgspec.Struct, forbid_unknown_fields=True):
    note: Note | None = None


@get("/suppressions", scope="consent:read")
async def list_suppressions(
    db: Db,
    actor: Actor,
    channel: Channel | None = None,
    q: str | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> Page[SuppressionView]:
    """Those in force, newest first; `q` is a whole address, for we may keep no more than its hash."""
    size = limit_of(limit)
    digests = _hashes(actor, q) if q and q.strip() else []
    if q and q.strip() and not digests:
        return Page([])
    behind = decode_cursor(cursor, tuple[datetime, UUID])
    rows = await suppressions.page(
        db, actor.account_id, channel=channel, address_hashes=digests, behind=behind, limit=size + 1
    )
    last = rows[size - 1] if len(rows) > size else None
    shown = [suppression_view(row) for row in rows[:size]]
    return Page(shown, encode_cursor(last.since, last.suppression_id) if last else None)


@post("/suppressions", scope="consent:write")
async def add_suppression(db: Db, actor: Actor, data: NewSuppression) -> SuppressionView:
    await suppress(
        db,
        actor.account_id,
        channel=data.channel,
        address=data.address,
        reason="user",
        scope=data.scope,
        actor=actor.name,
        source=_why(data.note),
    )
    said = {"channel": data.channel, "address": data.address[-2:]} if data.channel == "sms" else {"channel": "email"}
    await accounts.audit(db, actor, "suppression.added", None, **said, **_logged(data.note))
    digest = hashes.of_address(actor.account_id, data.channel, normal(data.channel, data.address))
    rows = await suppressions.in_force(db, actor.account_id, data.channel, digest)
    return suppression_view(next(row for row in rows if row.reason == "user"))


@post("/suppressions/{suppression_id:str}/lifting", scope="consent:write", status_code=204)
async def lift_suppression(db: Db, actor: Actor, suppression_id: str, data: Lifting) -> None:
    """Only what a member brought about. Who said STOP takes it back by START alone."""
    row = await suppressions.find(db, actor.account_id, from_text(suppression_id))
    if row is None or row.lifted_at is not None:
        raise NotFound
    if row.reason in rules.THEIR_OWN:
        raise Conflict("This person wanted it so; only they can take it back, by texting START or joining again.")
    await suppressions.lift(
        db, actor.account_id, (row.channel, row.address_hash), reasons=[row.reason], at=clock.now(), by=actor.name
    )
    said = {"channel": row.channel, "reason": row.reason}
    await accounts.audit(db, actor, "suppression.lifted", row.suppression_id, **said, **_logged(data.note))


def _why(note: str | None) -> dict[str, str]:
    return {} if note is None else {"note": clean(note)}


def _logged(note: str | None) -> dict[str, str]:
    """The log outlives an erasure, so it holds no mail address, and no more of a number than its end."""
    return {name: veiled(text) for name, text in _why(note).items()}


def _hashes(actor: Actor, q: str) -> list[str]:
    found = {"sms": e164(q.strip()), "email": normal_email(q)}
    return [hashes.of_address(actor.account_id, channel, known) for channel, known in found.items() if known]


handlers = [list_suppressions, add_suppression, lift_suppression]
