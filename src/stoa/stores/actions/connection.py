"""The connection of one store: its addresses, its webhook address, and the identity secret both sides know."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from stoa.kit import clock, tokens
from stoa.kit.config import settings
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.stores.models import Connection
from stoa.stores.queries import connection

WEBHOOK_KIND = "wh"
WEBHOOK_PATH = "/callbacks/store/generic/"
OLD_SECRET_LIFE = timedelta(hours=24)


@dataclass(frozen=True)
class Addresses:
    """What the store told us about its own pages and doors. Absent ones are None."""

    login_url: str | None
    register_url: str | None
    logout_url: str | None
    profile_url: str | None
    callback_url: str | None
    cart_url_template: str | None
    catalog_feed_url: str | None
    jwks_url: str | None


async def make_connection(db: Db, account_id: AccountId) -> str:
    """The connection of a new store; returns its identity secret."""
    secret = _new_secret()
    now = clock.now()
    row = Connection(
        account_id=account_id,
        identity_secret=tokens.seal(secret),
        webhook_token=tokens.seal(tokens.mint(WEBHOOK_KIND, account_id).text),
        created_at=now,
        updated_at=now,
    )
    db.add(row)
    await db.flush()
    return secret


async def addresses(db: Db, account_id: AccountId) -> Addresses:
    row = await connection.get(db, account_id)
    return Addresses(**{field.name: getattr(row, field.name) for field in fields(Addresses)})


async def change_addresses(db: Db, account_id: AccountId, changes: Mapping[str, str | None]) -> None:
    row = await connection.get(db, account_id)
    for name, value in changes.items():
        setattr(row, name, value)
    row.updated_at = clock.now()
    await db.flush()


async def identity_secret(db: Db, account_id: AccountId) -> str:
    return tokens.unseal((await connection.get(db, account_id)).identity_secret)


async def rotate_identity_secret(db: Db, account_id: AccountId) -> str:
    """A new secret; the one before it works for another day."""
    row = await connection.lock(db, account_id)
    secret = _new_secret()
    now = clock.now()
    row.previous_secret, row.previous_until = row.identity_secret, now + OLD_SECRET_LIFE
    row.identity_secret, row.updated_at = tokens.seal(secret), now
    await db.flush()
    return secret


async def valid_secrets(db: Db, account_id: AccountId) -> list[str]:
    """The identity secret and, for a day after a rotation, the one before it."""
    row = await connection.get(db, account_id)
    secrets_now = [tokens.unseal(row.identity_secret)]
    if row.previous_secret is not None and row.previous_until is not None and clock.now() < row.previous_until:
        secrets_now.append(tokens.unseal(row.previous_secret))
    return secrets_now


async def previous_secret_until(db: Db, account_id: AccountId) -> datetime | None:
    """Until when the secret before the last rotation still works."""
    until = (await connection.get(db, account_id)).previous_until
    return until if until is not None and clock.now() < until else None


async def webhook_url(db: Db, account_id: AccountId) -> str:
    row = await connection.get(db, account_id)
    return settings().base_url + WEBHOOK_PATH + tokens.unseal(row.webhook_token)


async def owns_webhook_token(db: Db, token: tokens.Token) -> bool:
    """Whether this is the webhook address of the account it names."""
    row = await connection.find(db, token.account_id)
    return row is not None and hmac.compare_digest(tokens.unseal(row.webhook_token), token.text)


def _new_secret() -> str:
    return "ids_" + secrets.token_urlsafe(32)
