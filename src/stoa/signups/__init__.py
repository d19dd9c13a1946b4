"""Sign-ups: the places where people ask to be written to.

It owns those places with what each says in every language, the counts of how far people came, and the files in which
consents were brought along. Whoever gives a number is asked by text first (`ask_to_confirm`).
"""

from stoa.signups import listeners  # noqa: F401 - they register themselves
from stoa.signups.asking import Asked, Promise, ask_to_confirm, textable
from stoa.signups.entering import Entered, Entering, enter
from stoa.signups.places import get, tag_of
from stoa.signups.queries import count, on_pages
from stoa.signups.views import shown_on_page

__all__ = [
    "Asked",
    "Entered",
    "Entering",
    "Promise",
    "ask_to_confirm",
    "count",
    "enter",
    "get",
    "on_pages",
    "shown_on_page",
    "tag_of",
    "textable",
]
