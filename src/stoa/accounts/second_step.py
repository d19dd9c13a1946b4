"""What a member proves beside her password: set up, proven, turned off, and reset by somebody else when it is lost."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pyotp

from stoa.accounts import queries, rules, second_step_queries
from stoa.accounts.models import Member, RecoveryCode, SecondStep
from stoa.accounts.texting import Recipient, TextSent, texter
from stoa.kit import clock, tokens
from stoa.kit.config import settings
from stoa.kit.db import Db, enter
from stoa.kit.errors import Conflict, Invalid, NotFound
from stoa.kit.ids import AccountId
from stoa.kit.phones import e164

APP, TEXT, RECOVERY = "app", "text", "recovery"
ISSUER = "Stoa"
# One interval earlier or later: clocks of phones are off, and people type slowly.
TOLERANCE = (-1, 0, 1)


@dataclass(frozen=True)
class Standing:
    """How a member's second step stands. It is on as soon as one method is proven."""

    proven: Sequence[SecondStep]
    recovery_codes_left: int

    @property
    def is_on(self) -> bool:
        return bool(self.proven)

    def find(self, method: str) -> SecondStep | None:
        return next((step for step in self.proven if step.method == method), None)


async def standing(db: Db, member_id: UUID) -> Standing:
    proven = await second_step_queries.proven(db, member_id)
    return Standing(proven, await second_step_queries.recovery_codes_left(db, member_id))


async def begin_app(db: Db, member: Member) -> tuple[str, str]:
    """A secret for her authenticator app, and the address that carries it in a QR code."""
    secret = pyotp.random_base32()
    step = await _begin(db, member.member_id, APP)
    step.secret = tokens.seal(secret)
    await db.flush()
    return secret, pyotp.TOTP(secret).provisioning_uri(name=member.email, issuer_name=ISSUER)


async def begin_text(db: Db, account_id: AccountId, member: Member, phone: str, ip: str | None) -> TextSent:
    """Sends a code to the number, by the store in which she sets it up: from then on that one sends hers."""
    number = e164(phone)
    if number is None:
        raise Invalid("phone", "A phone number with its country, such as +39 347 123 4567.")
    if not await texter().can_text(db, account_id):
        raise Conflict("This store has no sender for texts yet.", code="no_sender")
    step = await _begin(db, member.member_id, TEXT)
    step.phone, step.texting_account_id = number, account_id
    await db.flush()
    return await texter().send(db, account_id, Recipient(member.member_id, number, member.locale, ip))


async def prove(db: Db, member: Member, method: str, code: str) -> list[str] | None:
    """Turns a method on; None after a wrong code, which counts once committed. With the first method come the recovery
    codes, which are never seen again.
    """
    before = await standing(db, member.member_id)
    step = await second_step_queries.find(db, member.member_id, method)
    if step is None or step.proven_at is not None:
        raise Conflict("There is nothing to prove: begin again.", code="nothing_to_prove")
    if not await _fits(db, step, code):
        return None
    step.proven_at = clock.now()
    await db.flush()
    return [] if before.is_on else await new_recovery_codes(db, member.member_id)


async def is_right(db: Db, member_id: UUID, method: str, code: str) -> bool:
    """Whether a code proves it is her. It is used up."""
    if method == RECOVERY:
        return await second_step_queries.use_recovery_code(db, member_id, _recovery_digest(member_id, code))
    step = await second_step_queries.find(db, member_id, method)
    return step is not None and step.proven_at is not None and await _fits(db, step, code)


async def new_recovery_codes(db: Db, member_id: UUID) -> list[str]:
    """Those before work no more."""
    await second_step_queries.forget_recovery_codes(db, member_id)
    codes = [_recovery_code() for _ in range(rules.RECOVERY_CODES)]
    now = clock.now()
    db.add_all(
        RecoveryCode(member_id=member_id, digest=_recovery_digest(member_id, code), created_at=now) for code in codes
    )
    await db.flush()
    return codes


async def turn_off(db: Db, member_id: UUID, method: str) -> None:
    """Without any method left there is no second step, and nothing that stands in for it."""
    if (await standing(db, member_id)).find(method) is None:
        raise NotFound
    await second_step_queries.remove(db, member_id, method)
    if not (await standing(db, member_id)).is_on:
        await second_step_queries.remove_all(db, member_id)


async def reset(db: Db, member_id: UUID) -> None:
    """She lost it: her password alone signs her in again, and whoever is signed in as her is signed out."""
    await second_step_queries.remove_all(db, member_id)
    await queries.end_sessions_of(db, member_id)


async def texting_store(db: Db, step: SecondStep) -> AccountId | None:
    """The store that sends her codes, which the transaction enters; None once it cannot or she has left it."""
    theirs = await queries.ids_of_member(db, step.member_id)
    account_id = AccountId(step.texting_account_id or 0)
    if account_id not in theirs:
        return None
    await enter(db, account_id)
    return account_id if await texter().can_text(db, account_id) else None


async def _begin(db: Db, member_id: UUID, method: str) -> SecondStep:
    step = await second_step_queries.find(db, member_id, method)
    if step is not None and step.proven_at is not None:
        raise Conflict("This is on already: turn it off first.", code="already_on")
    if step is None:
        step = SecondStep(member_id=member_id, method=method)
        db.add(step)
    step.created_at = clock.now()
    return step


async def _fits(db: Db, step: SecondStep, code: str) -> bool:
    digits = "".join(code.split())
    if step.method == APP and step.secret is not None:
        return _fits_app(step, step.secret, digits)
    account_id = await texting_store(db, step)
    if account_id is None or step.phone is None:
        return False
    return await texter().is_right(db, account_id, Recipient(step.member_id, step.phone), digits)


def _fits_app(step: SecondStep, sealed: bytes, digits: str) -> bool:
    app, now = pyotp.TOTP(tokens.unseal(sealed)), clock.now()
    for offset in TOLERANCE:
        counter = app.timecode(now) + offset
        is_new = step.last_counter is None or counter > step.last_counter
        if is_new and hmac.compare_digest(app.generate_otp(counter).encode(), digits.encode()):
            step.last_counter = counter
            return True
    return False


def _recovery_code() -> str:
    letters = "".join(secrets.choice(rules.RECOVERY_LETTERS) for _ in range(rules.RECOVERY_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def _recovery_digest(member_id: UUID, code: str) -> bytes:
    """Eight letters are guessed in no time from a bare hash; this one needs the installation's secret."""
    letters = "".join(letter for letter in code.lower() if letter.isalnum())
    return hmac.digest(settings().secret_key, b"recovery:" + member_id.bytes + letters.encode(), "sha256")
