from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Favorite(Tenant):
    """A product, by the store's own id, that a profile wants to find again. `as_customer` names the store's customer as
    whom alone she was known when she said so; it is empty where she had proven more.
    """

    __tablename__ = "favorite"

    profile_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[str] = mapped_column(Text, primary_key=True)
    as_customer: Mapped[str] = mapped_column(Text, primary_key=True)
    added_at: Mapped[datetime]


class BrowserFavorite(Tenant):
    """The same of a browser nobody has proven to be anybody's, under its anonymous id. `joined_at`: it was copied to
    the profile the browser turned out to belong to.
    """

    __tablename__ = "browser_favorite"
    __table_args__ = (Index("ix_browser_favorite_added_at", "account_id", "added_at"),)

    anonymous_id: Mapped[str] = mapped_column(Text, primary_key=True)
    product_id: Mapped[str] = mapped_column(Text, primary_key=True)
    added_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]
