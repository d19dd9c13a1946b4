"""Phone numbers in their one comparable form, E.164."""

import phonenumbers


def e164(text: str, country: str | None = None) -> str | None:
    """`+39347…` for a possible number; `country` (ISO 3166 alpha-2) reads a national form. None if it is no number."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
