"""What all tables share: one metadata, and the shape of a tenant's table.

A tenant table begins its primary key with `account_id`; row-level security shows a transaction only the account it
entered. The policy itself is written by the migrations (`stoa.main.migrations.tenancy`).
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import DateTime, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {datetime: DateTime(timezone=True)}


class Tenant(Table):
    """A table whose rows each belong to one store."""

    __abstract__ = True

    account_id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-1)
