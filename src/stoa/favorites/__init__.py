"""Favourites: products somebody wants to find again.

It owns a profile's favourites and those of browsers nobody has proven to be anybody's. A browser's become a profile's,
as well, when it turns out whose browser it is (`join`). Every change is a fact on the profile, so flows can react.
"""

from stoa import profiles
from stoa.favorites import jobs  # noqa: F401 - it registers itself
from stoa.favorites.actions import add, forget, join, of_owner, remove
from stoa.favorites.cards import Card, cards
from stoa.favorites.events import AddedToFavorites, RemovedFromFavorites
from stoa.favorites.models import Favorite
from stoa.favorites.owner import Owner
from stoa.favorites.queries import of_profile

profiles.register(
    profiles.Holding(table=Favorite.__table__, on_merge="move_unless_there", key=("product_id", "as_customer"))
)

__all__ = [
    "AddedToFavorites",
    "Card",
    "Owner",
    "RemovedFromFavorites",
    "add",
    "cards",
    "forget",
    "join",
    "of_owner",
    "of_profile",
    "remove",
]
