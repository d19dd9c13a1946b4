"""Many rows handed to a statement at once, as one JSON document that `json_to_recordset` reads: a tenth of what the
driver needs to write the same values as arrays. And many values that one column is compared with.
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
