from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Template(Tenant):
    """A text with a name. Its kind is fixed for good; `version` is the one in force, once archived none is."""

    __tablename__ = "message_template"
    __table_args__ = (
        Index(
            "ux_message_template_name", "account_id", "name", unique=True, postgresql_where=text("archived_at is null")
        ),
    )

    template_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class TemplateVersion(Tenant):
    """What a template says from one change to the next. It never changes: messages name the version they were made of.
    `texts` by language; `variables` are what they ask for, each `{"name", "needs"}`.
    """

    __tablename__ = "message_template_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "template_id"], ["message_template.account_id", "message_template.template_id"]
        ),
    )

    template_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    level: Mapped[str] = mapped_column(Text)
    texts: Mapped[dict[str, str]] = mapped_column(JSONB)
    variables: Mapped[list[Any]] = mapped_column(JSONB)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
