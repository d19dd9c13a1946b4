"""Durations as `POST /dev/clock` takes them."""

from datetime import timedelta

import pytest

from stoa.demo import durations


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P28D", timedelta(days=28)),
        ("PT1H30M", timedelta(minutes=90)),
        ("P1W2DT3S", timedelta(days=9, seconds=3)),
        ("P29DT23H", timedelta(days=29, hours=23)),
    ],
)
def test_lengths(text: str, length: timedelta) -> None:
    assert durations.parse(text) == length


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "28D", "P1M", "P1Y", "P-1D", "p1d", "P1.5D", "P99999D", "P٣D"])
def test_nonsense(text: str) -> None:
    with pytest.raises(ValueError, match=r"duration|ten years"):
        durations.parse(text)
