from sqlalchemy import BigInteger, Identity, Text
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Inbox(Tenant):
    """What a door has taken in and nobody has resolved yet: one `Incoming` as JSON. Outside row-level security."""

    __tablename__ = "inbox"

    inbox_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
