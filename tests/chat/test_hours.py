"""Office hours, against the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from stoa.chat.rules.hours import ALWAYS, Hours, hours_of
from stoa.chat.settings import WEEKDAYS, Settings

ROME = ZoneInfo("Europe/Rome")
NINE_TO_FIVE = {weekday: [["09:00", "17:00"]] for weekday in WEEKDAYS[:5]}
MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Rome", "America/Santiago", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia")


def hours(week: dict[str, Any], *, zone: str = "Europe/Rome", **holidays: Any) -> Hours:
    return hours_of(msgspec.convert({"hours": week, "holidays": holidays}, Settings), ZoneInfo(zone))


def at(text: str, *, fold: int = 0) -> datetime:
    """By the clock in Rome."""
    return datetime.fromisoformat(text).replace(tzinfo=ROME, fold=fold).astimezone(UTC)


def test_nine_to_five_stays_nine_to_five_in_summer_and_winter() -> None:
    week = hours(NINE_TO_FIVE)
    for day, utc in (("2027-01-11", 8), ("2027-07-12", 7)):
        opens = datetime.fromisoformat(f"{day}T{utc:02}:00+00:00")
        assert not week.is_open(opens - MINUTE) and week.is_open(opens)
        assert week.is_open(opens + timedelta(hours=8) - MINUTE) and not week.is_open(opens + timedelta(hours=8))
        assert week.opens_at(opens - MINUTE) == opens


@pytest.mark.parametrize(
    ("moment", "fold", "is_open"),
    [
        ("2027-03-28T01:59", 0, True),
        # The clock jumps from 02:00 to 03:00: it never shows this.
        ("2027-03-28T02:30", 0, False),
        ("2027-03-28T03:01", 0, False),
        ("2027-10-31T01:59", 0, True),
        ("2027-10-31T02:29", 0, True),
        ("2027-10-31T02:30", 0, False),
        ("2027-10-31T02:29", 1, True),
        ("2027-10-31T02:30", 1, False),
        ("2027-10-31T03:01", 0, False),
    ],
)
def test_on_nights_when_clocks_change_the_clock_decides(moment: str, fold: int, is_open: bool) -> None:
    assert hours({"sunday": [["01:00", "02:30"]]}).is_open(at(moment, fold=fold)) is is_open


def test_an_hour_left_out_counts_nothing_and_one_that_comes_twice_counts_twice() -> None:
    night = hours({"sunday": [["01:00", "04:00"]]})
    assert night.office_seconds(at("2027-03-28T00:00"), at("2027-03-28T12:00")) == 2 * 3600
    assert night.office_seconds(at("2027-10-31T00:00"), at("2027-10-31T12:00")) == 4 * 3600
    assert night.is_open(at("2027-03-28T03:01")) and not night.is_open(at("2027-03-28T04:00"))
    half = hours({"sunday": [["02:10", "02:50"]]})
    assert not half.is_open(datetime(2027, 3, 28, 1, 0, tzinfo=UTC))
    assert half.office_seconds(at("2027-03-28T00:00"), at("2027-03-28T12:00")) == 0


def test_a_span_over_midnight_is_open_on_both_days() -> None:
    week = hours({"friday": [["22:00", "02:00"]]})
    assert week.is_open(at("2027-03-12T23:59")) and week.is_open(at("2027-03-13T01:59"))
    assert not week.is_open(at("2027-03-13T02:00")) and not week.is_open(at("2027-03-12T01:00"))
    assert week.closed_since(at("2027-03-14T12:00")) == at("2027-03-13T02:00")
    assert hours({"sunday": [["22:00", "02:00"]]}).is_open(at("2027-03-15T01:00"))


def test_the_second_of_june_is_closed_in_italy() -> None:
    week = hours(NINE_TO_FIVE, country="IT")
    noon = at("2027-06-02T12:00")
    assert (
        not week.is_open(noon) and hours(NINE_TO_FIVE).is_open(noon) and hours(NINE_TO_FIVE, country="DE").is_open(noon)
    )
    assert (week.closed_since(noon), week.opens_at(noon)) == (at("2027-06-01T17:00"), at("2027-06-03T09:00"))


def test_an_own_day_is_closed_and_closes_its_part_of_a_night() -> None:
    week = hours({"monday": [["22:00", "02:00"]], "tuesday": [["22:00", "02:00"]]}, days=[{"on": "2027-03-09"}])
    assert week.is_open(at("2027-03-08T23:59"))
    assert not week.is_open(at("2027-03-09T01:00")) and not week.is_open(at("2027-03-09T23:00"))
    assert week.is_open(at("2027-03-10T01:00"))


def test_around_the_clock_never_closes_at_midnight() -> None:
    week = hours({weekday: [["00:00", "24:00"]] for weekday in WEEKDAYS})
    assert week.closed_since(at("2027-03-28T00:00")) is None
    assert week.office_seconds(at("2027-03-27T00:00"), at("2027-03-30T00:00")) == 71 * 3600


def test_overlapping_spans_count_once() -> None:
    week = hours({"monday": [["14:00", "18:00"], ["09:00", "15:00"], ["18:00", "19:00"], ["08:00", "08:30"]]})
    assert week.week[0] == ((8 * 60, 8 * 60 + 30), (9 * 60, 19 * 60))


def test_without_hours_somebody_is_always_there() -> None:
    never = hours({}, country="IT")
    now = at("2027-12-25T03:00")
    assert (never.is_set, never.is_open(now), never.closed_since(now), never.opens_at(now)) == (False, True, None, None)
    assert never.office_seconds(now, now + MINUTE) == 60


def test_closed_for_good_was_always_so() -> None:
    first = date(2026, 1, 1)
    days = [{"on": str(first + timedelta(days=number))} for number in range(1400) if number % 7 == 4]
    shut = hours({"monday": [["09:00", "17:00"]]}, days=days)
    now = at("2027-12-01T12:00")
    assert (shut.closed_since(now), shut.opens_at(now)) == (ALWAYS, None)


_CLOCK = some.integers(0, 24 * 4 - 1).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
_SPAN = some.tuples(_CLOCK, some.one_of(_CLOCK, some.just("24:00"))).filter(lambda span: span[0] != span[1])
_WEEK = some.dictionaries(some.sampled_from(WEEKDAYS), some.lists(_SPAN, min_size=1, max_size=3), min_size=1)
# The last days before clocks change somewhere, by the UTC calendar, and an ordinary one.
_DAYS = some.sampled_from(["2027-03-27", "2027-10-30", "2027-04-03", "2027-09-04", "2027-04-29", "2027-06-01"])


@settings(deadline=None)
@given(_WEEK, some.sampled_from(ZONES), _DAYS, some.integers(0, 48 * 60), some.booleans())
@example({"sunday": [("01:00", "02:30")]}, "Europe/Rome", "2027-10-30", 2000, False)
def test_minute_by_minute_the_same_as_looking_at_the_clock(
    week: dict[str, Any], zone: str, first: str, after: int, is_shut: bool
) -> None:
    start = datetime.fromisoformat(first).replace(tzinfo=UTC)
    closed = {date.fromisoformat(first) + timedelta(days=1)} if is_shut else set()
    rules = hours(week, zone=zone, days=[{"on": str(day)} for day in closed])
    minutes = [start + number * MINUTE for number in range(48 * 60)]
    seen = [_is_open_by_the_clock(moment.astimezone(ZoneInfo(zone)), week, closed) for moment in minutes]
    assert [rules.is_open(moment) for moment in minutes[::7]] == seen[::7]
    assert rules.office_seconds(start, start + after * MINUTE) == 60 * sum(seen[:after])
    if after < len(minutes) and not seen[after]:
        opening = next((minutes[number] for number in range(after, len(minutes)) if seen[number]), None)
        closing = next((minutes[number + 1] for number in range(after - 1, -1, -1) if seen[number]), None)
        assert opening is None or rules.opens_at(minutes[after]) == opening
        assert closing is None or rules.closed_since(minutes[after]) == closing


@settings(deadline=None)
@given(_WEEK, some.sampled_from(ZONES), _DAYS, some.integers(0, 24 * 60))
def test_it_closes_at_the_first_minute_that_is_not_open(
    week: dict[str, Any], zone: str, first: str, after: int
) -> None:
    now = datetime.fromisoformat(first).replace(tzinfo=UTC) + after * MINUTE
    minutes = [now + number * MINUTE for number in range(48 * 60)]
    rules = hours(week, zone=zone)
    closing = next((minute for minute in minutes if not rules.is_open(minute)), None)
    if closing == now:
        assert rules.closes_at(now) is None
    else:
        assert closing is None or rules.closes_at(now) == closing


def test_open_for_good_never_closes() -> None:
    always = hours({weekday: [["00:00", "24:00"]] for weekday in WEEKDAYS})
    assert always.closes_at(at("2027-06-01T12:00")) is None


def _is_open_by_the_clock(local: datetime, week: dict[str, Any], closed: set[date]) -> bool:
    if local.date() in closed:
        return False
    clock, yesterday = f"{local:%H:%M}", (local - timedelta(days=1)).weekday()
    today = week.get(WEEKDAYS[local.weekday()], [])
    is_in = any(start <= clock < end if start < end else start <= clock for start, end in today)
    return is_in or any(end < start and clock < end for start, end in week.get(WEEKDAYS[yesterday], []))
