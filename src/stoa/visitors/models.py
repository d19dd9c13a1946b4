from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class Visitor(Tenant):
    """One browser of one store.

    `anonymous_id` is the id its events carry now. `own_anonymous_id` is the one whose history is the browser's own:
    nobody has signed in since. `profile_id` is set when a link or a sign-in showed who it is; a form shows nothing, so
    it leaves only `by` and `first_name`. `subject` is the customer an identity token named,
    `is_verified` whether more was proven than that: an address that leads to the profile. `signed_in_at` is when she
    last signed in; pages that vouch for her again leave it.
    """

    __tablename__ = "visitor"
    __table_args__ = (
        UniqueConstraint("account_id", "digest"),
        Index("ix_visitor_profile", "account_id", "profile_id"),
        Index("ix_visitor_anonymous", "account_id", "anonymous_id"),
        Index("ix_visitor_expires", "account_id", "expires_at"),
    )

    visitor_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    anonymous_id: Mapped[str] = mapped_column(Text)
    own_anonymous_id: Mapped[str | None] = mapped_column(Text)
    origin: Mapped[str | None] = mapped_column(Text)
    locale: Mapped[str | None] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    profile_id: Mapped[UUID | None]
    by: Mapped[str | None] = mapped_column(Text)
    kx_id: Mapped[UUID | None]
    subject: Mapped[str | None] = mapped_column(Text)
    is_verified: Mapped[bool] = mapped_column(Boolean, default=False)
    first_name: Mapped[str | None] = mapped_column(Text)
    recognized_until: Mapped[datetime | None]
    signed_in_at: Mapped[datetime | None]
    signed_in_until: Mapped[datetime | None]
    preview_state: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Kx(Tenant):
    """A token for links in messages to one person. It recognizes her in a few browsers; it never signs anyone in."""

    __tablename__ = "kx"
    __table_args__ = (UniqueConstraint("account_id", "digest"), Index("ix_kx_profile", "account_id", "profile_id"))

    kx_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    profile_id: Mapped[UUID]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class KxBrowser(Tenant):
    """A browser a token was used in, and whether somebody there said "Not you?"."""

    __tablename__ = "kx_browser"
    __table_args__ = (
        ForeignKeyConstraint(["account_id", "kx_id"], ["kx.account_id", "kx.kx_id"], ondelete="CASCADE"),
        Index("ix_kx_browser_visitor", "account_id", "visitor_id"),
    )

    kx_id: Mapped[UUID] = mapped_column(primary_key=True)
    visitor_id: Mapped[UUID] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]
    refused_at: Mapped[datetime | None]


class ViewedProduct(Tenant):
    """What a profile looked at, by the store's own product id; the last time counts."""

    __tablename__ = "viewed_product"

    profile_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]


class BrowserView(Tenant):
    """What a browser looked at under one of its anonymous ids: its own history, whoever it turns out to be."""

    __tablename__ = "browser_view"
    __table_args__ = (Index("ix_browser_view_at", "account_id", "at"),)

    anonymous_id: Mapped[str] = mapped_column(Text, primary_key=True)
    product_id: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]
