"""A batch of rows: read, judged row by row, taken in as one."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, TooLarge
from stoa.kit.ids import AccountId
from stoa.kit.text import clean_json
from stoa.stores.intake.checks import Checks
from stoa.stores.intake.kinds import KINDS, Kind
from stoa.stores.intake.problems import Problem, every_problem, explained

MAX_BODY = 5_000_000
MAX_ROWS = 1000
MAX_SHOWN_ID = 255
_HIGH, _LOW = rb"\\u[dD][89abAB][0-9a-fA-F]{2}", rb"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HALF_LETTER = re.compile(_HIGH + b"(?!" + _LOW + b")|(?<!" + rb"\\u[dD][89abAB]..)" + _LOW)


class Rejected(msgspec.Struct, omit_defaults=True):
    index: int
    errors: list[Problem]
    external_id: str | None = None

    def reason(self, offset: int = 0) -> str:
        """The first error in one line; `offset` rows came before this batch."""
        name = f" ({self.external_id})" if self.external_id else ""
        return f"Row {self.index + offset}{name}, {self.errors[0].field}: {self.errors[0].message}"


class Answer(msgspec.Struct):
    """What became of a batch. `accepted` counts rows, also those that changed nothing because ours was newer."""

    accepted: int
    rejected: list[Rejected]

    def reason(self) -> str | None:
        return self.rejected[0].reason() if self.rejected else None


@dataclass(frozen=True)
class Batch:
    kind: Kind
    good: list[Any] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def read_batch(name: str | None, body: bytes) -> Batch:
    """The rows under `name`, each good or rejected. Without `name` the body says it in `type`, as webhooks do.

    Refuses the whole if it is no such batch.
    """
    given = _fields_of(body)
    if name is None:
        name = _type_of(given.pop("type", None))
    if unknown := next((key for key in given if key != name), None):
        raise Invalid(unknown, "There is no field of this name.", code="unknown_field")
    if name not in given:
        raise Invalid(name, "This is required.")
    try:
        rows = msgspec.json.decode(given[name], type=list[msgspec.Raw])
    except msgspec.ValidationError:
        raise Invalid(name, "Expected a list.") from None
    return judge(KINDS[name], rows)


def judge(kind: Kind, rows: Sequence[msgspec.Raw]) -> Batch:
    if len(rows) > MAX_ROWS:
        raise Invalid(kind.name, f"At most {MAX_ROWS} rows at a time.")
    batch = Batch(kind)
    for index, raw in enumerate(rows):
        row, problems = _read(kind, raw)
        if problems:
            batch.rejected.append(Rejected(index, problems, _id_of(raw)))
        else:
            batch.good.append(row)
    return batch


async def take_in(db: Db, account_id: AccountId, batch: Batch) -> Answer:
    if batch.good:
        await batch.kind.take_in(db, account_id, batch.good)
    return Answer(len(batch.good), batch.rejected)


def _fields_of(body: bytes) -> dict[str, msgspec.Raw]:
    if len(body) > MAX_BODY:
        raise TooLarge(f"A body has at most {MAX_BODY:,} bytes here.")
    try:
        body.decode()
        return msgspec.json.decode(_whole_letters(body), type=dict[str, msgspec.Raw])
    except msgspec.ValidationError:
        raise Invalid("", "Expected an object.") from None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Invalid("", "This is not JSON.", code="invalid_json") from None


def _whole_letters(body: bytes) -> bytes:
    """Without halves of letters: what a shop leaves of an emoji where it cuts a text. The decoder refuses them."""
    if not _HALF_LETTER.search(body):
        return body
    return msgspec.json.encode(clean_json(json.loads(body)))


def _type_of(raw: msgspec.Raw | None) -> str:
    try:
        name = msgspec.json.decode(raw, type=str) if raw is not None else None
    except msgspec.MsgspecError:
        name = None
    if name not in KINDS:
        raise Invalid("type", f"One of {', '.join(KINDS)}.")
    return name


def _read(kind: Kind, raw: msgspec.Raw) -> tuple[Any, list[Problem]]:
    try:
        raw = _storable(raw)
        row = msgspec.json.decode(raw, type=kind.shape)
    except msgspec.MsgspecError as error:
        return None, every_problem(raw, kind.shape) or [explained(error)]
    except RecursionError:
        return None, [Problem("", "This is nested too deeply.")]
    checks = Checks(clock.now())
    kind.check(row, checks)
    return row, checks.problems


def _storable(raw: msgspec.Raw) -> msgspec.Raw:
    """Without NUL, which PostgreSQL cannot keep and JSON can hold only in this form."""
    if b"\\u0000" not in bytes(raw):
        return raw
    return msgspec.Raw(msgspec.json.encode(clean_json(msgspec.json.decode(raw))))


def _id_of(raw: msgspec.Raw) -> str | None:
    try:
        given = msgspec.json.decode(raw, type=dict[str, msgspec.Raw]).get("external_id")
        return None if given is None else msgspec.json.decode(given, type=str)[:MAX_SHOWN_ID]
    except (msgspec.MsgspecError, RecursionError):
        return None
