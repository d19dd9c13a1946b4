"""Profiles: who everything is about.

It owns people with their traits, and the identifiers that lead to them; it finds or makes the profile behind whatever a door was told, merges
two that turn out to be one, and exports or erases a person from every table that registered a `Holding`.
"""

from stoa.profiles.actions import change_identifiers, find, find_or_make_many, get, merge, touch, update
from stoa.profiles.holdings import Holding, register, registered
from stoa.profiles.identifiers import Identifiers
from stoa.profiles.models import Profile
from stoa.profiles.offers import offers
from stoa.profiles.traits import Traits

__all__ = [
    "Holding",
    "Identifiers",
    "Profile",
    "Traits",
    "change_identifiers",
    "find",
    "find_or_make_many",
    "get",
    "merge",
    "offers",
    "register",
    "registered",
    "touch",
    "update",
]
