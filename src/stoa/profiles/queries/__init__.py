"""Statements of the profiles domain, by what they are about."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, any_, cast
from sqlalchemy.orm import InstrumentedAttribute


def among(column: InstrumentedAttribute[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Like `in_`, but the values are one array: thousands of them make no longer statement."""
    return column == any_(cast(list(values), ARRAY(column.type)))
