"""Development doors of the demo, Stoa's own: the mailbox of all it sent, phones, its clock. Only wired in demo mode."""

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from importlib.resources import files
from typing import Any

import msgspec
from litestar import MediaType, Response, get, post
from minijinja import Environment

from stoa import email
from stoa.demo import durations, phone
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.text import normal_email

MOST_LETTERS = 200
FILES = {"mail.css": "text/css", "mail.js": "text/javascript"}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A letter is somebody else's HTML: nothing in it runs, and its links open elsewhere.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
LETTER_POLICY = (
    f"sandbox {SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; "
    "frame-ancestors 'self'"
)


class Message(msgspec.Struct):
    id: str
    to: str
    subject: str
    text: str
    html: str | None
    sent_at: datetime
    message_id: str | None = None
    reply_to: str | None = None


class Reply(msgspec.Struct, forbid_unknown_fields=True):
    """An answer to a mail of the mailbox, as the reader's mail program would send it."""

    message_id: str
    from_: str = msgspec.field(name="from")
    text: str


class Replied(msgspec.Struct):
    message_id: str


class Move(msgspec.Struct, forbid_unknown_fields=True):
    """`{"advance": "P28D"}` or `{"reset": true}`."""

    advance: str | None = None
    reset: bool = False


class Time(msgspec.Struct):
    now: datetime


def _page(template: str, context: Mapping[str, Any]) -> str:
    source = files("stoa.demo").joinpath("templates", template).read_text()
    return Environment(templates={template: source}).render_template(template, **context)


async def _letters(db: Db, to: str | None) -> list[Message]:
    # No address holds a blank: where one stands, an address's plus sign was read as that on the way.
    address = (to or "").strip().replace(" ", "+")
    rows = await email.mailbox(db, to=address or None, limit=MOST_LETTERS)
    return [
        Message(row.id, row.to, row.subject, row.text, row.html, row.sent_at, row.message_id, row.reply_to)
        for row in rows
    ]


async def _letter(db: Db, letter_id: str) -> Message:
    for letter in await _letters(db, None):
        if letter.id == letter_id:
            return letter
    raise NotFound("There is no such letter among the newest.")


@get("/dev/mail", include_in_schema=False)
async def show_mailbox(db: Db, to: str = "", letter: str = "") -> Response[str]:
    """All letters, newest first, and one of them open."""
    letters = [_shown(row) for row in await _letters(db, to)]
    opened = next((row for row in letters if row["id"] == letter), letters[0] if letters else None)
    page = _page("mail.html", {"letters": letters, "opened": opened, "to": to, "sandbox": SANDBOX})
    headers = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"}
    return Response(page, media_type=MediaType.HTML, headers=headers)


def _shown(row: Message) -> dict[str, Any]:
    minutes = max(0, int((clock.now() - row.sent_at).total_seconds() // 60))
    age = "just now" if minutes < 1 else f"{minutes} min ago" if minutes < 60 else f"{minutes // 60} h ago"
    if minutes >= 60 * 24:
        age = f"{row.sent_at.day} {row.sent_at:%B}"
    opening = " ".join(row.text.split())[:110]
    return {**msgspec.structs.asdict(row), "sent_at": row.sent_at.isoformat(), "age": age, "opening": opening}


@get("/dev/mail/messages", include_in_schema=False)
async def messages(db: Db, to: str = "") -> list[Message]:
    """The same as JSON, for whoever waits for a code."""
    return await _letters(db, to)


@post("/dev/mail/reply", status_code=202, include_in_schema=False)
async def reply(db: Db, data: Reply) -> Replied:
    """Comes in as if it had been brought over SMTP."""
    wanted = data.message_id.strip()
    letter = await email.letter_known_as(db, wanted if wanted.startswith("<") else f"<{wanted}>")
    if letter is None or letter.message_id is None or letter.reply_to is None:
        raise NotFound("There is no mail by this id that could be answered.")
    sender = normal_email(data.from_)
    if sender is None:
        raise Invalid("from", "This is not an email address.")
    answer = EmailMessage()
    answer["From"], answer["To"] = sender, letter.reply_to
    answer["Subject"] = f"Re: {letter.subject}"
    answer["Message-ID"] = email.new_message_id()
    answer["In-Reply-To"] = answer["References"] = letter.message_id
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.text.splitlines())
    answer.set_content(f"{data.text}\n\nOn {letter.sent_at:%d %B %Y}, <{letter.reply_to}> wrote:\n{quoted}\n")
    await email.take_in(answer.as_bytes(), sender=sender, recipients=[letter.reply_to])
    return Replied(answer["Message-ID"])


@get("/dev/mail/letters/{letter_id:str}/html", include_in_schema=False)
async def letter_html(db: Db, letter_id: str) -> Response[str]:
    """One letter's HTML, for the frame it is read in."""
    found = await _letter(db, letter_id)
    html = f'<base target="_blank">{found.html or ""}'
    headers = {"Content-Security-Policy": LETTER_POLICY, "Cache-Control": "no-store"}
    return Response(html, media_type=MediaType.HTML, headers=headers)


@get("/dev/mail/files/{name:str}", sync_to_thread=True, include_in_schema=False)
def mailbox_file(name: str) -> Response[bytes]:
    if name not in FILES:
        raise NotFound
    content = files("stoa.demo").joinpath("static", name).read_bytes()
    return Response(content, media_type=FILES[name], headers={"Cache-Control": "no-cache"})


@post("/dev/clock", status_code=200, include_in_schema=False)
async def move_clock(db: Db, data: Move) -> Time:
    """Moves Stoa's clock in every process, or lets it run true again."""
    if data.reset == (data.advance is not None):
        raise Invalid("advance", 'Say either {"advance": "P28D"} or {"reset": true}.')
    if data.advance is None:
        await clock.reset(db)
    else:
        try:
            length = durations.parse(data.advance)
        except ValueError as error:
            raise Invalid("advance", str(error)) from None
        await clock.advance(db, length)
    # This process need not wait for its own notice.
    await clock.read(db)
    return Time(clock.now())


handlers = [show_mailbox, messages, reply, letter_html, mailbox_file, move_clock, *phone.handlers]
