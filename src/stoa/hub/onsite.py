"""`/onsite/*`: the script a store has on its pages, and the files of the hub.

The loader is one file with a place in it where each store's settings are written, on a line of their own. Browsers keep
it for a day, so that pages do not lose it while Stoa is away, and it asks for itself anew on every page view: what was
written is remembered for a moment, and a browser that has it already is told so.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import msgspec

from stoa import accounts
from stoa.hub.place import Place, place
from stoa.hub.showing.config import boot
from stoa.kit.config import settings
from stoa.kit.errors import NotFound, Refusal
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.ids import AccountId
from stoa.kit.text import clean

PREFIX = "/onsite/"
BODY_LIMIT = 0
PLACE = b'"__STOA_BOOT__"'
MAX_REMEMBERED = 1000
HUB_FILE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.(js|css|json|svg|woff2)")
HASHED = re.compile(r"-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$")
KINDS = {
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".json": b"application/json",
    ".svg": b"image/svg+xml",
    ".woff2": b"font/woff2",
}
# What a script element and a JavaScript string cannot hold as it is.
_ESCAPED = {b"<": b"\\u003c", "\u2028".encode(): b"\\u2028", "\u2029".encode(): b"\\u2029"}


@dataclass(frozen=True)
class Asset:
    """A file as it is sent, compressed once."""

    kind: bytes
    body: bytes
    zipped: bytes
    tag: bytes


async def onsite(request: RawRequest) -> RawResponse:
    """`/onsite/js/{site_id}/stoa.js`, its names for stores that come from elsewhere, and `/onsite/hub/{file}`."""
    if request.method not in ("GET", "HEAD"):
        return RawResponse(405, [(b"allow", b"GET, HEAD"), *_plain()], b"GET only.")
    is_lasting = HASHED.search(request.path) is not None
    try:
        return _answer(request, await _named(request), is_lasting=is_lasting)
    except NotFound:
        return RawResponse(404, _plain(), b"There is nothing here by that name.")


async def _named(request: RawRequest) -> Asset:
    match request.path.removeprefix(PREFIX).split("/"):
        case ["js", site_id, "stoa.js" | "klaviyo.js"]:
            return await _loader(site_id)
        case ["js", "klaviyo.js"]:
            return await _loader(parse_qs(request.query.decode("latin-1")).get("company_id", [""])[0])
        case ["hub", name]:
            return hub_file(name)
        case _:
            raise NotFound


def is_ours(path: str) -> bool:
    return path.startswith(PREFIX)


def refused(_: RawRequest, refusal: Refusal) -> RawResponse:
    return RawResponse(refusal.status, _plain(), refusal.message.encode())


_written: dict[AccountId, tuple[Place, bytes, Asset]] = {}


async def _loader(site_id: str) -> Asset:
    """The loader with this store's settings in it."""
    here = await place(await accounts.account_of_site(clean(site_id)))
    source = _source()
    held = _written.get(here.account_id)
    if held and held[0] is here and held[1] == source:
        return held[2]
    asset = _asset(".js", source.replace(PLACE, _boot(here), 1))
    if len(_written) >= MAX_REMEMBERED:
        _written.clear()
    _written[here.account_id] = (here, source, asset)
    return asset


def _boot(here: Place) -> bytes:
    literal = msgspec.json.encode(boot(here, url=settings().base_url))
    for bare, escaped in _ESCAPED.items():
        literal = literal.replace(bare, escaped)
    return b"\n" + literal + b"\n"


def _source() -> bytes:
    path = _directory() / "loader.js"
    if not path.is_file():
        raise NotFound
    return path.read_bytes()


def hub_file(name: str) -> Asset:
    """A file of the hub's build; nothing outside of it, and never the loader without its settings."""
    path = _directory() / name
    if not HUB_FILE.fullmatch(name) or name == "loader.js" or not path.is_file():
        raise NotFound
    return _kept_file(path, path.stat().st_mtime_ns)


@cache
def _kept_file(path: Path, _changed_at: int) -> Asset:
    return _asset(path.suffix, path.read_bytes())


def _asset(suffix: str, body: bytes) -> Asset:
    tag = b'"' + hashlib.sha256(body).hexdigest()[:24].encode() + b'"'
    return Asset(KINDS[suffix], body, gzip.compress(body, 9, mtime=0), tag)


def _directory() -> Path:
    return settings().assets_dir / "hub"


def _answer(request: RawRequest, asset: Asset, *, is_lasting: bool) -> RawResponse:
    kept = b"public, max-age=31536000, immutable" if is_lasting else b"max-age=86400"
    # Modules of the hub are imported by pages of other origins; nothing in them is anybody's secret.
    headers = [
        (b"etag", asset.tag),
        (b"cache-control", kept),
        (b"vary", b"Accept-Encoding"),
        (b"access-control-allow-origin", b"*"),
        (b"cross-origin-resource-policy", b"cross-origin"),
    ]
    if asset.tag in [tag.strip().removeprefix(b"W/") for tag in request.headers.get(b"if-none-match", b"").split(b",")]:
        return RawResponse(304, headers)
    headers.append((b"content-type", asset.kind))
    is_zipped = b"gzip" in request.headers.get(b"accept-encoding", b"")
    if is_zipped:
        headers.append((b"content-encoding", b"gzip"))
    body = asset.zipped if is_zipped else asset.body
    return RawResponse(200, headers, b"" if request.method == "HEAD" else body)


def _plain() -> list[tuple[bytes, bytes]]:
    return [(b"content-type", b"text/plain; charset=utf-8"), (b"access-control-allow-origin", b"*")]
