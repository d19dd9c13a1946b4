from sqlalchemy import exists, select

from stoa.consent.models import PrivacyConfirmation
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def newest(db: Db, account_id: AccountId) -> PrivacyConfirmation | None:
    return await db.scalar(
        select(PrivacyConfirmation)
        .where(PrivacyConfirmation.account_id == account_id)
        .order_by(PrivacyConfirmation.confirmation_id.desc())
        .limit(1)
    )


async def is_privacy_confirmed(db: Db, account_id: AccountId) -> bool:
    """Whether the store's policy tells of texts about orders, as its owner says: before that none leaves."""
    return bool(await db.scalar(select(exists().where(PrivacyConfirmation.account_id == account_id))))
