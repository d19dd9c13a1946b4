"""How a marketing text says the way out: in which words, to whom, how often."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from stoa.messages.rules.keywords import names_a_way_out
from stoa.messages.rules.languages import LANGUAGE_OF
from stoa.messages.rules.links import LEAVES

TABLE = Path(__file__).with_name("optout.toml")
DEFAULT = "en"
_TOKENS = re.compile(r"[\w-]+!?")

# In every text, in the first to a number, or in the first and every so many after it.
HowOften = Literal["every", "first"] | Annotated[int, Meta(ge=2, le=100)]


@dataclass(frozen=True)
class Voice:
    """`words`: in an author's own text they say it."""

    reply: str
    link: str
    words: list[str]


@dataclass(frozen=True)
class Table:
    version: str
    voices: Mapping[str, Voice]
    each_text: frozenset[str]


@cache
def table() -> Table:
    read = tomllib.loads(TABLE.read_text())
    return Table(
        read["version"],
        {language: Voice(**said) for language, said in read["languages"].items()},
        frozenset(country for law in read["each_text"] for country in law["countries"].split()),
    )


def language_for(locale: str | None, country: str | None, store_locale: str) -> str:
    """Her own, else her country's, else the store's, of those we have words in."""
    for wanted in (locale, LANGUAGE_OF.get((country or "").upper()), store_locale):
        if wanted and (language := wanted[:2].lower()) in table().voices:
            return language
    return DEFAULT


def is_due(how_often: HowOften, *, had: int, countries: Collection[str | None]) -> bool:
    """`had`: how much marketing the number got before."""
    if how_often == "every" or not table().each_text.isdisjoint(countries):
        return True
    return had == 0 if how_often == "first" else had % how_often == 0


def is_said(text: str, language: str, *, can_answer: bool) -> bool:
    """By the author. A word is no way out where nobody hears it; and "stop by our shop" is none at all, so that in
    doubt it is said twice.
    """
    if LEAVES.search(text):
        return True
    if not can_answer:
        return False
    words = [*table().voices[language].words, *table().voices[DEFAULT].words]
    return _is_named(text, words) or names_a_way_out(text, language)


def ending(language: str, link: str | None) -> str:
    """`link`: where the sender hears no answers."""
    voice = table().voices[language]
    return "\n" + (voice.reply if link is None else voice.link.format(link=link))


def _is_named(text: str, words: Collection[str]) -> bool:
    """In capitals and alone: neither in NON-STOP nor where everything is shouted, and not "STOP!"."""
    if not any(word in text for word in words):
        return False
    tokens = _TOKENS.findall(text)
    around = zip(tokens, ["", *tokens], [*tokens[1:], ""], strict=False)
    return any(token in words and not (_is_shouted(before) or _is_shouted(after)) for token, before, after in around)


def _is_shouted(token: str) -> bool:
    return len(token) > 1 and token.isupper() and token != "SMS"
