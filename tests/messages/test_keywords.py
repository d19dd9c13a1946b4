"""Every line of the corpus is understood as it says; English words work in every language."""

from pathlib import Path

import pytest

from stoa import messages

CORPUS = Path(__file__).with_name("keywords.txt")
LANGUAGES = ("es", "it", "ko", "ro", "fr", "de", "pl")


def lines() -> list[tuple[str, str, str | None]]:
    read = []
    for line in CORPUS.read_text().splitlines():
        if line and not line.startswith("#"):
            language, text, order = line.split(" | ")
            read.append((language, text.strip('"'), None if order == "-" else order))
    return read


@pytest.mark.parametrize(("language", "text", "order"), lines())
def test_a_text_orders_what_the_corpus_says(language: str, text: str, order: str | None) -> None:
    assert messages.keyword_in(text, [language]) == order


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    read = lines()
    assert len(read) >= 200
    assert sum(order is None for _, _, order in read) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "order"), [("STOP", "stop"), ("START", "start"), ("HELP", "help"), ("YES", "yes"), ("END", "stop")]
)
def test_english_works_for_everybody(language: str, text: str, order: str) -> None:
    assert messages.keyword_in(text, [language]) == order


def test_nothing_in_a_text_is_no_order() -> None:
    assert messages.keyword_in("", ["en"]) is None
    assert messages.keyword_in(" \u200b🎉 ", ["en"]) is None
