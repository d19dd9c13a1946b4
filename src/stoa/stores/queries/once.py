"""Tokens and webhooks that count once."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.stores.models import IdentityTokenUse, WebhookSeen


async def use_token(db: Db, account_id: AccountId, jti: str, *, at: datetime) -> bool:
    """Whether this is its first use. Of two at once the second waits for the first to commit."""
    statement = upsert(IdentityTokenUse).values(account_id=account_id, jti=jti, used_at=at)
    first = await db.scalar(statement.on_conflict_do_nothing().returning(IdentityTokenUse.jti))
    return first is not None


async def is_token_used(db: Db, account_id: AccountId, jti: str) -> bool:
    found = await db.scalar(
        select(IdentityTokenUse.jti).where(IdentityTokenUse.account_id == account_id, IdentityTokenUse.jti == jti)
    )
    return found is not None


async def see_webhook(db: Db, account_id: AccountId, webhook_id: str, *, at: datetime) -> bool:
    """Whether it comes for the first time. Of two at once the second waits for the first to commit."""
    statement = upsert(WebhookSeen).values(account_id=account_id, webhook_id=webhook_id, at=at)
    first = await db.scalar(statement.on_conflict_do_nothing().returning(WebhookSeen.webhook_id))
    return first is not None


async def answer_of_webhook(db: Db, account_id: AccountId, webhook_id: str) -> str | None:
    return await db.scalar(
        select(WebhookSeen.answer).where(WebhookSeen.account_id == account_id, WebhookSeen.webhook_id == webhook_id)
    )


async def keep_answer(db: Db, account_id: AccountId, webhook_id: str, answer: str) -> None:
    await db.execute(
        update(WebhookSeen)
        .where(WebhookSeen.account_id == account_id, WebhookSeen.webhook_id == webhook_id)
        .values(answer=answer)
    )


async def forget_tokens_before(db: Db, account_id: AccountId, at: datetime) -> None:
    await db.execute(
        delete(IdentityTokenUse).where(IdentityTokenUse.account_id == account_id, IdentityTokenUse.used_at < at)
    )


async def forget_webhooks_before(db: Db, account_id: AccountId, at: datetime) -> None:
    await db.execute(delete(WebhookSeen).where(WebhookSeen.account_id == account_id, WebhookSeen.at < at))
