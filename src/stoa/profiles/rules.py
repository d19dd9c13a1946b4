"""Decisions about profiles that need no database."""

import unicodedata

from stoa.profiles.identifiers import EMAIL, EXTERNAL_ID, PHONE, Key

MAX_TERM = 200


def folded(text: str) -> str:
    """Text as search compares it: no case, no accents, single blanks."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())[:MAX_TERM]


def beginning(q: str) -> str:
    """What someone typed into search, in the form of a term; a number may be written with its plus and blanks."""
    text = folded(q)
    compact = text.translate({ord(mark): None for mark in " -()./"})
    return compact.removeprefix("+") if compact.startswith("+") or compact.isdigit() else text


def terms(keys: list[Key], first_name: str | None, last_name: str | None) -> set[str]:
    """Everything a profile is found by the beginning of."""
    found = {folded(value) for kind, value in keys if kind in (EXTERNAL_ID, EMAIL)}
    found |= {value.removeprefix("+") for kind, value in keys if kind == PHONE}
    found |= {folded(f"{first_name or ''} {last_name or ''}"), folded(last_name or "")}
    return found - {""}


def display_name(
    *, first_name: str | None, last_name: str | None, otherwise: tuple[str | None, ...], none: str = "Anonymous visitor"
) -> str:
    """How lists call a person."""
    full = " ".join(part for part in (first_name, last_name) if part)
    return full or next((text for text in otherwise if text), none)
