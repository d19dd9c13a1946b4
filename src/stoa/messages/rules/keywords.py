"""Words in a text that are orders to us: stop, start, help, yes.

A person who wants no more texts is believed however she says it; nobody is taken off for saying "please don't stop".
The text is brought to one form, cut into clauses, and a clause counts when beside such a word it holds only words that
change nothing ("please", "thank you", "texting me").
"""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Keyword = Literal["stop", "start", "help", "yes", "no", "orders"]
WORDS = Path(__file__).with_name("keywords.toml")
LONGEST = 1000

# Only as the whole text: in a longer one they are part of what is being said.
WHOLE: tuple[Keyword, ...] = ("start", "help", "yes", "no", "orders")
_CLAUSES = re.compile(r"[.!?;,:\n…。！？、，；]+|\s[-–—]+\s")
_SPELLED = re.compile(r"\b(?:\w\.){2,}\w?\b")
_NUMBER, _OF = ("number", "numero", "numar"), ("of ", "de ", "di ")
_PLAIN = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['’‘´`ʼ]")


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in normal form."""

    words: dict[Keyword, frozenset[str]]
    only_here: frozenset[str]
    anywhere: tuple[str, ...]
    sayings: tuple[str, ...]
    around: frozenset[str]
    denied: frozenset[str]


def keyword_in(text: str, languages: Collection[str]) -> Keyword | None:
    """What the text orders, for somebody who may speak `languages` (`it`, `pt`); English works for everybody."""
    clauses = list(_clauses(text[:LONGEST]))
    if not clauses:
        return None
    spoken = {"en", *(language[:2].lower() for language in languages)}
    whole = " ".join(clauses)
    if any(_is(clause, "stop", spoken) for clause in (whole, *clauses)) or any(map(_says_stop, clauses)):
        return "stop"
    return next((keyword for keyword in WHOLE if _is(whole, keyword, spoken)), None)


def names_a_way_out(text: str, language: str) -> bool:
    """Whether a word that means nothing else stands in it: `unsubscribe`, `수신거부`."""
    said, known = normal(text), _lexicons()
    spoken = [known[each] for each in ("en", language) if each in known]
    return any(word in said and _stands_in(word, said) for lexicon in spoken for word in lexicon.anywhere)


def normal(text: str) -> str:
    """Compatibility forms unified, signs and symbols gone, folded, without accents, single blanks."""
    if text.isascii():
        return " ".join(_PLAIN.findall(_APOSTROPHES.sub("", text.lower())))
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
    folded = text.replace("İ", "i").replace("I", "i").casefold().replace("ı", "i").replace("ł", "l")
    kept = []
    for character in unicodedata.normalize("NFD", folded):
        category = unicodedata.category(character)
        if category == "Mn" and not "\u1100" <= character <= "\u11ff":
            continue
        kept.append(character if category[0] in "LN" else "" if category == "Cf" else " ")
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _clauses(text: str) -> Iterator[str]:
    """Without what is said twice in a row; a word spelled with stops between its letters is one word."""
    composed = _SPELLED.sub(lambda found: found[0].replace(".", ""), unicodedata.normalize("NFKC", text))
    for clause in _CLAUSES.split(_APOSTROPHES.sub("", composed)):
        if words := normal(clause).split():
            yield " ".join(word for word, before in zip(words, [None, *words], strict=False) if word != before)


def _is(clause: str, keyword: Keyword, spoken: Collection[str]) -> bool:
    """Whether a clause is the word, with nothing beside it that matters."""
    for language, lexicon in _lexicons().items():
        words = lexicon.words.get(keyword, frozenset())
        here = words if language in spoken else words - lexicon.only_here
        if keyword in ("yes", "no", "orders", "start") and language not in spoken:
            continue
        if clause in here or _without(clause, _around(frozenset({language, "en", *spoken}))) in here:
            return True
    return False


def _without(clause: str, around: Collection[str]) -> str:
    return " ".join(word for word in clause.split() if word not in around)


def _says_stop(clause: str) -> bool:
    """A clear wish inside a longer clause, in any language, unless it is denied."""
    for lexicon in _lexicons().values():
        for saying in lexicon.sayings:
            if _stands_in(saying, clause) and not _is_denied(clause, saying, lexicon):
                return True
        for word in lexicon.anywhere:
            if _stands_in(word, clause) and not _is_denied(clause, word, lexicon):
                return True
    return False


def _stands_in(saying: str, clause: str) -> bool:
    """At the edges of words; Korean and its like write endings onto the word. Of the wrong number of things it is not
    we who have the wrong number.
    """
    if not saying.isascii():
        return saying in clause
    _, found, after = f" {clause} ".partition(f" {saying} ")
    return bool(found) and not (after.startswith(_OF) and any(number in saying for number in _NUMBER))


def _is_denied(clause: str, saying: str, lexicon: Lexicon) -> bool:
    """`dont unsubscribe me`, but not `i dont want it unsubscribe me`: a word of denial within three before."""
    before = clause.partition(saying)[0].split()[-3:]
    own = set(saying.split())
    return any(word in lexicon.denied and word not in own for word in before)


@cache
def _around(languages: frozenset[str]) -> frozenset[str]:
    known = _lexicons()
    return frozenset().union(*(known[language].around for language in languages if language in known))


@cache
def _lexicons() -> dict[str, Lexicon]:
    return {language: _lexicon(said) for language, said in tomllib.loads(WORDS.read_text()).items()}


def _lexicon(said: dict[str, Any]) -> Lexicon:
    def words(name: str) -> Sequence[str]:
        return [normal(word) for word in said.get(name, [])]

    only_here = frozenset(words("only_here"))
    keywords: tuple[Keyword, ...] = ("stop", *WHOLE)
    by_keyword = {keyword: frozenset(words(keyword)) for keyword in keywords}
    # What counts only here and is under no other heading is a way to stop.
    named = frozenset().union(*by_keyword.values())
    by_keyword["stop"] |= only_here - named
    return Lexicon(
        by_keyword,
        only_here,
        tuple(words("stop_anywhere")),
        tuple(words("sayings")),
        frozenset(words("around")),
        frozenset(words("denied")),
    )
