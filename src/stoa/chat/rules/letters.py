"""Mails about conversations, as text and as HTML. What people wrote is only ever text in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from stoa import email
from stoa.chat.models import TicketMessage
from stoa.chat.rules.mail_words import Phrases

MAX_SHOWN = 20
_HERS, _OURS = "#f1eee7", "#e7f0ee"
_FORWARDED = re.compile(r"^\s*((re|aw|r|rif|rv|fw|fwd|i|회신|전달)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class _Line:
    """What somebody said. `picture` says that there is one; `shows` is its name where the mail brings it along."""

    who: str
    said: str
    is_hers: bool
    picture: str | None = None
    shows: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (self.said, self.picture)))

    @property
    def html(self) -> str:
        if self.shows is None:
            return _paragraph(self.text)
        image = f'<img src="cid:{self.shows}" alt="{escape(self.picture or "")}" style="max-width:100%">'
        return f"{_paragraph(self.said) if self.said else ''}<p>{image}</p>"


@dataclass(frozen=True)
class Back:
    """The way on: a page with the chat, and whether an answer to the mail is heard."""

    url: str | None
    is_heard: bool


def follow_up(
    phrases: Phrases,
    store: str,
    said: Sequence[TicketMessage],
    back: Back,
    *,
    pictures: Collection[str] = (),
    is_proven: bool,
    has_asked: bool,
) -> Words:
    """`said` is what she gets to read, and `pictures` come along with it. An address nobody proved is also told why."""
    subject, lead = (phrases.subject, phrases.answered) if has_asked else (phrases.first, phrases.wrote)
    lead = lead.format(store=store)
    lines = [_line(phrases, store, message, pictures) for message in said[-MAX_SHOWN:]]
    ends = [phrases.or_reply] if back.is_heard else []
    if not is_proven:
        ends.append(phrases.not_you.format(store=store))
    text = [lead, *(f"{line.who}:\n{line.text}" for line in lines)]
    if back.url is not None:
        text.append(f"{phrases.open_chat}:\n{back.url}")
    html = f"<p>{escape(lead)}</p>{_thread(lines)}{_button(phrases, back)}" + "".join(
        f"<p>{escape(end)}</p>" for end in ends
    )
    return Words(subject.format(store=store), "\n\n".join([*text, *ends]) + "\n", email.page(store, html))


def answer(
    phrases: Phrases, store: str, said: Sequence[TicketMessage], before: Sequence[TicketMessage], *, subject: str | None
) -> Words:
    """A member's answer, its pictures too, with what was said before it below."""
    lines = [_line(phrases, store, each) for each in before[-MAX_SHOWN:]]
    signed = f"{first_name(said[0].author)}, {store}" if said[0].author else store
    pictures = [content_id(each.attachment_id) for each in said if each.attachment_id is not None]
    own = [_line(phrases, store, each, pictures) for each in said]
    text = "\n".join(line.text for line in own) + f"\n\n{signed}\n"
    html = "".join(line.html for line in own) + f"<p>{escape(signed)}</p>"
    if lines:
        quoted = "\n\n".join(f"{line.who}:\n{line.text}" for line in lines)
        text += f"\n{phrases.before}:\n\n" + "\n".join(f"> {line}".rstrip() for line in quoted.split("\n")) + "\n"
        quote = f'<p style="color:#5a6478">{escape(phrases.before)}:</p>{_thread(lines)}'
        html += (
            f'<blockquote style="margin:1rem 0;padding-left:1rem;border-left:2px solid #d8dde6">{quote}</blockquote>'
        )
    has_asked = any(each.by == "shopper" for each in before)
    named = _FORWARDED.sub("", subject or "").strip()
    unnamed = (phrases.about if has_asked else phrases.first).format(store=store)
    subject_line = f"Re: {named}" if named and before else named or unnamed
    return Words(subject_line, text, email.page(store, html))


def content_id(attachment_id: UUID) -> str:
    """By which a picture is named within a mail."""
    return f"{attachment_id.hex}@stoa"


def first_name(author: str | None) -> str:
    return author.split()[0] if author and author.split() else ""


def _line(phrases: Phrases, store: str, message: TicketMessage, pictures: Collection[str] = ()) -> _Line:
    is_hers = message.by == "shopper"
    who = phrases.you if is_hers else first_name(message.author) or store
    if message.attachment_id is None:
        return _Line(who, message.text, is_hers)
    name = content_id(message.attachment_id)
    return _Line(who, message.text, is_hers, phrases.picture, name if name in pictures else None)


def _thread(lines: Sequence[_Line]) -> str:
    return "".join(
        f'<div style="margin:12px 0;padding:2px 14px;border-radius:10px;background:{_HERS if line.is_hers else _OURS}">'
        f'<p style="margin:10px 0 0;font-size:13px;color:#5a6478">{escape(line.who)}</p>{line.html}</div>'
        for line in lines
    )


def _paragraph(words: str) -> str:
    return f'<p style="margin:0 0 10px;white-space:pre-line;overflow-wrap:anywhere">{escape(words)}</p>'


def _button(phrases: Phrases, back: Back) -> str:
    return email.button(back.url, phrases.open_chat) if back.url is not None else ""
