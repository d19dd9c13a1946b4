"""Signing in to the dashboard: with a password, and where a second step is on with a code besides."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from stoa.accounts import queries, rules, second_step, second_step_queries
from stoa.accounts.models import KnownBrowser, Member, Session, SignInFailure, Ticket
from stoa.accounts.second_step import APP, RECOVERY, TEXT
from stoa.accounts.texting import Recipient, TextSent, texter
from stoa.kit import clock, tokens
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, NotSignedIn, TooMany
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import normal_email

SESSION, TICKET, BROWSER = "ms", "mt", "mb"
NO_STORE = AccountId(0)

hasher = PasswordHasher()
# No password has it, and trying one takes as long as any.
_NOBODYS = f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${'A' * 22}${'A' * 43}"


@dataclass(frozen=True)
class SignedIn:
    """`cookie` of a new session, `browser_cookie` where this browser is to be known from now on."""

    member: Member
    cookie: str = field(repr=False)
    browser_cookie: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Asked:
    """The password was right; what can be proven besides, by whoever holds the ticket."""

    ticket: str = field(repr=False)
    methods: list[str]
    phone_ending: str | None
    expires_at: datetime


async def by_password(db: Db, email: str, password: str, browser: str | None) -> SignedIn | Asked | None:
    """None after a wrong password, which counts once committed. Raises TooMany."""
    address = normal_email(email) or ""
    await _refuse_guessing(db, address)
    member = await queries.member_by_email(db, address)
    if not _matches(member.password_hash if member else _NOBODYS, password) or member is None:
        _note_failure(db, address)
        return None
    standing = await second_step.standing(db, member.member_id)
    if not standing.is_on or await _is_known(db, member.member_id, browser):
        return await _sign_in(db, member)
    return await _ask(db, member.member_id, standing)


async def by_code(db: Db, text: str, method: str, code: str, *, is_remembered: bool) -> SignedIn | int:
    """Or how many tries are left after a wrong code, which counts once committed. Raises NotSignedIn, TooMany."""
    ticket, member = await _member_of_ticket(db, text)
    await _refuse_guessing(db, member.email)
    if not await second_step.is_right(db, member.member_id, method, code):
        ticket.tries += 1
        _note_failure(db, member.email)
        await db.flush()
        return rules.MAX_TRIES_FOR_TICKET - ticket.tries
    await second_step_queries.end_ticket(db, ticket.digest)
    return await _sign_in(db, member, await _know(db, member.member_id) if is_remembered else None)


async def text_code(db: Db, text: str, ip: str | None) -> TextSent:
    """A code to the phone of whoever holds the ticket."""
    _, member = await _member_of_ticket(db, text)
    step = (await second_step.standing(db, member.member_id)).find(TEXT)
    account_id = await second_step.texting_store(db, step) if step else None
    if step is None or step.phone is None or account_id is None:
        raise Conflict("No code can be texted: use another way.", code="no_sender")
    return await texter().send(db, account_id, Recipient(member.member_id, step.phone, member.locale, ip))


async def is_password_of(db: Db, member: Member, password: str) -> bool:
    """Asked once more before something weighty. A wrong one counts once committed. Raises TooMany."""
    await _refuse_guessing(db, member.email)
    if _matches(member.password_hash, password):
        return True
    _note_failure(db, member.email)
    return False


def _matches(password_hash: str, password: str) -> bool:
    try:
        return hasher.verify(password_hash, password)
    except VerificationError:
        return False


async def _refuse_guessing(db: Db, email: str) -> None:
    since = clock.now() - rules.FAILURE_WINDOW
    if await queries.failures_since(db, email, since=since) >= rules.MAX_FAILURES:
        raise TooMany("Too many tries. Wait a quarter of an hour.", code="slow_down", retry_after=900)


def _note_failure(db: Db, email: str) -> None:
    db.add(SignInFailure(failure_id=new_id(), email=email, at=clock.now()))


async def _sign_in(db: Db, member: Member, browser_cookie: str | None = None) -> SignedIn:
    cookie, now = tokens.mint(SESSION, NO_STORE), clock.now()
    db.add(
        Session(digest=cookie.digest, member_id=member.member_id, created_at=now, expires_at=now + rules.SESSION_LIFE)
    )
    await db.flush()
    return SignedIn(member, cookie.text, browser_cookie)


async def _ask(db: Db, member_id: UUID, standing: second_step.Standing) -> Asked:
    token, now = tokens.mint(TICKET, NO_STORE), clock.now()
    expires_at = now + rules.TICKET_LIFE
    db.add(Ticket(digest=token.digest, member_id=member_id, tries=0, created_at=now, expires_at=expires_at))
    await db.flush()
    methods = [APP] if standing.find(APP) else []
    step = standing.find(TEXT)
    if step is not None and await second_step.texting_store(db, step) is not None:
        methods.append(TEXT)
    if standing.recovery_codes_left:
        methods.append(RECOVERY)
    phone_ending = step.phone[-2:] if step and step.phone and TEXT in methods else None
    return Asked(token.text, methods, phone_ending, expires_at)


async def _member_of_ticket(db: Db, text: str) -> tuple[Ticket, Member]:
    token = tokens.parse(text, TICKET)
    ticket = token and await second_step_queries.find_ticket(db, token.digest, now=clock.now())
    if not ticket or ticket.tries >= rules.MAX_TRIES_FOR_TICKET:
        raise NotSignedIn("Sign in with your password again.", code="sign_in_again")
    return ticket, await queries.member(db, ticket.member_id)


async def _is_known(db: Db, member_id: UUID, browser: str | None) -> bool:
    token = tokens.parse(browser or "", BROWSER)
    return token is not None and await second_step_queries.knows_browser(db, member_id, token.digest, now=clock.now())


async def _know(db: Db, member_id: UUID) -> str:
    token, now = tokens.mint(BROWSER, NO_STORE), clock.now()
    expires_at = now + rules.BROWSER_KNOWN_FOR
    db.add(KnownBrowser(digest=token.digest, member_id=member_id, created_at=now, expires_at=expires_at))
    await db.flush()
    return token.text
