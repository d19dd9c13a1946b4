"""Words as the inbox's search compares them: no case, no accents, in any script."""

import re
import unicodedata
from dataclasses import dataclass

from stoa.kit.text import clean

MAX_WORD = 40
MOST_OF_A_MESSAGE = 400
MOST_ASKED = 12

_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Piece:
    """What somebody typed between two blanks, and the words in it: an address holds several."""

    typed: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Sought:
    """All pieces must be found; or the whole as it was typed, which may be a name or a number with blanks."""

    whole: str
    pieces: tuple[Piece, ...]


def words_in(text: str) -> list[str]:
    """Each once, in their order."""
    if text.isascii():
        found = _PLAIN_WORD.findall(text.lower())
    else:
        # Marks stand on letters, and in some scripts between them: a word without them is still one word.
        letters = (each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each)[0] != "M")
        found = _WORD.findall("".join(letters).casefold())
    return list(dict.fromkeys(word[:MAX_WORD] for word in found))


def words_kept(text: str) -> list[str]:
    """Those a message is found by: a pasted book is not worth more."""
    return words_in(text)[:MOST_OF_A_MESSAGE]


def sought(q: str) -> Sought:
    """Signs alone are nothing to look for; behind the twelfth piece nobody looks."""
    typed = clean(q).split()
    pieces = [Piece(each, tuple(words_in(each))) for each in dict.fromkeys(typed)]
    return Sought(" ".join(typed), tuple(piece for piece in pieces if piece.words)[:MOST_ASKED])
