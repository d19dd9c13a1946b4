"""A page of HTML as the text a person would read in it."""

import re
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "section", "pre"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "area", "base", "col", "wbr"})
# How mail programs wrap the mails below an answer.
_QUOTES = re.compile(r"\b(gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote)\b")
_QUOTE_IDS = frozenset({"divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container"})


def text_of(page: str) -> str:
    """Without what is not shown, and without quoted mails."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.words).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden_by: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden_by is not None:
            self._depth += tag == self._hidden_by
        elif tag not in _VOID and (tag in _UNSEEN or _is_quote(tag, dict(attrs))):
            self._hidden_by, self._depth = tag, 1
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden_by is None:
            if tag in _BLOCKS:
                self.words.append("\n")
        elif tag == self._hidden_by:
            self._depth -= 1
            if self._depth == 0:
                self._hidden_by = None

    def handle_data(self, data: str) -> None:
        if self._hidden_by is None:
            # Line breaks of the source are blanks to the reader.
            self.words.append(" ".join(data.split("\n")))


def _is_quote(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "blockquote":
        return True
    return bool(_QUOTES.search(attributes.get("class") or "")) or (attributes.get("id") or "") in _QUOTE_IDS
