"""Mails about conversations, as text and as HTML. What people wrote is only ever text in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from stoa.chat.models import TicketMessage
from stoa.chat.rules.mail_words import Phrases

MAX_SHOWN = 20
_FORWARDED = re.compile(r"^\s*((re|aw|r|rif|rv|fw|fwd|i|회신|전달)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Back:
    """The way on: a page with the chat, and whether an answer to the mail is heard."""

    url: str | None
    is_heard: bool


def follow_up(
    phrases: Phrases, store: str, said: Sequence[TicketMessage], back: Back, *, is_proven: bool, has_asked: bool
) -> Words:
    """`said` is what she gets to read. An address nobody proved is also told why."""
    subject, lead = (phrases.subject, phrases.answered) if has_asked else (phrases.first, phrases.wrote)
    lead = lead.format(store=store)
    lines = [_line(phrases, store, message) for message in said[-MAX_SHOWN:]]
    ends = [phrases.or_reply] if back.is_heard else []
    if not is_proven:
        ends.append(phrases.not_you.format(store=store))
    text = [lead, *(f"{who}:\n{words}" for who, words in lines)]
    if back.url is not None:
        text.append(f"{phrases.open_chat}:\n{back.url}")
    html = f"<p>{escape(lead)}</p>{_thread(lines)}{_button(phrases, back)}" + "".join(
        f"<p>{escape(end)}</p>" for end in ends
    )
    return Words(subject.format(store=store), "\n\n".join([*text, *ends]) + "\n", _page(html))


def answer(
    phrases: Phrases, store: str, message: TicketMessage, before: Sequence[TicketMessage], *, subject: str | None
) -> Words:
    """A member's answer, with what was said before it below."""
    lines = [_line(phrases, store, each) for each in before[-MAX_SHOWN:]]
    signed = f"{first_name(message.author)}, {store}" if message.author else store
    text, html = f"{message.text}\n\n{signed}\n", f"{_said(message.text)}<p>{escape(signed)}</p>"
    if lines:
        quoted = "\n\n".join(f"{who}:\n{words}" for who, words in lines)
        text += f"\n{phrases.before}:\n\n" + "\n".join(f"> {line}".rstrip() for line in quoted.split("\n")) + "\n"
        quote = f'<p style="color:#5a6478">{escape(phrases.before)}:</p>{_thread(lines)}'
        html += (
            f'<blockquote style="margin:1rem 0;padding-left:1rem;border-left:2px solid #d8dde6">{quote}</blockquote>'
        )
    has_asked = any(each.by == "shopper" for each in before)
    own = _FORWARDED.sub("", subject or "").strip()
    unnamed = (phrases.about if has_asked else phrases.first).format(store=store)
    return Words(f"Re: {own}" if own else unnamed, text, _page(html))


def first_name(author: str | None) -> str:
    return author.split()[0] if author and author.split() else ""


def _line(phrases: Phrases, store: str, message: TicketMessage) -> tuple[str, str]:
    who = phrases.you if message.by == "shopper" else first_name(message.author) or store
    words = [message.text] if message.text else []
    if message.attachment_id is not None:
        words.append(phrases.picture)
    return who, "\n".join(words)


def _thread(lines: Sequence[tuple[str, str]]) -> str:
    return "".join(f"<p><strong>{escape(who)}</strong></p>{_said(words)}" for who, words in lines)


def _said(words: str) -> str:
    return f'<p style="white-space:pre-line">{escape(words)}</p>'


def _button(phrases: Phrases, back: Back) -> str:
    return f'<p><a href="{escape(back.url)}">{escape(phrases.open_chat)}</a></p>' if back.url is not None else ""


def _page(html: str) -> str:
    style = "font-family:system-ui,sans-serif;color:#1d2433;line-height:1.5"
    return f'<!doctype html><html><body style="{style}">{html}</body></html>'
