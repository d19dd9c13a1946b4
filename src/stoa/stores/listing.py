"""A catalogue feed's rows, whether it is JSON or a table of values: the same names, the same shape."""

import csv
import io
from collections.abc import Callable
from typing import Any

import msgspec

from stoa.kit.outgoing import CallFailed

LIST_SEPARATOR = "|"
MAX_CELL = 1_000_000
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


def rows_of(body: bytes) -> list[msgspec.Raw]:
    """`[…]` or `{"products": […]}`, or a table whose first line holds the names. Raises CallFailed if it is neither."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallFailed("It is not UTF-8.") from None
    return _of_json(text) if text.lstrip()[:1] in ("[", "{") else _of_table(text)


def _of_json(text: str) -> list[msgspec.Raw]:
    try:
        if text.lstrip().startswith("["):
            return msgspec.json.decode(text, type=list[msgspec.Raw])
        return msgspec.json.decode(text, type=dict[str, list[msgspec.Raw]])["products"]
    except (msgspec.MsgspecError, RecursionError, KeyError):
        raise CallFailed('It is neither [product, …] nor {"products": [product, …]}; perhaps it was cut off.') from None


def _of_table(text: str) -> list[msgspec.Raw]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(MAX_CELL)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        if not {"external_id", "title"} <= {(name or "").strip() for name in reader.fieldnames or []}:
            raise CallFailed("It is neither JSON nor a table whose first line names external_id, title, ….")
        return [msgspec.Raw(msgspec.json.encode(_of_cells(cells))) for cells in reader]
    except csv.Error as error:
        raise CallFailed(f"Line {reader.line_num} of the table cannot be read: {error}.") from None


def _of_cells(cells: dict[str | None, Any]) -> dict[str, Any]:
    """Empty cells say nothing; one that cannot be what its column holds stays text, and is rejected for it by name."""
    row: dict[str, Any] = {}
    for name, cell in cells.items():
        if name is None or cell is None:
            row["columns"] = "This line has another number of cells than the first."
        elif cell.strip():
            row[name.strip()] = _READERS.get(name.strip(), str)(cell.strip())
    return row


def _integer(cell: str) -> int | str:
    digits = cell.removeprefix("-")
    return int(cell) if digits.isascii() and digits.isdigit() and len(digits) <= 19 else cell


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _yes_or_no(cell: str) -> bool | str:
    if cell.lower() in _TRUE | _FALSE:
        return cell.lower() in _TRUE
    return cell


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(LIST_SEPARATOR) if name.strip()]


def _json(cell: str) -> Any:
    try:
        return msgspec.json.decode(cell)
    except (msgspec.MsgspecError, RecursionError):
        return cell


_READERS: dict[str, Callable[[str], Any]] = {
    "price_minor": _integer,
    "compare_at_minor": _integer,
    "rating_count": _integer,
    "rating": _number,
    "published": _yes_or_no,
    "categories": _names,
    "tags": _names,
    "variants": _json,
}
