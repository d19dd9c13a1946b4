"""Where texts are cut: vectors of the standard, and what must hold for every text there is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoa import sms
from stoa.kit.errors import Invalid

FAMILY = "👨‍👩‍👧‍👦"
VECTORS = [
    ("a" * 160, "gsm7", [160]),
    ("a" * 161, "gsm7", [153, 8]),
    ("a" * 306, "gsm7", [153, 153]),
    ("a" * 307, "gsm7", [153, 153, 1]),
    ("è" * 160, "gsm7", [160]),
    ("€" * 80, "gsm7", [160]),
    ("€" * 81, "gsm7", [152, 10]),
    ("a" * 152 + "€" + "b" * 10, "gsm7", [152, 12]),
    ("[]{}^~|\\\f€", "gsm7", [20]),
    ("£$¥ÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà", "gsm7", [36]),
    ("á" * 70, "ucs2", [70]),
    ("á" * 71, "ucs2", [67, 4]),
    ("ç", "ucs2", [1]),
    ("Ç", "gsm7", [1]),
    ("`", "ucs2", [1]),
    ("\x1b", "ucs2", [1]),
    ("😀" * 35, "ucs2", [70]),
    ("😀" * 36, "ucs2", [66, 6]),
    ("x" * 66 + "😀" + "y" * 10, "ucs2", [66, 12]),
    (FAMILY, "ucs2", [11]),
    ("🇮🇹", "ucs2", [4]),
    ("1️⃣", "ucs2", [3]),
    ("e\u0301", "gsm7", [1]),
    ("line\r\nline", "gsm7", [9]),
    ("я" * 134, "ucs2", [67, 67]),
    ("я" * 135, "ucs2", [67, 67, 1]),
]


@pytest.mark.parametrize(("text", "encoding", "units"), VECTORS)
def test_golden_vectors(text: str, encoding: str, units: list[int]) -> None:
    plan = sms.plan(text)
    assert (plan.encoding, plan.units) == (encoding, units)


def octets(part: str, encoding: str, count: int) -> int:
    """By the books: 7 bits a septet, or UTF-16; a part of several carries 6 more."""
    header = 6 if count > 1 else 0
    if encoding == "ucs2":
        return header + len(part.encode("utf-16-be"))
    septets = sum(2 if character in "\f^{}\\[~]|€" else 1 for character in part)
    return header + (septets * 7 + 7) // 8


gsm_text = st.text(alphabet=st.sampled_from(list("abc €[]~|\n@éÄ")), min_size=1, max_size=900)
any_text = st.text(min_size=1, max_size=700)
emoji_text = st.text(alphabet=st.sampled_from(list("a😀ñá🇮🇹\u200d")), min_size=1, max_size=700)


@settings(max_examples=400, deadline=None)
@given(gsm_text | any_text | emoji_text)
def test_nothing_is_lost_split_or_too_long(text: str) -> None:
    plan = sms.plan(text)
    assert "".join(plan.parts) == unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    assert all(plan.parts)
    for part in plan.parts:
        assert octets(part, plan.encoding, len(plan.parts)) <= 140
        part.encode("utf-16-be")  # Half a pair would not encode.
    assert plan.encoding == ("ucs2" if plan.offending else "gsm7")


@settings(max_examples=200, deadline=None)
@given(gsm_text | any_text)
def test_no_part_has_room_for_the_next_character(text: str) -> None:
    plan = sms.plan(text)
    for part, following in zip(plan.parts, plan.parts[1:], strict=False):
        assert octets(part + following[0], plan.encoding, 2) > 140


def test_offending_characters_are_told_with_their_place() -> None:
    found = sms.plan("Cena 10 zł 😀").offending
    assert [(each.character, each.index) for each in found] == [("ł", 9), ("😀", 11)]


@pytest.mark.parametrize("text", ["", "\ud83d", "a" * (153 * 255 + 1)])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        sms.plan(text)


def test_two_hundred_and_fifty_five_parts_are_the_most() -> None:
    assert len(sms.plan("a" * 153 * 255).parts) == 255
