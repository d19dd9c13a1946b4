"""Sign-ups: the places where people ask to be written to.

It owns those places with what each says in every language, the counts of how far people came, and the files in which
consents were brought along. Whoever gives a number is asked by text first (`ask_to_confirm`).
"""

from stoa.signups.asking import Asked, Promise, ask_to_confirm, textable

__all__ = ["Asked", "Promise", "ask_to_confirm", "textable"]
