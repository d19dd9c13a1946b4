"""A product: as the store gives it, and as the rest of the house reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from stoa.kit.limits import Count, Id, Minor, Moment, Name, Url, Words

Names = Annotated[list[Name], Meta(max_length=250)]


class GivenVariant(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    external_id: Id
    title: Name
    price_minor: Minor
    sku: Name | None = None
    stock: int | None = None


class GivenProduct(msgspec.Struct, forbid_unknown_fields=True):
    """One row of `PUT /api/v1/store/products`. It says everything: what it leaves out is no longer so."""

    external_id: Id
    title: Annotated[str, Meta(min_length=1, max_length=255)]
    url: Url
    price_minor: Minor
    currency: str
    image_url: Url | None = None
    compare_at_minor: Minor | None = None
    description: Words | None = None
    categories: Names | None = None
    tags: Names | None = None
    variants: Annotated[list[GivenVariant], Meta(max_length=2000)] | None = None
    published: bool | None = None
    rating: Annotated[float, Meta(ge=0, le=5)] | None = None
    rating_count: Count | None = None
    updated_at: Moment | None = None


@dataclass(frozen=True)
class Variant:
    variant_id: str
    title: str
    price_minor: int
    sku: str | None = None
    stock: int | None = None

    @property
    def is_sold_out(self) -> bool:
        return self.stock is not None and self.stock <= 0


@dataclass(frozen=True)
class Product:
    """`product_id` is the store's own id. Without stock numbers a published product counts as available."""

    product_id: str
    title: str
    url: str
    price_minor: int
    currency: str
    image_url: str | None
    compare_at_minor: int | None
    description: str | None
    categories: Sequence[str]
    tags: Sequence[str]
    variants: Sequence[Variant]
    is_published: bool
    rating: float | None
    rating_count: int | None
    updated_at: datetime

    @property
    def is_available(self) -> bool:
        is_sold_out = bool(self.variants) and all(variant.is_sold_out for variant in self.variants)
        return self.is_published and not is_sold_out

    def variant(self, variant_id: str | None) -> Variant | None:
        return next((variant for variant in self.variants if variant.variant_id == variant_id), None)
