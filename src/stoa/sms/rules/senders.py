"""What may stand where a text says whom it is from."""

import re

import phonenumbers

from stoa.kit import phones
from stoa.kit.errors import Invalid
from stoa.sms.rules.choosing import ALPHANUMERIC, NUMBER, SHORT_CODE

# 11 characters are what networks carry; without a letter it would pass for a number.
_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 ._&@+%!-]{1,11}")
_SHORT_CODE = re.compile(r"[0-9]{3,8}")


def checked_sender(value: str) -> tuple[str, str]:
    """The value as it is kept, and its type. Raises Invalid."""
    value = value.strip()
    if _SHORT_CODE.fullmatch(value):
        return value, SHORT_CODE
    if value.startswith("+"):
        number = phones.e164(value)
        if number is None:
            raise Invalid("value", "This is not a phone number in international form.")
        return number, NUMBER
    if _NAME.fullmatch(value):
        return value, ALPHANUMERIC
    raise Invalid("value", "A number such as +393331234567, a short code, or a name of at most 11 plain characters.")


def checked_countries(countries: list[str]) -> list[str]:
    for country in countries:
        if country not in phonenumbers.SUPPORTED_REGIONS:
            raise Invalid("countries", f"{country!r} is not the code of a country, such as IT.")
    return sorted(set(countries))
