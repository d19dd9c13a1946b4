from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from stoa.consent.models import PromptSkip
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def skipped_at(db: Db, account_id: AccountId, profile_id: UUID) -> datetime | None:
    """When she last put the hub's question aside."""
    return await db.scalar(
        select(PromptSkip.skipped_at).where(PromptSkip.account_id == account_id, PromptSkip.profile_id == profile_id)
    )


async def skip(db: Db, account_id: AccountId, profile_id: UUID, *, at: datetime) -> None:
    row = {"account_id": account_id, "profile_id": profile_id, "skipped_at": at}
    added = insert(PromptSkip).values(row)
    await db.execute(added.on_conflict_do_update(index_elements=["account_id", "profile_id"], set_={"skipped_at": at}))
