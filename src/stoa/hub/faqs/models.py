from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Integer, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Faq(Tenant):
    """`name` is the team's and never changes, so that reports go on; `texts` are a `FaqText` for each language."""

    __tablename__ = "faq"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    faq_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    texts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    position: Mapped[int] = mapped_column(Integer)
    is_on: Mapped[bool] = mapped_column(Boolean)
    in_hub: Mapped[bool] = mapped_column(Boolean)
    on_product: Mapped[bool] = mapped_column(Boolean)
    updated_at: Mapped[datetime]
