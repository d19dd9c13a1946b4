"""`/api/v1`: API keys, and the log of who did what."""

from datetime import datetime
from typing import Any

import msgspec
from litestar import delete, get, post

from stoa import accounts
from stoa.accounts import actions, queries
from stoa.accounts.models import ApiKey
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of


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


def _key(key: ApiKey, text: str | None = None) -> KeyView:
    return KeyView(to_text(key.key_id), key.name, key.scopes, key.ending, key.created_at, key.last_used_at, key=text)


handlers = [list_keys, make_key, revoke_key, list_audit]
