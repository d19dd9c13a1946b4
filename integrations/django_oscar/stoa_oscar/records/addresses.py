"""Oscar's addresses and Stoa's. Oscar's fourth line is the city."""

from typing import Any

from stoa_oscar.records.values import short, told

# Stoa's name of a field by Oscar's; lines two and three are one in Stoa.
NAMES = {
    "first_name": "first_name",
    "last_name": "last_name",
    "line1": "address1",
    "line2": "address2",
    "line4": "city",
    "state": "region",
    "postcode": "zip",
    "country": "country",
    "phone_number": "phone",
}


def record(address: Any) -> dict[str, Any]:
    return {
        "address1": short(address.line1),
        "city": short(address.line4),
        "country": address.country_id,
        **told(
            {
                "first_name": short(address.first_name),
                "last_name": short(address.last_name),
                "address2": short(", ".join(filter(None, (address.line2, address.line3)))),
                "region": short(address.state),
                "zip": address.postcode[:50],
                "phone": phone(address),
            }
        ),
    }


def phone(address: Any) -> str | None:
    """In international form; billing addresses have none."""
    number = getattr(address, "phone_number", None)
    return number.as_e164 if number and number.is_valid() else None


def form_data(given: dict[str, Any]) -> dict[str, Any]:
    """What Stoa gives, as the fields of Oscar's address form."""
    return {ours: given.get(theirs) or "" for ours, theirs in NAMES.items()}
