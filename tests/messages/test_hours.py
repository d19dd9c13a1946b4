"""When marketing may arrive: by the recipient's own clock, in every zone they may be in."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from stoa.messages.rules.hours import next_allowed, table
from stoa.messages.rules.places import Whereabouts, settings_for
from stoa.messages.rules.sending import Hold, Question, Skip, verdict

ROME, LONDON, PARIS = "+393471234567", "+447911123456", "+33612345678"
NEW_YORK, MIAMI, PENSACOLA, DALLAS, TOLL_FREE = (
    "+12125550123",
    "+13055550123",
    "+18505550123",
    "+12145550123",
    "+18005550123",
)


def opening(moment: str, **where: str) -> str | None:
    now = datetime.fromisoformat(moment).astimezone(UTC)
    found = next_allowed(settings_for(Whereabouts(**where), {}), now)
    return None if found is None else found.isoformat(timespec="minutes").replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("moment", "where", "expected"),
    [
        # Rome is an hour ahead in winter: nine there is eight in UTC.
        ("2026-11-18T07:59:00Z", {"phone": ROME}, "2026-11-18T08:00Z"),
        ("2026-11-18T08:00:00Z", {"phone": ROME}, "2026-11-18T08:00Z"),
        ("2026-11-18T19:00:00Z", {"phone": ROME}, "2026-11-19T08:00Z"),
        # Two hours in summer, from the last Sunday of March on; on Sundays nothing.
        ("2027-03-27T19:30:00Z", {"phone": ROME}, "2027-03-29T07:00Z"),
        ("2027-10-30T18:30:00Z", {"phone": ROME}, "2027-11-01T08:00Z"),
        # France knows public holidays: All Saints' on a Sunday, the eleventh of November on a Wednesday.
        ("2026-11-11T12:00:00Z", {"phone": PARIS}, "2026-11-12T07:00Z"),
        ("2027-05-06T12:00:00Z", {"phone": PARIS}, "2027-05-07T06:00Z"),
        # Texas on a Sunday begins at noon; a Saturday at nine.
        ("2026-11-22T15:30:00Z", {"phone": DALLAS}, "2026-11-22T18:00Z"),
        ("2026-11-21T14:30:00Z", {"phone": DALLAS}, "2026-11-21T15:00Z"),
        # Florida closes at eight, the country at nine.
        ("2026-11-18T01:30:00Z", {"phone": NEW_YORK}, "2026-11-18T01:30Z"),
        ("2026-11-18T01:30:00Z", {"phone": MIAMI}, "2026-11-18T13:00Z"),
        # Pensacola's code may be on Eastern or Central time: open in both only from eight in the later one.
        ("2026-11-18T13:30:00Z", {"phone": PENSACOLA}, "2026-11-18T14:00Z"),
        # A number from New York, an address in Texas: both rules, all zones.
        ("2026-11-22T15:00:00Z", {"phone": NEW_YORK, "country": "US", "region": "TX"}, "2026-11-22T19:00Z"),
        # A zone the person said is believed alone.
        ("2026-11-18T07:30:00Z", {"phone": ROME, "zone": "Asia/Tokyo"}, "2026-11-18T07:30Z"),
        # A number that may be anywhere between Guam and Puerto Rico: when it is day in all of it.
        ("2026-11-18T12:00:00Z", {"phone": TOLL_FREE}, "2026-11-18T22:00Z"),
        # Nothing known of them: the store's own zone, the careful default.
        ("2026-11-18T07:30:00Z", {"store_zone": "Europe/Rome"}, "2026-11-18T08:00Z"),
    ],
)
def test_the_next_moment_it_may_arrive(moment: str, where: dict[str, str], expected: str) -> None:
    assert opening(moment, **where) == expected


def test_places_that_never_meet_are_never_written_to() -> None:
    hours = table().places["default"]
    narrow = [
        (hours, ZoneInfo("Europe/Rome")),
        (hours, ZoneInfo("Pacific/Auckland")),
        (hours, ZoneInfo("Pacific/Honolulu")),
    ]
    assert next_allowed(narrow, datetime(2026, 11, 18, tzinfo=UTC)) is None


def test_every_row_of_the_table_names_its_source_and_day() -> None:
    for place, hours in table().places.items():
        assert hours.source and hours.as_of <= date(2026, 12, 31), place
        assert len(hours.days) == 7 and any(hours.days), place


def question(n: int, *, useful_for: timedelta = timedelta(hours=24)) -> Question:
    now = datetime(2026, 11, 18, 22, tzinfo=UTC)
    return Question(
        message_id=UUID(int=n),
        kind="marketing",
        expires_at=now + useful_for,
        refusal=None,
        settings=settings_for(Whereabouts(phone=ROME), {}),
        sent={},
    )


def test_what_is_held_is_released_over_a_quarter_of_an_hour_not_at_the_stroke() -> None:
    now = datetime(2026, 11, 18, 22, tzinfo=UTC)
    held = [verdict(question(n), now) for n in range(0, 1000, 10)]
    moments = [each.until for each in held if isinstance(each, Hold)]
    assert len(moments) == 100 and len(set(moments)) == 100
    assert min(moments) == datetime(2026, 11, 19, 8, tzinfo=UTC)
    assert max(moments) < datetime(2026, 11, 19, 8, 15, tzinfo=UTC)


def test_what_would_come_too_late_is_dropped_at_once() -> None:
    now = datetime(2026, 11, 18, 22, tzinfo=UTC)
    assert verdict(question(1, useful_for=timedelta(hours=6)), now) == Skip("quiet_hours")
