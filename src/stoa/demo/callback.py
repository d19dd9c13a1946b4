"""Profile edits made in the hub: Stoa asks the shop first, because the shop owns its customers' data."""

import json
import re
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import phonenumbers

from stoa.demo import queries, translation
from stoa.demo.countries import COUNTRIES

NAME_LIMIT = 255
TEXT_COLUMNS = ("first_name", "last_name", "locale", "gender")
ADDRESS_KEYS = (
    "first_name",
    "last_name",
    "company",
    "address1",
    "address2",
    "city",
    "region",
    "zip",
    "country",
    "phone",
)
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")


class Refused(Exception):
    """The shop will not keep this; `field` says what."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def receive(db: queries.Db, body: bytes, now: datetime) -> tuple[int, dict[str, Any]]:
    """Answers one signed call. The same id twice gets the same answer and changes nothing the second time."""
    try:
        call = json.loads(body)
        kind, told, call_id = call["type"], dict(call["customer"]), str(call["id"])
    except (ValueError, KeyError, TypeError):
        return 400, {"error": {"message": "A call has type, id and customer."}}
    if kind != "customer.update":
        return 422, _refused(Refused("type", "Willow only knows customer.update."))
    if kept := queries.find_callback(db, call_id):
        return kept["status"], json.loads(kept["answer"])
    try:
        status, answer = 200, {"customer": _update(db, told, now)}
    except Refused as refusal:
        status, answer = 422, _refused(refusal)
    queries.keep_callback(db, call_id, status, json.dumps(answer), now)
    return status, answer


def _refused(refusal: Refused) -> dict[str, Any]:
    return {"error": {"message": str(refusal), "field": refusal.field}}


def _update(db: queries.Db, told: dict[str, Any], now: datetime) -> dict[str, Any]:
    customer_id = str(told.get("external_id", ""))
    if queries.find_customer(db, customer_id) is None:
        raise Refused("external_id", "Willow has no such customer.")
    changes = {field: check(told[field]) for field, check in CHECKS.items() if field in told}
    try:
        if changes:
            queries.change_customer(db, customer_id, changes, now)
            queries.mark(db, "customers", customer_id)
    except sqlite3.IntegrityError:
        raise Refused("email", "Another customer has this address.") from None
    return translation.customer(queries.find_customer(db, customer_id) or {})


def _text(field: str) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        if value is None:
            return "" if field.endswith("_name") else None
        if not isinstance(value, str) or len(value) > NAME_LIMIT:
            raise Refused(field, f"This is text of at most {NAME_LIMIT} characters.")
        return value.strip()

    return check


def _email(value: Any) -> str:
    if not isinstance(value, str) or len(value) > NAME_LIMIT or not EMAIL.fullmatch(value.strip()):
        raise Refused("email", "This is not an email address.")
    return value.strip()


def phone(value: Any) -> str | None:
    """As E.164; none when empty."""
    if value is None or value == "":
        return None
    try:
        number = phonenumbers.parse(str(value), "IT")
    except phonenumbers.NumberParseException:
        raise Refused("phone", "This is not a telephone number.") from None
    if not phonenumbers.is_possible_number(number):
        raise Refused("phone", "This telephone number is too short or too long.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _birthday(value: Any) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (ValueError, TypeError):
        raise Refused("birthday", "A birthday is written as 1990-05-17.") from None


def _addresses(value: Any) -> list[dict[str, str]]:
    if not isinstance(value, list) or len(value) > 20:
        raise Refused("addresses", "This is a list of at most 20 addresses.")
    return [address(row, f"addresses[{index}].") for index, row in enumerate(value)]


def address(told: Any, path: str = "") -> dict[str, str]:
    """An address as the shop keeps it: known keys, nothing empty."""
    if not isinstance(told, dict):
        raise Refused(path.rstrip("."), "An address is an object.")
    kept = {key: str(told[key]).strip() for key in ADDRESS_KEYS if told.get(key) and str(told[key]).strip()}
    for key, value in kept.items():
        if len(value) > NAME_LIMIT:
            raise Refused(path + key, f"This is text of at most {NAME_LIMIT} characters.")
    for key, words in [("address1", "the street"), ("city", "the town")]:
        if key not in kept:
            raise Refused(path + key, f"Please give {words}.")
    if kept.get("country") not in COUNTRIES:
        raise Refused(path + "country", "Please choose a country we deliver to.")
    return kept


CHECKS: dict[str, Callable[[Any], Any]] = {
    **{field: _text(field) for field in TEXT_COLUMNS},
    "email": _email,
    "phone": phone,
    "birthday": _birthday,
    "addresses": _addresses,
}
