"""What a call says: in the address, as a form or as JSON, with booleans in every spelling."""

import re
from urllib.parse import parse_qsl

import msgspec

from stoa.compat.smsapi.problems import Problem
from stoa.kit.http import RawRequest
from stoa.kit.text import clean

MAX_PARAMETERS = 20_000
TRUE = frozenset({"1", "true", "yes", "on"})
ENCODINGS = {
    "utf-8": "utf-8",
    **{f"iso-8859-{number}": f"iso8859_{number}" for number in (1, 2, 3, 4, 5, 7)},
    **{f"windows-{number}": f"cp{number}" for number in (1250, 1251)},
}

_ENCODING = re.compile(rb"(?:^|&)encoding=([A-Za-z0-9-]{1,20})")


class Params:
    """Of a name that is there several times, all values in their order. An empty value says nothing."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            if value != "":
                self._values.setdefault(name.removesuffix("[]"), []).append(clean(value))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str | None:
        return self._values[name][-1] if name in self._values else None

    def flag(self, name: str) -> bool:
        return (self.text(name) or "").strip().lower() in TRUE

    def number(self, name: str) -> int | None:
        said = (self.text(name) or "").strip()
        return int(said) if re.fullmatch(r"-?\d{1,12}", said) else None

    def listed(self, name: str, separator: str = ",") -> list[str]:
        """Repeated or joined, whichever the client does."""
        joined = separator.join(self._values.get(name, ()))
        return [item.strip() for item in joined.split(separator)] if joined else []


def params_of(request: RawRequest) -> Params:
    kind = (request.header("content-type") or "").partition(";")[0].strip().lower()
    query = request.query
    if not request.body:
        return Params(_form(query, b""))
    if kind == "application/json":
        return Params([*_form(query, b""), *_json(request.body)])
    return Params([*_form(query, b""), *_form(request.body, query)])


def _form(raw: bytes, elsewhere: bytes) -> list[tuple[str, str]]:
    """Bytes behind percent signs are in the alphabet the call itself names."""
    found = _ENCODING.search(raw) or _ENCODING.search(elsewhere)
    encoding = ENCODINGS.get(found[1].decode().lower(), "utf-8") if found else "utf-8"
    try:
        return parse_qsl(
            raw.decode("latin-1") if encoding != "utf-8" else raw.decode("utf-8", "replace"),
            keep_blank_values=True,
            encoding=encoding,
            errors="replace",
            max_num_fields=MAX_PARAMETERS,
        )
    except ValueError:
        raise Problem(8, "Too many parameters.") from None


def _json(body: bytes) -> list[tuple[str, str]]:
    try:
        said = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Problem(8, "The body is not valid JSON.") from None
    if not isinstance(said, dict):
        raise Problem(8, "The body is not a JSON object.")
    return [(name, _plain(item)) for name, value in said.items() for item in _several(value)]


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else msgspec.json.encode(value).decode()
