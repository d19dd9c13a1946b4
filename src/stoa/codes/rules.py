"""How long a code lives, how often it may be asked for and guessed, and when texts with codes are held back.

Texts cost money, and some people earn by making others send them: they ask for codes to numbers that share their first
digits and never type one in. So what counts against a number, its hundred neighbours, its country and the address of
whoever asks is texts nobody has proven to have read. Each limit ends by itself as time passes.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from stoa.codes.models import Code
from stoa.kit.errors import Gone, Invalid, Refusal, TooMany

LIFE = timedelta(minutes=10)
LENGTH = 6
SHORTEST, LONGEST = 4, 8
# Less than two minutes is gone before a text is read; more than half an hour is a password.
SHORTEST_LIFE, LONGEST_LIFE = 120, 1800
MAX_TRIES = 5
ASKING_WINDOW = timedelta(hours=1)
MAX_PER_ADDRESS = 5
# Wide, because a whole office may share one address and the answer never tells anything.
MAX_PER_IP = 500
RESEND_AFTER = timedelta(seconds=30)
KEPT_FOR = timedelta(days=1)

PREFIX_DIGITS = 2
PREFIX_WINDOW = timedelta(minutes=10)
MAX_UNPROVEN_PER_PREFIX = 10
MAX_UNPROVEN_PER_IP = 60
COUNTRY_WINDOW = timedelta(hours=1)
# Whoever was sent a code just now is still typing it.
COUNTRY_PATIENCE = timedelta(minutes=2)
MIN_SENT_TO_JUDGE_A_COUNTRY = 100
LEAST_PROVEN_SHARE = 0.1

# Why a text is held back that whoever asks is told: how long to wait depends on what was asked for alone.
WAITS = ("number_limit", "too_soon")

CODE_MARK = "{code}"
MAX_TEXT = 300


class WrongCode(Refusal):
    status = 422
    code = "code_wrong"

    def __init__(self, tries_left: int) -> None:
        super().__init__("This is not the code we sent.", field="code", details={"tries_left": tries_left})


@dataclass(frozen=True)
class Answered:
    """Of the codes sent, how many were proven right."""

    sent: int
    proven: int

    @property
    def unproven(self) -> int:
        return self.sent - self.proven


@dataclass(frozen=True, kw_only=True)
class Texting:
    """What is known when a text is asked for. `to_number`: when codes to it were asked for and said to be sent, newest
    first. Those that a flood held back are among them: waiting, too, tells nobody which these were.
    """

    to_number: Sequence[datetime]
    in_prefix: int
    in_country: Answered
    from_ip: int


def digest(key: bytes, code_id: UUID, digits: str) -> bytes:
    """Six digits are guessed in no time from a bare hash; this one needs the installation's secret."""
    return hmac.digest(key, b"code:" + code_id.bytes + digits.encode(), "sha256")


def prefix_of(number: str) -> str:
    """The hundred numbers one is among."""
    return number[:-PREFIX_DIGITS]


def resend_at(sent: Sequence[datetime], now: datetime) -> datetime:
    """When the next may be asked for, after those of the last hour, newest first: each wait is twice the one before,
    and of six the last is an hour after the first.
    """
    if not sent:
        return now
    waited = sent[0] + RESEND_AFTER * 2 ** (len(sent) - 1)
    return waited if len(sent) < MAX_PER_ADDRESS else max(waited, sent[MAX_PER_ADDRESS - 1] + ASKING_WINDOW)


def withheld_text(known: Texting, now: datetime) -> str | None:
    """Why no text leaves; the answer to whoever asked is the same."""
    if len(known.to_number) >= MAX_PER_ADDRESS:
        return "number_limit"
    if now < resend_at(known.to_number, now):
        return "too_soon"
    if known.in_prefix >= MAX_UNPROVEN_PER_PREFIX:
        return "prefix_limit"
    if known.from_ip >= MAX_UNPROVEN_PER_IP:
        return "ip_limit"
    if is_pumped(known.in_country):
        return "country_stopped"
    return None


def is_pumped(country: Answered) -> bool:
    """Whether hardly anybody there types the codes in that are sent: those texts are not for people."""
    is_judged = country.sent >= MIN_SENT_TO_JUDGE_A_COUNTRY
    return is_judged and country.proven < country.sent * LEAST_PROVEN_SHARE


def unusable(code: Code | None, now: datetime) -> Refusal | None:
    """Why no guess is taken at all."""
    if code is None or code.used_at is not None or now >= code.expires_at:
        return Gone("This code is over. Ask for a new one.", code="code_expired")
    if code.tries >= MAX_TRIES:
        seconds = int((code.expires_at - now).total_seconds()) + 1
        return TooMany("Too many wrong codes. Ask for a new one.", code="too_many_tries", retry_after=seconds)
    return None


def check_words(text: str) -> str:
    """A text of the store's own around its code. A link in it would teach people to follow links beside codes."""
    if text.count(CODE_MARK) != 1:
        raise Invalid("text", f"Say where the code goes, once: {CODE_MARK}.")
    if "://" in text or "www." in text.lower():
        raise Invalid("text", "A text with a code holds no link.")
    if len(text) > MAX_TEXT:
        raise Invalid("text", f"At most {MAX_TEXT} characters.")
    return text
