"""How a row of a brought file is read."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from stoa.kit.limits import Country
from stoa.kit.phones import e164
from stoa.kit.text import normal_email

Dates = Literal["iso", "day_first", "month_first"]
Cell = Annotated[str, Meta(max_length=1000)]

EARLIEST = 1990
LONGEST = 255
_YEAR_LAST = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$")


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """As it stands in the file. What cannot be read is told with its row and holds up none of the others."""

    address: Cell
    consented_at: Cell
    ip: Cell | None = None


class Form(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How a file writes things. `zone` is where times without one are meant, `country` whose national numbers these
    are.
    """

    channel: Literal["sms", "email"]
    zone: str
    dates: Dates = "iso"
    country: Country | None = None


@dataclass(frozen=True)
class Given:
    """A consent that can be taken: the address in its one comparable form."""

    address: str
    at: datetime
    ip: str | None


class Problem(Exception):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def given_by(row: Row, form: Form, now: datetime) -> Given:
    """A consent of nobody-knows-when proves nothing. Raises Problem."""
    address = _address(row.address.strip(), form)
    at = moment_in(row.consented_at.strip(), form)
    if at > now:
        raise Problem("consented_at", "This has not happened yet.")
    ip = (row.ip or "").strip()
    return Given(address, at, ip[:LONGEST] or None)


def _address(text: str, form: Form) -> str:
    if form.channel == "email":
        found = normal_email(text) if len(text) <= LONGEST else None
        wrong = "an email address"
    else:
        found = e164(text, form.country)
        wrong = "a phone number" if form.country else "a phone number with its country"
    if found is None:
        raise Problem("address", f"This is not {wrong}." if text else "There is none.")
    return found


def moment_in(text: str, form: Form) -> datetime:
    """Whatever the file's habit, a year that comes first is followed by month and day."""
    if not text:
        raise Problem("consented_at", "Nobody knows when: a consent needs its date.")
    try:
        moment = datetime.fromisoformat(_year_first(text, form.dates))
    except ValueError:
        raise Problem("consented_at", "This is not a date we can read.") from None
    if moment.year < EARLIEST:
        raise Problem("consented_at", f"This is before {EARLIEST}.")
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(form.zone))


def _year_first(text: str, dates: Dates) -> str:
    """`31/05/2026 10:00` as `2026-05-31 10:00`."""
    found = _YEAR_LAST.match(text)
    if found is None or dates == "iso":
        return text.replace("/", "-")
    first, second, year, *time = (int(part or 0) for part in found.groups())
    day, month = (first, second) if dates == "day_first" else (second, first)
    clock = ":".join(f"{part:02}" for part in time)
    return f"{year}-{month:02}-{day:02} {clock}"
