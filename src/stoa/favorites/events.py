from dataclasses import dataclass
from typing import Any, ClassVar

from stoa import catalog
from stoa.kit.money import major
from stoa.ledger import Entry, Fact


@dataclass(frozen=True, kw_only=True)
class _FavoriteFact(Fact):
    product: catalog.Product

    def entry(self) -> Entry:
        return Entry(
            metric=self.metric,
            profile_id=self.profile_id,
            at=self.at,
            properties=_properties(self.product),
            source="hub",
        )


@dataclass(frozen=True, kw_only=True)
class AddedToFavorites(_FavoriteFact):
    metric: ClassVar[str] = "Added to Favorites"


@dataclass(frozen=True, kw_only=True)
class RemovedFromFavorites(_FavoriteFact):
    metric: ClassVar[str] = "Removed from Favorites"


def _properties(product: catalog.Product) -> dict[str, Any]:
    """Under the names the field uses for products in events."""
    named = {
        "ProductID": product.product_id,
        "ProductName": product.title,
        "URL": product.url,
        "ImageURL": product.image_url,
        "Price": float(major(product.price_minor, product.currency)),
        "Currency": product.currency,
        "Categories": list(product.categories),
    }
    return {name: value for name, value in named.items() if value is not None}
