from datetime import UTC, datetime
from decimal import Decimal

import pytest

from stoa_oscar.records.values import minor, moment


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("49.90", "EUR", 4990),
        ("49.9", "gbp", 4990),
        ("0.00", "EUR", 0),
        ("4990", "JPY", 4990),
        ("4990.50", "JPY", 4991),
        ("1.234", "KWD", 1234),
        ("10.005", "EUR", 1001),
        ("10.0049", "EUR", 1000),
        ("0.1", "CLF", 1000),
    ],
)
def test_amounts_become_minor_units(amount, currency, expected):
    assert minor(Decimal(amount), currency) == expected


def test_moments_have_an_offset():
    assert moment(datetime(2026, 5, 17, 9, 30, tzinfo=UTC)) == "2026-05-17T09:30:00+00:00"


def test_a_moment_without_a_zone_is_of_the_projects(settings):
    naive = datetime(2026, 5, 17, 9, 30)  # noqa: DTZ001  as Oscar gives it where USE_TZ is off
    assert moment(naive) == "2026-05-17T09:30:00+02:00"
