"""What all tables share: one metadata, and the shape of a tenant's table.

A tenant table begins its primary key with `account_id`; row-level security shows a transaction only the account it
entered. The policy itself is written by the migrations (`stoa.main.migrations.tenancy`).
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import DateTime, Integer
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    type_annotation_map: ClassVar = {datetime: DateTime(timezone=True)}


class Tenant(Table):
    """A table whose rows each belong to one store."""

    __abstract__ = True

    account_id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-1)
