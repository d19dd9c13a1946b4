"""Web addresses that stand in a text."""

import re
from urllib.parse import urlsplit

MAX_URL = 2048

_URL = re.compile(r"https?://[^\s<>\"']+")
_TRAILING = ".,;:!?)]}»”’"


def urls_in(text: str) -> list[tuple[int, int, str]]:
    """Where they begin and end, without the full stop behind them."""
    found = []
    for match in _URL.finditer(text):
        url = match[0].rstrip(_TRAILING)
        if len(url) <= MAX_URL and _has_host(url):
            found.append((match.start(), match.start() + len(url), url))
    return found


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        # Half of an IPv6 address is none.
        return False
