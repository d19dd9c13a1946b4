"""The filter language: `equals(email,"a@b.c"),greater-than(created,2026-01-01T00:00:00Z)`.

Read tolerantly (either kind of quotes, spaces or not, `and(...)` nested), answered strictly: which field takes which
operator is the endpoint's to say, and anything else is a 400 that names `filter`.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from stoa.compat.klaviyo.problems import Refused, invalid_parameter
from stoa.compat.moments import moment
from stoa.kit.text import clean

MAX_LENGTH = 20_000
MAX_DEPTH = 5
MAX_VALUES = 100

# A plus sign between tokens is a space that somebody form-encoded; before a digit it belongs to a phone number.
_SPACE = re.compile(r"(?:\s|\+(?!\d))*")
_NAME = re.compile(r"[A-Za-z_][\w.$-]*")
_BARE = re.compile(r"[^\s,()\[\]'\"]+")
_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)

Value = str | float | datetime


@dataclass(frozen=True)
class Condition:
    """`any` has several values, `has` none, all others one."""

    operator: str
    field: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Term:
    """What a field may be asked. `kind`: text, datetime or number; `has` takes no value."""

    kind: str
    operators: frozenset[str]


def term(kind: str, *operators: str) -> Term:
    return Term(kind, frozenset(operators))


def read(text: str | None, terms: Mapping[str, Term]) -> list[Condition]:
    """The conditions, all of which must hold, with values of their field's kind. Raises Refused."""
    if not text or not text.strip():
        return []
    if len(text) > MAX_LENGTH:
        raise _refused(f"A filter has at most {MAX_LENGTH} characters.")
    return [_checked(condition, terms) for condition in _Reader(text).conditions()]


def _checked(condition: Condition, terms: Mapping[str, Term]) -> Condition:
    known = terms.get(condition.field)
    if known is None:
        raise _refused(f"'{condition.field}' is not a filterable field for this resource.")
    if condition.operator not in known.operators:
        raise _refused(f"'{condition.operator}' is not a valid operator for the field '{condition.field}'.")
    if len(condition.values) > MAX_VALUES:
        raise _refused(f"A filter has at most {MAX_VALUES} values.")
    if len(condition.values) != 1 and condition.operator not in ("any", "has"):
        raise _refused(f"'{condition.operator}' takes one value.")
    values = tuple(_typed(str(value), known.kind, condition.field) for value in condition.values)
    return Condition(condition.operator, condition.field, values)


def _typed(text: str, kind: str, field: str) -> Value:
    try:
        match kind:
            case "datetime":
                return moment(text)
            case "number":
                return _finite(text)
            case _:
                return clean(text)
    except ValueError:
        raise _refused(f"'{text}' is not a {kind}, as the field '{field}' needs.") from None


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _unquoted(text: str) -> str:
    """Double quotes hold a JSON string, single ones what Python prints."""
    try:
        return msgspec.json.decode(text, type=str)
    except msgspec.MsgspecError:
        return _ESCAPE.sub(r"\1", text[1:-1])


def _refused(detail: str) -> Refused:
    return invalid_parameter(detail, "filter")


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def conditions(self) -> list[Condition]:
        found = self._expressions(0)
        if self._at < len(self._text):
            raise self._unreadable()
        return found

    def _expressions(self, depth: int) -> list[Condition]:
        if depth > MAX_DEPTH:
            raise _refused("This filter is nested too deeply.")
        found = self._expression(depth)
        while self._takes(","):
            found += self._expression(depth)
        return found

    def _expression(self, depth: int) -> list[Condition]:
        operator = self._match(_NAME)
        self._expect("(")
        if operator in ("or", "not"):
            raise _refused(f"'{operator}' is not supported by this resource.")
        found = self._expressions(depth + 1) if operator == "and" else [self._condition(operator)]
        self._expect(")")
        return found

    def _condition(self, operator: str) -> Condition:
        field = self._match(_NAME)
        if operator == "has":
            return Condition(operator, field)
        self._expect(",")
        return Condition(operator, field, tuple(self._values()))

    def _values(self) -> list[str]:
        if not self._takes("["):
            return [self._literal()]
        values = [self._literal()]
        while self._takes(","):
            values.append(self._literal())
        self._expect("]")
        return values

    def _literal(self) -> str:
        self._skip()
        found = _QUOTED.match(self._text, self._at)
        if found is None:
            return self._match(_BARE)
        self._at = found.end()
        return _unquoted(found[0])

    def _match(self, pattern: re.Pattern[str]) -> str:
        self._skip()
        found = pattern.match(self._text, self._at)
        if found is None:
            raise self._unreadable()
        self._at = found.end()
        return found[0]

    def _skip(self) -> None:
        self._at = _SPACE.match(self._text, self._at).end()

    def _takes(self, character: str) -> bool:
        self._skip()
        is_there = self._text.startswith(character, self._at)
        self._at += is_there
        return is_there

    def _expect(self, character: str) -> None:
        if not self._takes(character):
            raise self._unreadable()

    def _unreadable(self) -> Refused:
        return _refused(f"This filter cannot be read at character {self._at + 1}.")
