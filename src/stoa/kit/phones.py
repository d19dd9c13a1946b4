"""Phone numbers in their one comparable form, E.164, and as people read them."""

import re

import phonenumbers

_E164 = re.compile(r"\+[0-9]+")


def e164(text: str, country: str | None = None) -> str | None:
    """`+39347…` for a possible number; `country` (ISO 3166 alpha-2) reads a national form. None if it is no number."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable(phone: str) -> str:
    """`+39 347 123 4567` for what is in E.164; anything else stays as it is."""
    if not _E164.fullmatch(phone):
        return phone
    try:
        return phonenumbers.format_number(phonenumbers.parse(phone), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        return phone
