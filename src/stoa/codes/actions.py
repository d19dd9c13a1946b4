"""Asking for a code, and trying one."""

import hmac
import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from stoa import email as mail
from stoa import messages, sms
from stoa.codes import queries, rules, texts
from stoa.codes.models import Code
from stoa.codes.settings import Settings, settings_of
from stoa.kit import clock
from stoa.kit.config import settings
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Invalid, Refusal, TooMany
from stoa.kit.ids import AccountId, new_id
from stoa.kit.phones import e164
from stoa.kit.text import normal_email

Channel = Literal["email", "sms"]

# How many requests of this process wait for each hundred numbers.
_in_line: Counter[tuple[AccountId, str | None]] = Counter()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A code is good for one purpose, one address and the one who asked (a browser, a profile; None: the store itself).

    Of a text: `words` with `{code}` in them instead of ours, `page_host` where browsers may fill the code in. What is
    left open is as the store decided for the purpose.
    """

    channel: Channel = "email"
    purpose: str
    to: str
    asker_id: UUID | None
    ip: str | None
    locale: str
    store_name: str
    words: str | None = None
    sender: str | None = None
    page_host: str | None = None
    length: int | None = None
    life: timedelta | None = None


@dataclass(frozen=True, kw_only=True)
class Guess:
    channel: Channel = "email"
    purpose: str
    to: str
    asker_id: UUID | None
    digits: str


@dataclass(frozen=True)
class Sent:
    """Whether it left is nobody's business; that it was asked for too soon is told. The digits are for the store's back
    end, if its protocol wants them.
    """

    code_id: UUID
    address: str
    resend_at: datetime
    expires_at: datetime
    digits: str = field(repr=False)
    is_too_soon: bool = False

    @property
    def length(self) -> int:
        return len(self.digits)


@dataclass(frozen=True)
class Tried:
    """`refusal` is None when the code was right. Else raise it after the commit: the try counts."""

    code: Code | None
    refusal: Refusal | None = None


@dataclass(frozen=True)
class _Asked:
    """A wish in this store, with what was left open filled in."""

    wish: Wish
    settings: Settings
    words: str | None
    sender: str | None
    length: int
    life: timedelta


async def send(db: Db, account_id: AccountId, wish: Wish) -> Sent:
    """Sends a code, or over a limit only says so. The same work is done either way."""
    address = address_of(wish.channel, wish.to)
    now = clock.now()
    asked = _as_decided(wish, await settings_of(db, account_id))
    digits = f"{secrets.randbelow(10**asked.length):0{asked.length}}"
    code = _code(account_id, asked, address, digits, now)
    deliver = _text if wish.channel == "sms" else _mail
    resend_at = await deliver(db, account_id, asked, code, digits)
    is_too_soon = code.withheld in rules.WAITS
    return Sent(code.code_id, address, resend_at, code.expires_at, digits, is_too_soon)


async def attempt(db: Db, account_id: AccountId, guess: Guess) -> Tried:
    """Spends one try."""
    address = address_of(guess.channel, guess.to)
    code = await queries.newest(db, account_id, purpose=guess.purpose, address=address, asker_id=guess.asker_id)
    return await _try(db, code, guess.digits)


async def attempt_by_id(db: Db, account_id: AccountId, code_id: UUID, digits: str) -> Tried:
    """The same for a code that the store itself asked for, by its id."""
    code = await queries.find_of_store(db, account_id, code_id)
    return await _try(db, code, digits)


def address_of(channel: Channel, to: str) -> str:
    """Raises Invalid."""
    if channel == "email":
        address = normal_email(to)
        if address is None:
            raise Invalid("email", "This is not an email address.")
        return address
    number = e164(to)
    if number is None:
        raise Invalid("phone", "A phone number with its country, such as +39 347 123 4567.")
    return number


async def _try(db: Db, code: Code | None, digits: str) -> Tried:
    now = clock.now()
    refusal = rules.unusable(code, now)
    if code is None or refusal is not None:
        return Tried(code, refusal)
    tried = rules.digest(settings().secret_key, code.code_id, "".join(digits.split()))
    if not hmac.compare_digest(tried, code.digest):
        code.tries += 1
        await db.flush()
        return Tried(code, rules.WrongCode(rules.MAX_TRIES - code.tries))
    code.used_at = now
    await db.flush()
    return Tried(code)


def _as_decided(wish: Wish, settings: Settings) -> _Asked:
    decided = settings.purpose(wish.purpose)
    return _Asked(
        wish,
        settings,
        words=wish.words or decided.words(wish.locale),
        sender=wish.sender or decided.sender,
        length=wish.length or decided.length,
        life=wish.life or decided.life,
    )


async def _mail(db: Db, account_id: AccountId, asked: _Asked, code: Code, digits: str) -> datetime:
    wish = asked.wish
    since = code.asked_at - rules.ASKING_WINDOW
    await advisory_lock(db, account_id, f"code {code.address}")
    if wish.ip and await queries.mails_asked_from(db, account_id, wish.ip, since=since) >= rules.MAX_PER_IP:
        raise TooMany("Too many codes were asked for from here. Try again later.", retry_after=600)
    if len(await queries.sent_to(db, account_id, code.address, since=since)) >= rules.MAX_PER_ADDRESS:
        code.withheld = "address_limit"
    db.add(code)
    await db.flush()
    words = texts.mail(wish.purpose, wish.locale, store_name=wish.store_name, code=digits, life=asked.life)
    if code.withheld is None:
        letter = mail.NewMail(
            sender_name=wish.store_name,
            to=code.address,
            subject=words.subject,
            text=words.text,
            html=words.html,
            useful_for=asked.life,
        )
        await mail.queue(db, account_id, letter)
    return code.asked_at + rules.RESEND_AFTER


async def _text(db: Db, account_id: AccountId, asked: _Asked, code: Code, digits: str) -> datetime:
    wish = asked.wish
    number = sms.check_number(code.address)
    if number.is_valid and not number.can_be_texted:
        raise Invalid("phone", number.reason or "No text arrives at this number.")
    if not asked.settings.reaches(number.country):
        raise Refusal(f"No codes are texted to {number.country or 'this number'}.", code="country_not_possible")
    await sms.choose_sender(db, account_id, to=code.address, wanted=asked.sender)
    code.prefix, code.country = rules.prefix_of(code.address), number.country
    known = await queries.texting(db, account_id, code)
    code.withheld = rules.withheld_text(known, code.asked_at)
    if code.withheld is None:
        known = await _wait_in_line(db, account_id, code, known)
    db.add(code)
    await db.flush()
    if code.withheld is None:
        said = texts.sms(
            wish.locale, store_name=wish.store_name, code=digits, words=asked.words, page_host=wish.page_host
        )
        await messages.queue(
            db,
            account_id,
            messages.NewMessage(
                to=code.address, kind="security", text=said, sender=asked.sender, useful_for=asked.life
            ),
        )
    counted = () if code.withheld in rules.WAITS else (code.asked_at,)
    return rules.resend_at([*counted, *known.to_number], code.asked_at)


async def _wait_in_line(db: Db, account_id: AccountId, code: Code, known: rules.Texting) -> rules.Texting:
    """Only those wait who may still be sent something: a flood passes by, and leaves connections to others. Whoever is
    ahead in the line is as good as sent.
    """
    line = (account_id, code.prefix)
    if known.in_prefix + _in_line[line] >= rules.MAX_UNPROVEN_PER_PREFIX:
        code.withheld = "prefix_limit"
        return known
    _in_line[line] += 1
    try:
        await advisory_lock(db, account_id, f"code {code.prefix}")
        known = await queries.texting(db, account_id, code)
    finally:
        _in_line[line] -= 1
        if not _in_line[line]:
            del _in_line[line]
    code.withheld = rules.withheld_text(known, code.asked_at)
    return known


def _code(account_id: AccountId, asked: _Asked, address: str, digits: str, now: datetime) -> Code:
    code_id, wish = new_id(), asked.wish
    return Code(
        account_id=account_id,
        code_id=code_id,
        channel=wish.channel,
        purpose=wish.purpose,
        address=address,
        asker_id=wish.asker_id,
        digest=rules.digest(settings().secret_key, code_id, digits),
        ip=wish.ip,
        tries=0,
        asked_at=now,
        expires_at=now + asked.life,
    )
