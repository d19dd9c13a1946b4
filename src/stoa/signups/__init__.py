"""Sign-ups: the places where people ask to be written to.

It owns those places with what each says in every language, the counts of how far people came, and the files in which
consents were brought along.
"""

__all__: list[str] = []
