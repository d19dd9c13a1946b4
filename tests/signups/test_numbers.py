"""A number means the same however people of its country write it, and whoever mistypes one is told how."""

import pytest

from stoa.kit.errors import Refusal
from stoa.signups import textable

NUMBERS = [
    ("IT", "312 345 6789", "+39 312 345 6789", "+393123456789"),
    ("IT", "347.123.4567", "0039 347 1234567", "+393471234567"),
    ("ES", "612 34 56 78", "+34 612 34 56 78", "+34612345678"),
    ("ES", "612345689", "+34-612-345-689", "+34612345689"),
    ("FR", "06 12 34 56 78", "+33 6 12 34 56 78", "+33612345678"),
    ("FR", "06.12.34.56.89", "+33 (0)6 12 34 56 89", "+33612345689"),
    ("DE", "01512 3456789", "+49 1512 3456789", "+4915123456789"),
    ("DE", "01512/3456800", "+49 (0)1512 3456800", "+4915123456800"),
    ("GB", "07400 123456", "+44 7400 123456", "+447400123456"),
    ("GB", "(07400) 123467", "+44 (0) 7400 123467", "+447400123467"),
    ("US", "(201) 555-0123", "+1 201-555-0123", "+12015550123"),
    ("US", "201.555.0134", "1-201-555-0134", "+12015550134"),
    ("RO", "0712 034 567", "+40 712 034 567", "+40712034567"),
    ("RO", "0712-034-578", "0040 712 034 578", "+40712034578"),
    ("KR", "010-2000-0000", "+82 10-2000-0000", "+821020000000"),
    ("KR", "01020000011", "+82 (0)10 2000 0011", "+821020000011"),
    ("PL", "512 345 678", "+48 512 345 678", "+48512345678"),
    ("PL", "512-345-689", "0048 512345689", "+48512345689"),
    ("NL", "06 12345678", "+31 6 12345678", "+31612345678"),
    ("NL", "06-12345689", "+31 (0)6 12345689", "+31612345689"),
]


@pytest.mark.parametrize(("country", "national", "international", "expected"), NUMBERS)
def test_both_forms_are_one_number(country: str, national: str, international: str, expected: str) -> None:
    assert (textable(national, country), textable(international, country)) == (expected, expected)


@pytest.mark.parametrize("country", sorted({country for country, *_ in NUMBERS}))
def test_a_wrong_length_is_named(country: str) -> None:
    national = next(each[1] for each in NUMBERS if each[0] == country)
    told = []
    for typed in (national[:6], national + "0000000"):
        with pytest.raises(Refusal) as refused:
            textable(typed, country)
        told.append(refused.value.details["reason"])
    assert told == ["too_short", "too_long"]
