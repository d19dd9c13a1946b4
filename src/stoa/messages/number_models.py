from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class NumberList(Tenant):
    """Numbers that are checked together: what each says of itself first, then the network, if somebody wants to pay for
    it. `behind`: the last profile whose number was taken in, until `filled_at`.
    """

    __tablename__ = "number_list"
    __table_args__ = (Index("ix_number_list_moved_at", "moved_at", postgresql_where=text("finished_at is null")),)

    list_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(Text)
    behind: Mapped[UUID | None]
    filled_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    asking_at: Mapped[datetime | None]
    asking_by: Mapped[str | None] = mapped_column(Text)
    to_ask: Mapped[int] = mapped_column(Integer)
    stopped: Mapped[str | None] = mapped_column(Text)
    finished_at: Mapped[datetime | None]
    moved_at: Mapped[datetime]


class ListedNumber(Tenant):
    """A number of a list as it was given. `status`: `waiting`, `unusable`, `usable`, `asking`, then what the network
    says.
    """

    __tablename__ = "number_list_row"
    __table_args__ = (Index("ix_number_list_row_status", "account_id", "list_id", "status", "given"),)

    list_id: Mapped[UUID] = mapped_column(primary_key=True)
    given: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    phone: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    network: Mapped[str | None] = mapped_column(Text)
    line_type: Mapped[str | None] = mapped_column(Text)
