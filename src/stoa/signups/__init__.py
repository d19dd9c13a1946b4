"""Sign-ups: the places where people ask to be written to.

It owns those places with what each says in every language, the counts of how far people came, and the files in which
consents were brought along. Whoever gives a number is asked by text first (`ask_to_confirm`).
"""

from stoa import profiles
from stoa.signups import import_queries, listeners  # noqa: F401 - they register themselves
from stoa.signups.asking import Asked, Promise, ask_to_confirm, textable
from stoa.signups.entering import Entered, Entering, enter
from stoa.signups.models import ImportPiece, ImportProblem
from stoa.signups.places import get, is_keyword, tag_of
from stoa.signups.queries import count, on_pages
from stoa.signups.views import shown_on_page

profiles.register(profiles.Holding(table=ImportPiece.__table__, on_merge="leave", forget=import_queries.forget_waiting))
profiles.register(profiles.Holding(table=ImportProblem.__table__, on_merge="leave", forget=import_queries.forget_given))

__all__ = [
    "Asked",
    "Entered",
    "Entering",
    "Promise",
    "ask_to_confirm",
    "count",
    "enter",
    "get",
    "is_keyword",
    "on_pages",
    "shown_on_page",
    "tag_of",
    "textable",
]
