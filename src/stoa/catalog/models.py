from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Float, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class ProductRow(Tenant):
    """What the store sells or sold, as it last described it. `product_id` is the store's own id.

    `is_fed` marks what came by the catalogue feed: only that can go missing from it. `stored_at` is our time,
    `updated_at` the store's.
    """

    __tablename__ = "product"

    product_id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    image_url: Mapped[str | None] = mapped_column(Text)
    price_minor: Mapped[int] = mapped_column(BigInteger)
    compare_at_minor: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    categories: Mapped[list[str]] = mapped_column(ARRAY(Text))
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    variants: Mapped[list[Any]] = mapped_column(JSONB)
    is_published: Mapped[bool] = mapped_column(Boolean)
    rating: Mapped[float | None] = mapped_column(Float)
    rating_count: Mapped[int | None] = mapped_column(Integer)
    is_fed: Mapped[bool] = mapped_column(Boolean)
    updated_at: Mapped[datetime]
    stored_at: Mapped[datetime]
