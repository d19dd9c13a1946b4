"""What a number says of itself: where it is from, what kind of line it is. No network is asked."""

from dataclasses import dataclass, field
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult
from phonenumbers.timezone import time_zones_for_number

TYPES = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed_line",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_line_or_mobile",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PREMIUM_RATE: "premium_rate",
    PhoneNumberType.SHARED_COST: "shared_cost",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.PERSONAL_NUMBER: "personal",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.UAN: "company",
    PhoneNumberType.VOICEMAIL: "voicemail",
}
# No text arrives there. Premium numbers could cost, so they are never texted.
NOT_TEXTED = frozenset({"fixed_line", "toll_free", "premium_rate", "shared_cost", "pager", "company", "voicemail"})
WRONG = {
    ValidationResult.TOO_SHORT: "It is too short.",
    ValidationResult.TOO_LONG: "It is too long.",
    ValidationResult.INVALID_COUNTRY_CODE: "It does not begin with the code of a country.",
    ValidationResult.INVALID_LENGTH: "No number of this country has so many digits.",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "The area code is missing.",
}
UNREADABLE = {
    phonenumbers.NumberParseException.TOO_LONG: "It is too long.",
    phonenumbers.NumberParseException.TOO_SHORT_NSN: "It is too short.",
    phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD: "It is too short.",
}


@dataclass(frozen=True, kw_only=True)
class NumberCheck:
    """`is_possible`: it has the form of a number. `is_valid`: such numbers are given out. `can_be_texted`: by its
    kind of line, as far as the number tells. `zones`: all time zones its owner may live in.
    """

    phone: str
    is_possible: bool
    is_valid: bool = False
    can_be_texted: bool = False
    country: str | None = None
    type: str | None = None
    national: str | None = None
    zones: list[str] = field(default_factory=list)
    reason: str | None = None


def check_number(phone: str, country: str | None = None) -> NumberCheck:
    """Offline. `country` (ISO 3166 alpha-2) reads a national form."""
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException as refused:
        told = UNREADABLE.get(refused.error_type, "This is not a phone number.")
        return NumberCheck(phone=phone, is_possible=False, reason=told)
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != ValidationResult.IS_POSSIBLE:
        told = _as_mobile(number) if possible == ValidationResult.IS_POSSIBLE_LOCAL_ONLY else None
        return NumberCheck(phone=phone, is_possible=False, reason=told or WRONG[possible])
    line = TYPES.get(phonenumbers.number_type(number))
    is_valid = phonenumbers.is_valid_number(number)
    return NumberCheck(
        phone=phonenumbers.format_number(number, PhoneNumberFormat.E164),
        is_possible=True,
        is_valid=is_valid,
        can_be_texted=is_valid and line not in NOT_TEXTED,
        country=_region(number),
        type=line,
        national=phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
        zones=[zone for zone in time_zones_for_number(number) if "/" in zone and not zone.startswith("Etc/")],
        reason=_reason(number, line, is_valid=is_valid),
    )


@lru_cache(maxsize=20_000)
def country_of(phone: str) -> str | None:
    """ISO 3166 alpha-2 of an E.164 number; None for names and short codes."""
    if not phone.startswith("+"):
        return None
    try:
        return _region(phonenumbers.parse(phone))
    except phonenumbers.NumberParseException:
        return None


def _region(number: phonenumbers.PhoneNumber) -> str | None:
    region = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
        number.country_code or 0
    )
    return region if region and region.isalpha() and region != "ZZ" else None


def _reason(number: phonenumbers.PhoneNumber, line: str | None, *, is_valid: bool) -> str | None:
    if not is_valid:
        return _as_mobile(number) or "No such numbers are given out."
    return "No text arrives at this kind of line." if line in NOT_TEXTED else None


def _as_mobile(number: phonenumbers.PhoneNumber) -> str | None:
    """What its length is as a mobile number, which is what people mean here: lines of a house may be shorter."""
    return WRONG.get(phonenumbers.is_possible_number_for_type_with_reason(number, PhoneNumberType.MOBILE))
