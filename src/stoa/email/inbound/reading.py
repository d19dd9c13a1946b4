"""Reading a mail: who wrote it, what was written this time, what hangs on it."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses

from stoa.email.inbound.letter import File, Inbound, Unreadable
from stoa.email.inbound.markup import text_of
from stoa.email.inbound.quoting import said_now
from stoa.kit.text import clean, normal_email

MAX_TEXT = 20_000
MAX_SUBJECT = 300
MAX_PARTS = 200
MAX_SEPARATORS = 500
MAX_BLANK_LINES = 5_000  # of a mail with a report on others, each of whose paragraphs is a part
MAX_HEADER = 20_000
MAX_TAKING_APART = 40_000_000
MAX_BODY = 1_000_000
MAX_PAGE = 300_000
MAX_FILES = 20
MAX_ANSWERS = 50
# What a part that breaks every rule makes the standard library raise.
BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    MessageError,
    RecursionError,
)
_ID = re.compile(r"<[!-;=?-~]{1,250}>")
# Headers of which the library makes a tree, each time it looks at one; wherever they stand, some while it still splits
# the mail into its parts. How long that takes grows with the square of their length.
_TAKEN_APART = re.compile(
    rb"(?:\A|[\r\n])(?:from|content-(?:type|disposition|transfer-encoding)):[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*",
    re.IGNORECASE,
)
_REPORT = re.compile(rb"delivery-status", re.IGNORECASE)
# Encodings no mail is written in, and that take as long as they like.
_NOT_FOR_MAIL = frozenset({"punycode", "idna"})
_AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response", "List-Id", "List-Unsubscribe", "Feedback-ID")
_BULK = ("bulk", "junk", "list", "auto_reply", "auto-reply")


def read(raw: bytes, *, sender: str | None) -> Inbound:
    """`sender` is the one on the envelope; without one it is a report about a mail, and nobody wrote it.

    Raises Unreadable.
    """
    # Each would keep the library busy for minutes.
    blank_lines = sum(raw.count(ends) for ends in (b"\n\n", b"\n\r", b"\r\r"))
    separators = raw.count(b"\n--") + raw.count(b"\r--")
    if separators > MAX_SEPARATORS or (blank_lines > MAX_BLANK_LINES and _REPORT.search(raw)):
        raise Unreadable("It has too many parts.")
    if sum(len(header[0]) ** 2 for header in _TAKEN_APART.finditer(raw)) > MAX_TAKING_APART:
        raise Unreadable("Its headers are too long.")
    try:
        return _read(raw, sender)
    except BROKEN as error:
        raise Unreadable("This is no mail.") from error


def _read(raw: bytes, sender: str | None) -> Inbound:
    message = message_from_bytes(raw, policy=policy.default)
    if not _is_sane(message):
        raise Unreadable("Its headers are too long.")
    name, address = _from(message)
    if address is None:
        raise Unreadable("It does not say who wrote it.")
    return Inbound(
        message_id=_id(message) or f"<{hashlib.sha256(raw).hexdigest()[:40]}@no-message-id>",
        from_address=address,
        from_name=name,
        subject=_one_line(_header(message, "Subject"))[:MAX_SUBJECT],
        text=said_now(_text(message))[:MAX_TEXT],
        answers=_answers(message),
        is_automatic=not sender or _is_automatic(message),
        files=tuple(_files(message)),
    )


def _is_sane(message: EmailMessage) -> bool:
    """Headers are parsed when they are asked for, and a long one takes long."""
    return all(len(str(value)) <= MAX_HEADER for _, value in message.raw_items())


def _header(message: EmailMessage, name: str) -> str:
    try:
        return clean(str(message.get(name, "")))
    except BROKEN:
        return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _from(message: EmailMessage) -> tuple[str, str | None]:
    """The first that is an address."""
    for name, address in getaddresses([_header(message, "From")]):
        found = normal_email(address)
        if found is not None:
            return _one_line(name)[:100], found
    return "", None


def _id(message: EmailMessage) -> str | None:
    found = _ID.search(_header(message, "Message-ID"))
    return found[0] if found else None


def _answers(message: EmailMessage) -> tuple[str, ...]:
    nearest = _ID.findall(_header(message, "In-Reply-To"))
    before = _ID.findall(_header(message, "References"))[::-1]
    return tuple(dict.fromkeys([*nearest, *before]))[:MAX_ANSWERS]


def _is_automatic(message: EmailMessage) -> bool:
    """RFC 3834 and what machines write besides. Somebody away is not answered, and two machines do not talk."""
    submitted = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    if submitted not in ("", "no"):
        return True
    if _header(message, "Precedence").strip().lower() in _BULK or _header(message, "Return-Path").strip() == "<>":
        return True
    return any(_header(message, name) for name in _AUTOMATIC_HEADERS)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            return
        if not part.is_multipart() and _is_sane(part):
            yield part


def _text(message: EmailMessage) -> str:
    """The plain text, and where there is none the page without its tags."""
    bodies = [part for part in _parts(message) if _is_body(part)]
    for kind in ("text/plain", "text/html"):
        for part in bodies:
            if _kind(part) == kind and (text := _content(part).strip()):
                return text_of(text[:MAX_PAGE]) if kind == "text/html" else text
    return ""


def _content(part: EmailMessage) -> str:
    content = _bytes(part)[:MAX_BODY]
    try:
        encoding = codecs.lookup(part.get_content_charset("utf-8")).name
        said = content.decode("utf-8" if encoding in _NOT_FOR_MAIL else encoding, errors="replace")
    except BROKEN:
        said = content.decode(errors="replace")
    return clean(said).replace("\r\n", "\n")


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except BROKEN:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _kind(part: EmailMessage) -> str:
    try:
        return part.get_content_type()
    except BROKEN:
        return "application/octet-stream"


def _is_body(part: EmailMessage) -> bool:
    return _kind(part) in ("text/plain", "text/html") and not _name(part) and not _is_attached(part)


def _is_attached(part: EmailMessage) -> bool:
    return _header(part, "Content-Disposition").strip().lower().startswith("attachment")


def _name(part: EmailMessage) -> str:
    try:
        return _one_line(clean(part.get_filename() or ""))[:100]
    except BROKEN:
        return ""


def _files(message: EmailMessage) -> Iterator[File]:
    found = [part for part in _parts(message) if not _is_body(part)]
    for number, part in enumerate(found[:MAX_FILES], 1):
        yield File(_name(part) or f"file {number}", _kind(part), _bytes(part))
