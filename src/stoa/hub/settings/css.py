"""The merchant's own CSS: it may restyle the hub, not fetch from strangers nor leave its place."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from stoa.kit.errors import Invalid

FIELD = "design.custom_css"
MAX_BYTES = 20_000

_COMMENT = re.compile(r"/\*.*?(\*/|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_URL = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.DOTALL)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|avif|svg\+xml)[;,]")
_FETCHING = ("image-set(", "image(", "cross-fade(", "src(", "expression(", "-moz-binding", "behavior:")


def check_css(css: str, origins: Collection[str]) -> str:
    if len(css.encode()) > MAX_BYTES:
        raise Invalid(FIELD, f"At most {MAX_BYTES:,} bytes.")
    plain = _plain(css)
    if "</" in plain or "<!--" in plain:
        raise Invalid(FIELD, "CSS holds no HTML.")
    if "@import" in plain or "@charset" in plain or "@namespace" in plain:
        raise Invalid(FIELD, "@import is not taken: bring the rules themselves.")
    if any(name in plain for name in _FETCHING):
        raise Invalid(FIELD, "Pictures come by url() from the store itself.")
    targets = [found.group(2).strip() for found in _URL.finditer(plain)]
    if len(targets) != plain.count("url("):
        raise Invalid(FIELD, "A url() is not closed.")
    for target in targets:
        if not _is_own(target, origins):
            raise Invalid(FIELD, f"url({target[:80]}) is not an address of the store.")
    return css


def _plain(css: str) -> str:
    """Without comments, with escapes resolved, in lower case: what a browser makes of it."""
    return _ESCAPE.sub(_unescaped, _COMMENT.sub("", css)).lower()


def _unescaped(found: re.Match[str]) -> str:
    if found.group(1) is None:
        return found.group(2)
    point = int(found.group(1), 16)
    return chr(point) if 0 < point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else "\ufffd"


def _is_own(target: str, origins: Collection[str]) -> bool:
    if _PICTURE.match(target) or (target.startswith("/") and not target.startswith(("//", "/\\"))):
        return True
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" in origins
