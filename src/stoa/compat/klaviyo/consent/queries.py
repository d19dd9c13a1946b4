from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from stoa.compat.klaviyo.consent.models import KlaviyoJob
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def jobs(db: Db, account_id: AccountId, kind: str, *, is_descending: bool, limit: int) -> Sequence[KlaviyoJob]:
    order = KlaviyoJob.job_id.desc() if is_descending else KlaviyoJob.job_id
    found = await db.scalars(
        select(KlaviyoJob)
        .where(KlaviyoJob.account_id == account_id, KlaviyoJob.kind == kind)
        .order_by(order)
        .limit(limit)
    )
    return found.all()


async def find_job(db: Db, account_id: AccountId, kind: str, job_id: UUID) -> KlaviyoJob | None:
    return await db.scalar(
        select(KlaviyoJob).where(
            KlaviyoJob.account_id == account_id, KlaviyoJob.kind == kind, KlaviyoJob.job_id == job_id
        )
    )
