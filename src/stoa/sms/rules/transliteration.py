"""Spelling a text with fewer letters outside the GSM alphabet, so that it takes fewer parts.

Four levels, each with what the one before does: `none`; `punctuation` writes quotes, dashes, blanks and signs as their
plain likenesses; `diacritics` takes marks from letters; `full` also writes Cyrillic and Greek in Latin letters. What is
in the GSM alphabet stays as it is, and so does what has no likeness. Web addresses stay too: in other letters they lead
elsewhere.
"""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Literal, get_args

from stoa.sms.rules.addresses import urls_in
from stoa.sms.rules.planning import SEPTETS, is_gsm, normal
from stoa.sms.rules.romanisation import CAPITALS_IN_GSM, romanised
from stoa.sms.rules.spellings import DROPPED, JOINERS, LETTERS, LETTERS_BY_LANGUAGE, PLAIN

Level = Literal["none", "punctuation", "diacritics", "full"]
LEVELS: tuple[Level, ...] = get_args(Level)


def transliterate(text: str, level: Level, *, language: str | None = None) -> str:
    """`language` (`hu`, `uk-UA`) chooses where one letter is spelled in several ways."""
    text = normal(text)
    spelled, done = [], 0
    for start, end, url in urls_in(text):
        spelled += [_spelled(text[done:start], level, language), url]
        done = end
    return "".join([*spelled, _spelled(text[done:], level, language)])


def _spelled(text: str, level: Level, language: str | None) -> str:
    depth = LEVELS.index(level)
    primary = (language or "").replace("_", "-").partition("-")[0].lower()
    steps: list[Callable[[str], str]] = [_plainly, lambda said: _without_marks(said, primary)]
    for step in steps[:depth]:
        if not is_gsm(text):
            text = step(text)
    if depth == 3 and not is_gsm(text):
        text = _in_latin(text, primary)
    return text


def _plainly(text: str) -> str:
    text = "".join(_plain(character) for character in text if character not in DROPPED)
    without = "".join(character for character in text if character not in JOINERS)
    # Joiners hold emoji and some scripts together; where only they stand in the way they are of no use.
    return without if is_gsm(without) else text


def _plain(character: str) -> str:
    if character in SEPTETS:
        return character
    if character in PLAIN:
        return PLAIN[character]
    if unicodedata.category(character) == "Zs":
        return " "
    kept = unicodedata.normalize("NFKC", character)
    return kept if unicodedata.decomposition(character).startswith("<") and is_gsm(kept) else character


def _without_marks(text: str, language: str) -> str:
    own = LETTERS_BY_LANGUAGE.get(language, {})
    return "".join(_without_mark(character, own) for character in text)


def _without_mark(character: str, own: Mapping[str, str]) -> str:
    if character in SEPTETS:
        return character
    for table in (own, LETTERS):
        if character in table:
            return table[character]
    bare = "".join(each for each in unicodedata.normalize("NFD", character) if not unicodedata.combining(each))
    return bare if bare and is_gsm(bare) and bare.isascii() else character


def _in_latin(text: str, language: str) -> str:
    """Also the Greek capitals of the GSM alphabet, or a name would be half in one alphabet and half in the other."""
    is_greek = any("\u0370" <= letter <= "\u03ff" and letter not in CAPITALS_IN_GSM for letter in text)
    return _without_marks(romanised(text, language, with_capitals=is_greek), language)
