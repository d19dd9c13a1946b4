"""The paper our letters are written on. Mail programs take no style sheet: every element brings its own."""

from html import escape

FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;color:#1d2433"


def page(store: str, body: str) -> str:
    """A whole letter of this store. `body` is HTML; whoever puts words into it has escaped them."""
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"></head>'
        f'<body style="margin:0;background:#f7f5f0;{FONT}">'
        '<div style="max-width:560px;margin:0 auto;padding:24px 16px">'
        f'<p style="margin:0 0 12px;font-size:20px;font-weight:600">{escape(store)}</p>'
        f'<div style="background:#fff;border:1px solid #e6e1d6;border-radius:12px;padding:8px 20px">{body}</div>'
        "</div></body></html>"
    )


def button(url: str, words: str) -> str:
    style = (
        "display:inline-block;padding:12px 20px;border-radius:8px;background:#1d2433;color:#fff;"
        "font-weight:600;text-decoration:none"
    )
    return f'<p style="margin:20px 0"><a href="{escape(url)}" style="{style}">{escape(words)}</a></p>'
