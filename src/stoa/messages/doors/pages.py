"""Plain pages: no script, one style, nothing from anywhere else."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape

from stoa.kit.http import RawResponse

STYLE = (
    "body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f6f5f2;color:#22211f;"
    "font:17px/1.5 system-ui,sans-serif}main{max-width:26rem;padding:2rem}h1{font-size:1.1rem;margin:0 0 1rem}"
    "p{margin:0 0 1.5rem}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#22211f;"
    "color:#fff;cursor:pointer}button:focus-visible{outline:3px solid #4c6ef5;outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{background:#1b1a19;color:#f1efea}button{background:#f1efea;color:#1b1a19}}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex"),
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'sha256-" + _HASH.encode() + b"'; form-action 'self'; base-uri 'none'; "
        b"frame-ancestors 'none'",
    ),
]


def page(
    status: int,
    language: str,
    title: str,
    said: str,
    *,
    button: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> RawResponse:
    """One sentence and at most one button, which posts `fields` to the page itself."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in (fields or {}).items()
    )
    form = f'<form method="post">{hidden}<button>{escape(button)}</button></form>' if button else ""
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(said)}</p>{form}</main></body></html>"
    )
    return RawResponse(status, HEADERS, html.encode())
