"""What callers come back for: jobs, which here are done before they are answered."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class KlaviyoJob(Tenant):
    """`kind` is the resource's type."""

    __tablename__ = "klaviyo_job"

    job_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime]
    total: Mapped[int] = mapped_column(Integer)
    skipped: Mapped[int] = mapped_column(Integer)
