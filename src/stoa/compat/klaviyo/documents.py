"""JSON:API documents: resources with their links, collections with pages, sparse fields, what is included."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from stoa.compat.klaviyo.asked import Asked
from stoa.compat.klaviyo.cursors import NAME as CURSOR
from stoa.compat.klaviyo.cursors import mark
from stoa.kit.config import settings

Resource = dict[str, Any]
Row = TypeVar("Row")


def url(*path: str) -> str:
    """An absolute address of ours; they all end with a slash."""
    return "/".join([settings().base_url, "api", *(quote(part, safe="") for part in path), ""])


def resource(
    kind: str,
    collection: str,
    identity: str,
    attributes: Mapping[str, Any],
    relationships: Mapping[str, Any] | None = None,
) -> Resource:
    built = {"type": kind, "id": identity, "attributes": dict(attributes)}
    if relationships:
        built["relationships"] = dict(relationships)
    return built | {"links": {"self": url(collection, identity)}}


def relationship(collection: str, identity: str, name: str, *data: object) -> dict[str, Any]:
    """A relationship with its links; `data` is the linkage where it is shown."""
    links = {
        "self": url(collection, identity, "relationships", name),
        "related": url(collection, identity, name),
    }
    return {"data": data[0], "links": links} if data else {"links": links}


def linkage(kind: str, identity: str) -> dict[str, str]:
    return {"type": kind, "id": identity}


def sparse(found: Resource, asked: Asked) -> Resource:
    """Only the attributes asked for; `location.city` picks inside. Type, id, relationships and links stay."""
    wanted = asked.fields.get(found["type"])
    if wanted is None:
        return found
    return found | {"attributes": _picked(found["attributes"], wanted)}


def _picked(attributes: Mapping[str, Any], wanted: frozenset[str]) -> dict[str, Any]:
    picked: dict[str, Any] = {name: value for name, value in attributes.items() if name in wanted}
    inner: dict[str, set[str]] = {}
    for name in wanted:
        outer, dot, rest = name.partition(".")
        if dot and outer not in wanted and isinstance(attributes.get(outer), Mapping):
            inner.setdefault(outer, set()).add(rest)
    return picked | {outer: _picked(attributes[outer], frozenset(rest)) for outer, rest in inner.items()}


def single(found: Resource, asked: Asked, *path: str, included: Sequence[Resource] | None = None) -> dict[str, Any]:
    """The document of one resource; `included` is given exactly when the caller asked to include something."""
    body: dict[str, Any] = {"data": sparse(found, asked), "links": {"self": address(asked, *path)}}
    return body if included is None else body | {"included": [sparse(one, asked) for one in included]}


@dataclass(frozen=True)
class Window(Generic[Row]):
    """The rows of one page in reading order, and whether there are any before and behind."""

    rows: Sequence[Row]
    has_previous: bool
    has_next: bool


def window(rows: Sequence[Row], size: int, *, is_first: bool, is_backward: bool) -> Window[Row]:
    """`rows` are up to `size + 1`, read in the direction of the cursor."""
    kept, is_more = list(rows[:size]), len(rows) > size
    if is_backward:
        return Window(kept[::-1], has_previous=is_more, has_next=True)
    return Window(kept, has_previous=not is_first, has_next=is_more)


def page_links(asked: Asked, page: Window[Row], key: Callable[[Row], object], *path: str) -> dict[str, str | None]:
    links: dict[str, str | None] = {"self": address(asked, *path), "next": None, "prev": None}
    if page.rows and page.has_next:
        links["next"] = address(asked, *path, cursor=mark(key(page.rows[-1]), is_backward=False))
    if page.rows and page.has_previous:
        links["prev"] = address(asked, *path, cursor=mark(key(page.rows[0]), is_backward=True))
    return links


def whole_links(asked: Asked, *path: str) -> dict[str, str | None]:
    """Links of a collection that always fits one page."""
    return {"self": address(asked, *path), "next": None, "prev": None}


def address(asked: Asked, *path: str, cursor: str | None = None) -> str:
    """This call's own address, names unencoded, with another cursor where one is given."""
    given = asked.given | ({CURSOR: cursor} if cursor else {})
    query = "&".join(f"{name}={quote(value, safe=_READABLE)}" for name, value in given.items())
    return url(*path) + (f"?{query}" if query else "")


_READABLE = "()[],:'-._"
