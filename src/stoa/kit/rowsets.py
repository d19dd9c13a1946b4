"""Many rows handed to a statement at once: as one JSON document that `json_to_recordset` reads, or column by column as
arrays for `unnest`, which takes the database half as long. Both are a tenth of what the driver needs to write the same
values as arrays. And many values that one column is compared with.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ARRAY, ColumnElement, Select, Table, any_, cast, literal_column, select, text
from sqlalchemy.orm import InstrumentedAttribute

_encoder = msgspec.json.Encoder()


def rows_like(table: Table) -> Select[Any]:
    """Reads the parameter `rows`, a rowset, as rows of this table: to be inserted `from_select`."""
    names = [literal_column(column.name) for column in table.columns]
    return select(*names).select_from(text(f"json_populate_recordset(null::{table.name}, cast(:rows as json))"))


def among(column: InstrumentedAttribute[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Like `in_`, but the values are one array: thousands of them make no longer statement, and no new one."""
    return column == any_(cast(list(values), ARRAY(column.type)))


def rowset(rows: Sequence[object]) -> str:
    """Dicts, structs or dataclasses; their fields are named as the statement's columns."""
    return _encoder.encode(rows).decode()


def array(values: Sequence[object]) -> str:
    """One column as PostgreSQL writes an array, to be cast to its type."""
    written = _encoder.encode(values).decode()[1:-1]
    if "\\" in written:  # Only text has it, and JSON escapes more of that than an array can read.
        written = ",".join("null" if value is None else _quoted(str(value)) for value in values)
    return f"{{{written}}}"


def documents(values: Iterable[object]) -> str:
    """A column of JSON, one a line: `string_to_array(:documents, chr(10))` and a cast parse each once."""
    return _encoder.encode_lines(values).decode()[:-1]


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
