"""A page of HTML as the text a person would read in it.

Read by a pattern that never looks far ahead: the standard library's parser takes minutes for a page of things that
begin and do not end.
"""

import re
from html import unescape

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?P<rest>[^<>]{0,4000})>|<[!?][^<>]{0,500}>")
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "blockquote"})
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "section", "pre"})
# How mail programs wrap the mails below an answer.
_QUOTES = re.compile(
    r"\b(gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote|divRplyFwdMsg|appendonsend"
    r"|mail-editor-reference-message-container)\b"
)
_COMMENT, _COMMENT_END = "<!--", "-->"


def text_of(page: str) -> str:
    """Without what is not shown, and without quoted mails."""
    shown = unescape("".join(_shown(_without_comments(page))))
    lines = [" ".join(line.split()) for line in shown.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_comments(page: str) -> str:
    """One that does not end hides the rest."""
    pieces, place = [], 0
    while (begin := page.find(_COMMENT, place)) >= 0:
        pieces.append(page[place:begin])
        end = page.find(_COMMENT_END, begin + len(_COMMENT))
        if end < 0:
            return "".join(pieces)
        place = end + len(_COMMENT_END)
    return "".join([*pieces, page[place:]])


def _shown(page: str) -> list[str]:
    words: list[str] = []
    place, hidden_by, depth = 0, "", 0
    for tag in _TAG.finditer(page):
        if not hidden_by:
            # Line breaks of the source are blanks to the reader.
            words.append(page[place : tag.start()].replace("\n", " "))
        place, name, is_end = tag.end(), (tag["name"] or "").lower(), tag["end"] == "/"
        if hidden_by:
            depth += (-1 if is_end else 1) * (name == hidden_by)
            hidden_by = hidden_by if depth else ""
        elif not is_end and (name in _UNSEEN or (name in ("div", "span") and _QUOTES.search(tag["rest"]))):
            hidden_by, depth = name, 1
        elif name in _BLOCKS:
            words.append("\n")
    return words if hidden_by else [*words, page[place:].replace("\n", " ")]
