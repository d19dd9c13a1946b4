"""The four levels, each doing what the one before does and a little more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoa import sms

TABLE = [
    ("It’s “fine” – really…", None, "punctuation", 'It\'s "fine" - really...'),
    ("10\u00a0€ ½ ﬁ ｆｕｌｌ", None, "punctuation", "10 € 1/2 fi full"),
    ("soft\u00adhy\u200bphen", None, "punctuation", "softhyphen"),
    ("zażółć", None, "punctuation", "zażółć"),
    ("zażółć gęślą jaźń", None, "diacritics", "zazolc gesla jazn"),
    ("Déjà vu, señor Müller", None, "diacritics", "Déjà vu, señor Müller"),
    ("árvíztűrő", "hu", "diacritics", "arviztürö"),
    ("árvíztűrő", None, "diacritics", "arvizturo"),
    ("Đorđe", "hr", "diacritics", "Djordje"),
    ("Țară și față", "ro", "diacritics", "Tara si fata"),
    ("İstanbul ığşç", "tr", "diacritics", "Istanbul igsc"),
    ("Привет", None, "diacritics", "Привет"),
    ("Привет, Юля", "ru", "full", "Privet, Yulya"),
    ("Київ", "uk-UA", "full", "Kyiv"),
    ("ЩУКА", "bg", "full", "SHTUKA"),
    ("Σωκράτης, ΟΥΖΟ", "el", "full", "Sokratis, OUZO"),
    ("Σ=1", None, "full", "Σ=1"),
    ("日本語", None, "full", "日本語"),
    ("Ővár: https://ővár.hu/ő – ő", None, "full", "Ovar: https://ővár.hu/ő - o"),
    ("“https://[ő”", None, "full", '"https://[o"'),
]


@pytest.mark.parametrize(("text", "language", "level", "spelled"), TABLE)
def test_spellings(text: str, language: str | None, level: str, spelled: str) -> None:
    assert sms.transliterate(text, level, language=language) == spelled


def test_a_family_of_emoji_stays_together() -> None:
    assert sms.transliterate("👨‍👩‍👧 it’s", "full") == "👨‍👩‍👧 it's"


def test_what_is_plain_already_is_left_alone() -> None:
    plain = "Ça va? Ω 10 €"
    assert sms.transliterate(plain, "full") == plain


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_level_brings_in_what_was_not_there(text: str) -> None:
    """Whatever is still outside the alphabet stood in the text, and more levels leave no more of it."""
    before = set(sms.normal(text))
    counts = []
    for level in sms.LEVELS:
        spelled = sms.transliterate(text, level)
        foreign = [character for character in spelled if not sms.is_gsm(character)]
        assert set(foreign) <= before
        counts.append(len(foreign))
    assert counts == sorted(counts, reverse=True)
