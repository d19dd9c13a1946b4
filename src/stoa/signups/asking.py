"""A number was given with a tick: it is asked by text, and nothing is agreed before it answers."""

from dataclasses import dataclass
from typing import Literal

from stoa import accounts, consent, messages, sms
from stoa.consent import Begin
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.signups import queries

Asked = Literal["pending", "texted_too_often"]


@dataclass(frozen=True)
class Promise:
    """What the text says is to come: in the words of the disclosure that was agreed to."""

    purposes: str
    frequency: str


async def ask_to_confirm(db: Db, account_id: AccountId, wish: Begin, promise: Promise) -> Asked:
    """Raises Invalid for a number that no text reaches, or whose answer would not reach us."""
    checked = textable(wish.phone)
    chosen = await _sender_for(db, account_id, checked)
    account = await accounts.get(db, account_id)
    ours = chosen.sender.value
    question = await consent.begin(db, account_id, _with(wish, checked, ours))
    if question == "texted_too_often":
        return question
    body = consent.confirmation_text(
        question.language, store=account.name, purposes=promise.purposes, frequency=promise.frequency
    )
    new = messages.NewMessage(
        to=question.phone,
        kind="transactional",
        purpose=wish.purpose,
        profile_id=wish.profile_id,
        text=body,
        sender=ours,
        idempotency_key=f"consent:{question.pending_id}",
        useful_for=consent.PENDING_LIFE,
        shortens_links=False,
    )
    message = await messages.queue(db, account_id, new)
    await consent.ask(db, account_id, question.pending_id, message_id=message.message_id, our_number=ours)
    await queries.count(db, account_id, wish.place, "asked", day=clock.now().date())
    return "pending"


def textable(phone: str, country: str | None = None) -> str:
    """E.164 of a number that can be texted, as far as the number tells. The refusal says what is wrong with it."""
    checked = sms.check_number(phone, country)
    if not checked.is_possible:
        raise _wrong(_REASONS.get(checked.reason or "", "not_a_number"), checked.reason)
    if not checked.can_be_texted:
        unknown = "not_mobile" if checked.is_valid else "not_a_number"
        raise _wrong(_REASONS.get(checked.reason or "", unknown), checked.reason)
    return checked.phone


async def _sender_for(db: Db, account_id: AccountId, phone: str) -> sms.Chosen:
    try:
        return await sms.choose_sender(db, account_id, to=phone, must_receive=True)
    except Refusal as refusal:
        if refusal.code != "country_not_possible":
            raise
        raise _wrong("country", "Texts to this country cannot be answered.") from None


def _with(wish: Begin, phone: str, our_number: str) -> Begin:
    said = {name: getattr(wish, name) for name in wish.__struct_fields__}
    return Begin(**said | {"phone": phone, "our_number": our_number})


def _wrong(reason: str, message: str | None) -> Refusal:
    return Refusal(
        message or "This is not a phone number.", code="invalid_field", field="phone", details={"reason": reason}
    )


_REASONS = {"It is too short.": "too_short", "It is too long.": "too_long"}
