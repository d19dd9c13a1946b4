"""Phone numbers as this format writes them: digits with the country's code, without a plus sign."""

from stoa import sms


def shown(number: str) -> str:
    return number.removeprefix("+")


def read(text: str, country: str | None) -> str | None:
    """E.164 of what was submitted; digits without a plus sign are tried with their country's code first."""
    said = text.strip()
    digits = "".join(letter for letter in said if letter.isdigit())
    if not digits or len(digits) > 20:
        return None
    is_international = said.startswith(("+", "00"))
    tried = [sms.check_number(f"+{digits.removeprefix('00') if said.startswith('00') else digits}")]
    if not is_international:
        tried.append(sms.check_number(said, country))
    for found in tried:
        if found.can_be_texted:
            return found.phone
    # A range nobody has heard of yet is a number all the same where it is written as one.
    is_new = is_international and tried[0].is_possible and not tried[0].is_valid
    return tried[0].phone if is_new else None


def country_of(locale: str) -> str | None:
    """Whose national numbers a store of this locale means."""
    _, _, territory = locale.replace("_", "-").partition("-")
    territory = territory.upper()
    return territory if len(territory) == 2 else None
