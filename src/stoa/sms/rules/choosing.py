"""From whom a text comes: which sender, and with it which route."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID
from zlib import crc32

from stoa.kit.errors import Refusal
from stoa.sms.models import Route, Sender
from stoa.sms.rules.numbers import country_of

ALPHANUMERIC, NUMBER, SHORT_CODE = "alphanumeric", "number", "short_code"
TYPES = (ALPHANUMERIC, NUMBER, SHORT_CODE)
STATUSES = ("active", "pending", "rejected")
# Networks there refuse names as senders.
NO_NAMES = frozenset({"US", "CA", "PR", "CN", "BR", "MX", "CO", "CL", "AR", "PE", "EC", "KR", "MY", "ZA", "TW", "NZ"})


@dataclass(frozen=True)
class Chosen:
    sender: Sender
    route: Route


@dataclass(frozen=True)
class Senders:
    """The senders a store can send from now, with their routes, and those whose route is off: one look at the database
    serves a whole batch.
    """

    usable: Sequence[Chosen]
    resting: Sequence[Chosen] = ()

    def choose(
        self, *, to: str, wanted: str | None = None, sticky: str | None = None, must_receive: bool = False
    ) -> Chosen:
        """The wanted sender or one of the wanted pool, else the one this person knows and can answer, else the best for
        the country. Of a pool everybody hears from one and the same.

        Raises Refusal `no_sender`, `sender_unknown` or `country_not_possible`.
        """
        if not self.usable:
            raise no("no_sender", "No sender is set up for texts.")
        country = country_of(to)
        fitting = [each for each in self.usable if reaches(each.sender, country)]
        if wanted is not None:
            named = [each for each in self.usable if is_named(each.sender, wanted)]
            if not named:
                raise no("sender_unknown", f"{wanted} is not a sender of this store.")
            fitting = [each for each in named if each in fitting]
        if must_receive:
            fitting = [each for each in fitting if each.sender.can_receive]
        if not fitting:
            raise no("country_not_possible", f"No sender can be used for {country or 'this number'}.")
        known = [each for each in fitting if each.sender.value == sticky and each.sender.can_receive]
        best = min(known or fitting, key=lambda each: _rank(each.sender, country))
        if known or best.sender.pool is None or wanted == best.sender.value:
            return best
        pool = [each for each in fitting if each.sender.pool == best.sender.pool]
        return max(pool, key=lambda each: crc32(f"{to} {each.sender.value}".encode()))

    def without(self, route_ids: Collection[UUID]) -> "Senders":
        """Those that take another way."""
        return replace(self, usable=[each for each in self.usable if each.route.route_id not in route_ids])

    def is_worth_waiting(self, *, to: str, wanted: str | None = None) -> bool:
        """Whether a text nobody can be chosen for could leave once a route is on again."""
        country = country_of(to)
        return any(
            reaches(each.sender, country) and (wanted is None or is_named(each.sender, wanted)) for each in self.resting
        )

    def serves(self, country: str | None, *, must_receive: bool) -> bool:
        """Whether any sender reaches the country (any at all without one)."""
        return any(
            (country is None or reaches(each.sender, country)) and (each.sender.can_receive or not must_receive)
            for each in self.usable
        )


def is_named(sender: Sender, wanted: str) -> bool:
    return wanted in (sender.value, sender.pool)


def reaches(sender: Sender, country: str | None) -> bool:
    """Countries listed are the word of whoever set the sender up; without a list, where networks allow its type."""
    if sender.countries:
        return country in sender.countries
    if sender.type == SHORT_CODE:
        return False
    return sender.type == NUMBER or country not in NO_NAMES


def no(code: str, message: str) -> Refusal:
    return Refusal(message, code=code)


def _rank(sender: Sender, country: str | None) -> tuple[bool, bool, bool, bool, object]:
    """Made for this country first, then of this country, then the default, then whoever can be answered, oldest
    first.
    """
    is_local = sender.type == NUMBER and country_of(sender.value) == country
    return (not sender.countries, not is_local, not sender.is_default, not sender.can_receive, sender.sender_id)
