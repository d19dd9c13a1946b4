"""A member writes to somebody who has not asked."""

from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from stoa import messages, profiles, visitors
from stoa.chat.actions.answering import MemberWords, answer_in, posted_before
from stoa.chat.actions.asking import lock_owner
from stoa.chat.actions.opening import Opening, open_ticket, reopen
from stoa.chat.actions.permission import check_may_write
from stoa.chat.actions.writing import Agent, Posted
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.chat.rules import owners
from stoa.chat.rules.wording import check_text
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId
from stoa.profiles import Profile

Channel = Literal["chat", "sms", "email"]


@dataclass(frozen=True)
class To:
    """`subject` is a mail's."""

    profile_id: UUID
    channel: Channel
    subject: str | None = None


@dataclass(frozen=True)
class Way:
    """`why_not`: nobody may write by it, in words for members."""

    channel: Channel
    why_not: str | None


async def ways_to(db: Db, account_id: AccountId, profile_id: UUID) -> list[Way]:
    """How somebody may be written to who has not asked."""
    profile = await profiles.get(db, account_id, profile_id)
    return [Way(channel, await _why_not(db, account_id, profile, channel)) for channel in get_args(Channel)]


async def _why_not(db: Db, account_id: AccountId, profile: Profile, channel: Channel) -> str | None:
    try:
        await _check(db, account_id, profile, channel)
    except (Conflict, Invalid) as refusal:
        return refusal.message
    return None


async def write_first(db: Db, account_id: AccountId, agent: Agent, to: To, words: MemberWords) -> Posted:
    """In her open chat or the ticket of her number where there is one, else in a new one; each mail is a new thread.
    Conflict `may_not_write` where she has not agreed.
    """
    text = check_text(words.text, has_picture=False)
    before = await posted_before(db, account_id, agent, words)
    if before is not None:
        return before
    if to.subject is not None and to.channel != "email":
        raise Invalid("subject", "Only an email has one.")
    profile = await profiles.get(db, account_id, to.profile_id)
    kind = await _check(db, account_id, profile, to.channel)
    ticket = await _ticket(db, account_id, profile, to)
    return Posted(ticket, await answer_in(db, account_id, ticket, agent, words, text=text, kind=kind), is_new=True)


async def _check(db: Db, account_id: AccountId, profile: Profile, channel: Channel) -> messages.Kind:
    """As what kind of message it may leave."""
    if channel == "chat":
        if not profile.is_known:
            raise Invalid("profile_id", "Nobody knows who this is, so nobody can sign in to read it.")
        return "conversation"
    address = profile.phone if channel == "sms" else profile.email
    if address is None:
        raise Invalid("profile_id", f"This profile has no {'phone number' if channel == 'sms' else 'email address'}.")
    kind = await check_may_write(db, account_id, profile.profile_id, channel, address)
    return kind if channel == "sms" else "conversation"


async def _ticket(db: Db, account_id: AccountId, profile: Profile, to: To) -> Ticket:
    match to.channel:
        case "chat":
            return await _chat(db, account_id, profile)
        case "sms":
            return await _texts(db, account_id, profile)
        case "email":
            return await _thread(db, account_id, profile, to.subject)


async def _chat(db: Db, account_id: AccountId, profile: Profile) -> Ticket:
    """She reads it when she has signed in, as whom she did last."""
    browser = await visitors.last_signed_in(db, account_id, profile.profile_id)
    as_customer = (visitors.named_only(browser) if browser is not None else None) or ""
    key = owners.of_person(profile.profile_id, as_customer)
    await lock_owner(db, account_id, key)
    ticket = await tickets.lock_open(db, account_id, key)
    if ticket is not None:
        return ticket
    opening = Opening(
        channel="chat",
        profile_id=profile.profile_id,
        owner_key=key,
        as_customer=as_customer,
        language=profile.locale,
        opened_by="agent",
    )
    return await open_ticket(db, account_id, opening)


async def _texts(db: Db, account_id: AccountId, profile: Profile) -> Ticket:
    key = owners.of_number(profile.phone or "")
    await lock_owner(db, account_id, key)
    there = await tickets.newest_of(db, account_id, key, "sms")
    if there is not None:
        ticket = await tickets.lock(db, account_id, there.ticket_id)
        await reopen(db, account_id, ticket)
        return ticket
    opening = Opening(
        channel="sms",
        profile_id=profile.profile_id,
        owner_key=key,
        their_address=profile.phone,
        language=profile.locale,
        opened_by="agent",
    )
    return await open_ticket(db, account_id, opening)


async def _thread(db: Db, account_id: AccountId, profile: Profile, subject: str | None) -> Ticket:
    opening = Opening(
        channel="email",
        profile_id=profile.profile_id,
        their_address=profile.email,
        subject=" ".join((subject or "").split()) or None,
        language=profile.locale,
        opened_by="agent",
    )
    return await open_ticket(db, account_id, opening)
