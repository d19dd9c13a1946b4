"""Numbers as people read them."""

import pytest

from stoa.kit.phones import e164, readable


@pytest.mark.parametrize(
    ("phone", "read"),
    [
        ("+393471234567", "+39 347 123 4567"),
        ("+40721234567", "+40 721 234 567"),
        ("+821012345678", "+82 10-1234-5678"),
        ("+12125550123", "+1 212-555-0123"),
    ],
)
def test_a_number_is_grouped_as_in_its_country_and_still_the_same(phone: str, read: str) -> None:
    assert readable(phone) == read
    assert e164(read) == phone


@pytest.mark.parametrize("other", ["+0", "+999123", "0551234567", "", "+39347@willow.example", "call +393471234567"])
def test_what_is_no_number_stays_as_it_is(other: str) -> None:
    assert readable(other) == other
