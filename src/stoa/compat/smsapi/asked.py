"""What a call to send says, checked: the text, to whom, from whom, when, and what the sender calls each message."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from stoa import sms
from stoa.compat.smsapi import numbers
from stoa.compat.smsapi.params import Params
from stoa.compat.smsapi.problems import Problem

MAX_RECIPIENTS = 10_000
MAX_IDX = 255
MAX_URL = 2048
MOST_PARTS, USUAL_PARTS = 10, 6
FURTHEST = timedelta(days=92)
SHORTEST_LIFE, LONGEST_LIFE = timedelta(minutes=10), timedelta(hours=72, minutes=5)
PARAMETERS = ("param1", "param2", "param3", "param4")
NOT_DONE = {"udh": 110, "discount_group": 60}

_UNIX = re.compile(r"\d{1,11}")


@dataclass(frozen=True)
class Recipient:
    """`place` is where it stood in the call: names and parameters follow it."""

    place: int
    submitted: str
    number: str


@dataclass(frozen=True)
class Invalid:
    submitted: str
    number: str | None
    message: str
    error_code: int = 13

    def told(self) -> dict[str, Any]:
        return {
            "number": numbers.shown(self.number) if self.number else self.submitted,
            "submitted_number": self.submitted,
            "message": self.message,
            "error_code": self.error_code,
        }


@dataclass(frozen=True)
class Whom:
    recipients: list[Recipient]
    invalid: list[Invalid]


def refuse_what_is_not_done(params: Params) -> None:
    """Better no text than another one than was meant."""
    if params.text("datacoding") == "bin":
        if params.flag("normalize"):
            raise Problem(25, "Parameters normalize and datacoding mustn't appear in the same request")
        if "udh" not in params:
            raise Problem(30, "Wrong UDH parameter when datacoding=bin")
    for name, number in NOT_DONE.items():
        if name in params:
            raise Problem(number, f"{name} is not supported here")
    if "group" in params:
        raise Problem(40, "There is no group with given name in your phonebook")
    notify_url(params)


def notify_url(params: Params) -> str | None:
    """Where the caller wants to hear what came of it. Raises Problem; whether it lies in our own network shows when it
    is called.
    """
    url = params.text("notify_url")
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= MAX_URL
    except ValueError:
        is_address = False
    if not is_address:
        raise Problem(70, "Invalid URL in notify_url parameter")
    return url


def whom(params: Params, country: str | None) -> Whom:
    """Everybody once, unless the call wants otherwise. Raises Problem."""
    said = params.listed("to")
    if len(said) > MAX_RECIPIENTS:
        raise Problem(19, "Too many messages in one request")
    recipients, invalid, seen = [], [], set()
    for place, submitted in enumerate(said):
        number = numbers.read(submitted, country)
        if number is None:
            invalid.append(Invalid(submitted, None, "Invalid phone number"))
        elif number not in seen or params.flag("allow_duplicates"):
            seen.add(number)
            recipients.append(Recipient(place, submitted, number))
    return Whom(recipients, invalid)


def names(params: Params, count: int) -> list[str | None]:
    """The caller's own name of each message, as many as there are recipients in the call."""
    said = params.listed("idx", "|")
    if not said:
        return [None] * count
    if any(len(name) > MAX_IDX for name in said):
        raise Problem(27, "Parameter idx too long")
    if len(said) != count:
        raise Problem(20, "The number of idx parameters doesn't match the number of phones")
    return [name or None for name in said]


def parameters(params: Params, count: int) -> list[Mapping[str, str]]:
    """For each recipient what stands at `[%1%]` to `[%4%]`."""
    found: list[dict[str, str]] = [{} for _ in range(count)]
    for number, name in enumerate(PARAMETERS, 1):
        if name in params:
            values = params.listed(name, "|")
            if len(values) != count:
                raise Problem(18, "Invalid number of parameters")
            for each, value in zip(found, values, strict=True):
                each[f"[%{number}%]"] = value
    return found


def personal(text: str, values: Mapping[str, str]) -> str:
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def planned(params: Params, text: str, *, is_normalized: bool) -> sms.Plan:
    """The text as it would leave. Raises Problem."""
    if not text.strip():
        raise Problem(11, "The message is too long or there is no message")
    text = sms.transliterate(text, "diacritics") if is_normalized else text
    plan = sms.plan(text)
    if params.flag("nounicode") and plan.encoding != "gsm7":
        raise Problem(11, "The message contains special characters while nounicode is set")
    most = params.number("max_parts")
    if len(plan.parts) > min(most if most and most > 0 else USUAL_PARTS, MOST_PARTS):
        raise Problem(12, "The message has more parts than max_parts allows")
    return plan


def send_at(params: Params, now: datetime, time_zone: str) -> datetime | None:
    """None for now; what lies behind is now."""
    at = _moment(params.text("date"), time_zone, 54)
    if at is None or at <= now:
        return None
    if at > now + FURTHEST:
        raise Problem(50, "The date is more than 3 months ahead")
    return at


def useful_for(params: Params, leaves_at: datetime, time_zone: str) -> timedelta | None:
    at = _moment(params.text("expiration_date"), time_zone, 56)
    if at is None:
        return None
    life = at - leaves_at
    if not SHORTEST_LIFE <= life <= LONGEST_LIFE:
        raise Problem(
            56, "The difference between date sent and expiration date can't be less than 15 min or more than 72 h"
        )
    return life


def sender(params: Params) -> str | None:
    """The name or number wanted; None for the store's own choice."""
    said = (params.text("from") or params.text("from_") or "").strip()
    return None if said in ("", "2way") else _as_known(said)


def wants_answers(params: Params) -> bool:
    return params.text("from") == "2way"


def _as_known(said: str) -> str:
    digits = said.removeprefix("+")
    return f"+{digits}" if digits.isdigit() and len(digits) > 8 else said


def _moment(text: str | None, time_zone: str, problem: int) -> datetime | None:
    if text is None:
        return None
    said = text.strip()
    zone = ZoneInfo(time_zone)
    try:
        if _UNIX.fullmatch(said):
            return datetime.fromtimestamp(int(said), zone)
        # A plus sign nobody encoded has become a blank.
        at = datetime.fromisoformat(re.sub(r" (\d\d:?\d\d)$", r"+\1", said))
    except (ValueError, OverflowError, OSError):
        raise Problem(problem, "The date is not valid") from None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def all_invalid(invalid: Sequence[Invalid]) -> Problem:
    told = [each.told() for each in invalid]
    return Problem(13, "No correct phone numbers", invalid_numbers=told or None)
