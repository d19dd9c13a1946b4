"""What a query string asks for: filter, order, page, sparse fields, included and additional resources."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from stoa.compat.klaviyo.problems import invalid_parameter
from stoa.kit.text import clean

MAX_PARAMETERS = 50
_FIELDS, _ADDITIONAL = "fields[", "additional-fields["


@lru_cache(maxsize=1024)
def parameters(query: bytes) -> dict[str, str]:
    """Names and values, percent-decoded. A plus sign stays one: phone numbers, addresses and offsets come unencoded."""
    pairs = (part.partition("=") for part in query.decode("latin-1").split("&", MAX_PARAMETERS)[:MAX_PARAMETERS])
    return {unquote(name): clean(unquote(value)) for name, _, value in pairs if name}


@dataclass(frozen=True)
class Asked:
    """The query of one call. `fields` maps a resource type to the attributes wanted; a type not in it gets all."""

    given: dict[str, str]
    fields: dict[str, frozenset[str]]
    additional: frozenset[str]

    @property
    def filter(self) -> str | None:
        return self.given.get("filter")

    def includes(self, allowed: Collection[str]) -> frozenset[str]:
        wanted = _names(self.given.get("include", ""))
        for name in sorted(wanted - set(allowed)):
            raise invalid_parameter(f"'{name}' is not an allowed include parameter for this resource.", "include")
        return wanted

    def order(self, allowed: Collection[str], default: str) -> tuple[str, bool]:
        """The field to sort by, and whether descending."""
        sort = self.given.get("sort") or default
        field = sort.removeprefix("-")
        if field not in allowed:
            raise invalid_parameter(f"'{sort}' is not a valid sort for this resource.", "sort")
        return field, sort != field

    def page_size(self, default: int, most: int) -> int:
        text = self.given.get("page[size]")
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
            raise invalid_parameter(f"Page size must be an integer between 1 and {most}.", "page[size]")
        return int(text)


def asked(query: bytes) -> Asked:
    given = parameters(query)
    fields = {name[len(_FIELDS) : -1]: _names(value) for name, value in given.items() if name.startswith(_FIELDS)}
    additional = [_names(value) for name, value in given.items() if name.startswith(_ADDITIONAL)]
    return Asked(given, fields, frozenset().union(*additional))


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())
