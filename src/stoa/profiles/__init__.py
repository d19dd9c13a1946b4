"""Profiles: who everything is about.

It owns people with their traits, and the identifiers that lead to them; it finds or makes the profile behind whatever a
door was told, merges two that turn out to be one, and exports or erases a person from every table that registered a
`Holding`.
"""

from stoa.ledger import EventRow
from stoa.profiles.actions.identities import (
    Claim,
    change_identifiers,
    find,
    find_or_make_each,
    find_or_make_many,
    hold,
)
from stoa.profiles.actions.rows import Said, get, known_since, search, touch, update, update_many
from stoa.profiles.actions.whole import erase, export, merge
from stoa.profiles.holdings import Holding, register, registered
from stoa.profiles.identifiers import FORMER_ID, PHONE, IdentifierChange, Identifiers, Key
from stoa.profiles.models import Identifier, Profile, Term
from stoa.profiles.offered import offers
from stoa.profiles.queries.identifiers import addresses, leading_to
from stoa.profiles.queries.listing import Reading, browsers_of, list_profiles
from stoa.profiles.queries.rows import count, display_names, named, phones
from stoa.profiles.queries.search import found_by
from stoa.profiles.traits import Traits, checked

register(Holding(table=Profile.__table__, on_merge="stay_behind", secret=("vouched",)))
register(Holding(table=Identifier.__table__, addresses=addresses))
register(Holding(table=Term.__table__, on_merge="stay_behind"))
register(Holding(table=EventRow.__table__))

__all__ = [
    "FORMER_ID",
    "PHONE",
    "Claim",
    "Holding",
    "IdentifierChange",
    "Identifiers",
    "Key",
    "Profile",
    "Reading",
    "Said",
    "Traits",
    "browsers_of",
    "change_identifiers",
    "checked",
    "count",
    "display_names",
    "erase",
    "export",
    "find",
    "find_or_make_each",
    "find_or_make_many",
    "found_by",
    "get",
    "hold",
    "known_since",
    "leading_to",
    "list_profiles",
    "merge",
    "named",
    "offers",
    "phones",
    "register",
    "registered",
    "search",
    "touch",
    "update",
    "update_many",
]
