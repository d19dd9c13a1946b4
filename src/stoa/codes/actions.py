"""Asking for a code, and trying one."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from stoa import email as mail
from stoa.codes import queries, rules, texts
from stoa.codes.models import Code
from stoa.kit import clock
from stoa.kit.config import settings
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Invalid, Refusal, TooMany
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import normal_email

SIGN_IN = "sign_in"
EMAIL_CHANGE = "email_change"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A code is good for one purpose, one address and the one who asked (a browser, a profile)."""

    purpose: str
    email: str
    asker_id: UUID
    ip: str
    locale: str
    store_name: str


@dataclass(frozen=True, kw_only=True)
class Guess:
    purpose: str
    email: str
    asker_id: UUID
    digits: str


@dataclass(frozen=True)
class Sent:
    resend_at: datetime
    expires_at: datetime


async def send(db: Db, account_id: AccountId, wish: Wish) -> Sent:
    """Sends a code, or over the limit for this address only says so. The same work is done either way."""
    address = _address(wish.email)
    now = clock.now()
    since = now - rules.ASKING_WINDOW
    await advisory_lock(db, account_id, f"code {address}")
    if await queries.asked_from(db, account_id, wish.ip, since=since) >= rules.MAX_PER_IP:
        raise TooMany("Too many codes were asked for from here. Try again later.", retry_after=600)
    is_sent = await queries.sent_to(db, account_id, address, since=since) < rules.MAX_PER_ADDRESS
    digits = f"{secrets.randbelow(10**6):06}"
    code = _code(account_id, wish, address, digits, now)
    code.is_sent = is_sent
    db.add(code)
    await db.flush()
    words = texts.mail(wish.purpose, wish.locale, store_name=wish.store_name, code=digits)
    if is_sent:
        letter = mail.NewMail(
            sender_name=wish.store_name,
            to=address,
            subject=words.subject,
            text=words.text,
            html=words.html,
            useful_for=rules.LIFE,
        )
        await mail.queue(db, account_id, letter)
    return Sent(resend_at=now + rules.RESEND_AFTER, expires_at=code.expires_at)


async def attempt(db: Db, account_id: AccountId, guess: Guess) -> Refusal | None:
    """Spends one try. None when the code was right; else a refusal, to be raised after the commit: the try counts."""
    code = await queries.newest(
        db, account_id, purpose=guess.purpose, email=_address(guess.email), asker_id=guess.asker_id
    )
    now = clock.now()
    refusal = rules.unusable(code, now)
    if code is None or refusal is not None:
        return refusal
    tried = rules.digest(settings().secret_key, code.code_id, "".join(guess.digits.split()))
    if not hmac.compare_digest(tried, code.digest):
        code.tries += 1
        await db.flush()
        return rules.WrongCode(rules.MAX_TRIES - code.tries)
    code.used_at = now
    await db.flush()
    return None


def _code(account_id: AccountId, wish: Wish, address: str, digits: str, now: datetime) -> Code:
    code_id = new_id()
    return Code(
        account_id=account_id,
        code_id=code_id,
        purpose=wish.purpose,
        email=address,
        asker_id=wish.asker_id,
        digest=rules.digest(settings().secret_key, code_id, digits),
        ip=wish.ip,
        tries=0,
        asked_at=now,
        expires_at=now + rules.LIFE,
    )


def _address(email: str) -> str:
    address = normal_email(email)
    if address is None:
        raise Invalid("email", "This is not an email address.")
    return address
