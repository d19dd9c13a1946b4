"""What the form of a field does not say: whether an address can be one, a currency exists, a time is possible."""

from datetime import UTC, datetime, timedelta
from functools import cache

from babel import Locale

from stoa.kit import money
from stoa.kit.phones import e164
from stoa.kit.text import normal_email
from stoa.orders import Address
from stoa.stores.intake.problems import Problem

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=366)
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


class Checks:
    """Looks at one row and notes what is wrong; each check returns the value in the form it is kept in."""

    def __init__(self, now: datetime) -> None:
        self._latest = now + AHEAD
        self.problems: list[Problem] = []

    def note(self, field: str, message: str) -> None:
        self.problems.append(Problem(field, message))

    def person_id(self, field: str, given: str) -> str:
        """People are found by it, so blanks around it do not count."""
        person_id = given.strip()
        if not person_id:
            self.note(field, "This is required.")
        return person_id

    def email(self, field: str, given: str) -> str | None:
        email = normal_email(given)
        if email is None:
            self.note(field, "This is not an email address.")
        return email

    def phone(self, field: str, given: str, country: str | None) -> str | None:
        """A national number is read by the country of the row's address."""
        phone = e164(given, country)
        if phone is None:
            self.note(field, "This is not a phone number. Give it with its country code, such as +39 02 1234567.")
        return phone

    def currency(self, field: str, given: str) -> str:
        code = given.upper()
        if code not in money.currencies():
            self.note(field, "This is not an ISO 4217 currency code, such as EUR.")
        return code

    def moment(self, field: str, given: datetime | None) -> datetime | None:
        if given is not None and not EARLIEST <= given <= self._latest:
            self.note(field, "This time is not between 1990 and a year from now.")
        return given

    def address(self, field: str, given: Address | None) -> None:
        if given is None:
            return
        given.country = given.country.upper()
        if given.country not in countries():
            self.note(f"{field}.country", "This is not an ISO 3166 alpha-2 country code, such as IT.")
        elif given.phone is not None:
            given.phone = e164(given.phone, given.country) or given.phone

    def unlike(self, field: str, ids: list[str]) -> None:
        """Ids of parts of one row: each stands once."""
        seen: set[str] = set()
        for index, part_id in enumerate(ids):
            if part_id in seen:
                self.note(f"{field}[{index}].external_id", "Another one in this row has the same id.")
            seen.add(part_id)


@cache
def countries() -> frozenset[str]:
    codes = Locale("en").territories
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NOT_COUNTRIES
