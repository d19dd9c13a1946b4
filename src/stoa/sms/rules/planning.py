"""How a text leaves: in which alphabet, in how many parts, and where it is cut (3GPP TS 23.038, 23.040).

A part carries 140 octets: 160 septets of the GSM alphabet or 70 UTF-16 code units. In a text of several parts each
gives 6 octets to say which one it is, so 153 or 67 are left. Parts are counted by cutting, never by dividing:
a character of two septets or two code units that would straddle the edge begins the next part.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stoa.kit.errors import Invalid

Encoding = Literal["gsm7", "ucs2"]

GSM_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""By code, 0x00 to 0x7f. 0x1b leads to the extension table and is no character of its own."""
GSM_EXTENSION = {
    "\f": 0x0A,
    "^": 0x14,
    "{": 0x28,
    "}": 0x29,
    "\\": 0x2F,
    "[": 0x3C,
    "~": 0x3D,
    "]": 0x3E,
    "|": 0x40,
    "€": 0x65,
}
SEPTETS = {character: 1 for character in GSM_BASIC if character != "\x1b"} | dict.fromkeys(GSM_EXTENSION, 2)

SINGLE = {"gsm7": 160, "ucs2": 70}
OF_SEVERAL = {"gsm7": 153, "ucs2": 67}
MAX_PARTS = 255


@dataclass(frozen=True)
class Offending:
    """A character that is not in the GSM alphabet, and which character of the text it is."""

    character: str
    index: int


@dataclass(frozen=True)
class Plan:
    """`units` are septets or UTF-16 code units, part by part."""

    encoding: Encoding
    parts: list[str]
    units: list[int]
    offending: list[Offending]

    @property
    def text(self) -> str:
        return "".join(self.parts)


def normal(text: str) -> str:
    """Composed, so that é is one character and may be in the GSM alphabet; lines end in LF."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n")


def plan(text: str) -> Plan:
    """Raises Invalid for a text that is empty, no text at all, or longer than 255 parts."""
    text = normal(text)
    if not text:
        raise Invalid("text", "There is nothing to send.")
    offending = [] if is_gsm(text) else list(_offending(text))
    if any("\ud800" <= each.character <= "\udfff" for each in offending):
        raise Invalid("text", "This holds half a character, which no phone can show.")
    encoding: Encoding = "ucs2" if offending else "gsm7"
    made = _planned(text, encoding, offending)
    if len(made.parts) > MAX_PARTS:
        raise Invalid("text", f"This is longer than {MAX_PARTS} parts, the most a text may have.")
    return made


def as_ucs2(text: str) -> Plan:
    """The same text where the GSM alphabet cannot be used though its letters would allow it."""
    return _planned(text, "ucs2", [])


def is_gsm(text: str) -> bool:
    return SEPTETS.keys() >= set(text)


def _offending(text: str) -> Iterator[Offending]:
    for index, character in enumerate(text):
        if character not in SEPTETS:
            yield Offending(character, index)


def _planned(text: str, encoding: Encoding, offending: list[Offending]) -> Plan:
    units = _length(text, encoding)
    if units <= SINGLE[encoding]:
        return Plan(encoding, [text], [units], offending)
    parts = list(_cut(text, encoding))
    return Plan(encoding, parts, [_length(part, encoding) for part in parts], offending)


def _cut(text: str, encoding: Encoding) -> Iterator[str]:
    start = used = 0
    for index, character in enumerate(text):
        cost = _cost(character, encoding)
        if used + cost > OF_SEVERAL[encoding]:
            yield text[start:index]
            start, used = index, 0
        used += cost
    yield text[start:]


def _length(text: str, encoding: Encoding) -> int:
    if encoding == "gsm7":
        return len(text) + sum(map(text.count, GSM_EXTENSION))
    return len(text.encode("utf-16-le")) // 2


def _cost(character: str, encoding: Encoding) -> int:
    return SEPTETS[character] if encoding == "gsm7" else 1 + (character > "\uffff")
