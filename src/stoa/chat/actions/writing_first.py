"""A member writes to somebody who has not asked."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from stoa import profiles
from stoa.chat.actions.answering import MemberWords, answer_in
from stoa.chat.actions.asking import lock_owner
from stoa.chat.actions.opening import Opening, open_ticket, reopen
from stoa.chat.actions.permission import check_may_write
from stoa.chat.actions.saying import said_before
from stoa.chat.actions.writing import Agent, Posted
from stoa.chat.models import Ticket
from stoa.chat.queries import tickets
from stoa.chat.rules import owners
from stoa.chat.rules.wording import check_client_id, check_text
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId
from stoa.profiles import Profile

Channel = Literal["chat", "sms", "email"]


@dataclass(frozen=True)
class To:
    profile_id: UUID
    channel: Channel


async def write_first(db: Db, account_id: AccountId, agent: Agent, to: To, words: MemberWords) -> Posted:
    """In her open chat or the ticket of her number where there is one, else in a new one; each mail is a new thread.
    Conflict `may_not_write` where she has not agreed.
    """
    text = check_text(words.text, has_picture=False)
    before = await said_before(db, account_id, check_client_id(words.client_id), by="agent")
    if before is not None:
        if before.member_id != agent.member_id:
            raise Conflict("Another message has this client_id.", code="client_id_taken")
        return Posted(await tickets.get(db, account_id, before.ticket_id), before, is_new=False)
    profile = await profiles.get(db, account_id, to.profile_id)
    ticket, kind = await _ticket(db, account_id, profile, to.channel)
    return Posted(ticket, await answer_in(db, account_id, ticket, agent, words, text=text, kind=kind), is_new=True)


async def _ticket(db: Db, account_id: AccountId, profile: Profile, channel: Channel) -> tuple[Ticket, str]:
    match channel:
        case "chat":
            return await _chat(db, account_id, profile), "conversation"
        case "sms":
            return await _texts(db, account_id, profile)
        case "email":
            return await _thread(db, account_id, profile), "conversation"


async def _chat(db: Db, account_id: AccountId, profile: Profile) -> Ticket:
    """She reads it when she has signed in."""
    if not profile.is_known:
        raise Invalid("profile_id", "Nobody knows who this is, so nobody can sign in to read it.")
    key = owners.of_person(profile.profile_id)
    await lock_owner(db, account_id, key)
    ticket = await tickets.lock_open(db, account_id, key)
    if ticket is not None:
        return ticket
    opening = Opening(
        channel="chat",
        profile_id=profile.profile_id,
        owner_key=key,
        language=profile.locale,
        opened_by="agent",
    )
    return await open_ticket(db, account_id, opening)


async def _texts(db: Db, account_id: AccountId, profile: Profile) -> tuple[Ticket, str]:
    if profile.phone is None:
        raise Invalid("profile_id", "This profile has no phone number.")
    kind = await check_may_write(db, account_id, profile.profile_id, "sms", profile.phone)
    key = owners.of_number(profile.phone)
    await lock_owner(db, account_id, key)
    there = await tickets.newest_of(db, account_id, key, "sms")
    if there is not None:
        ticket = await tickets.lock(db, account_id, there.ticket_id)
        await reopen(db, account_id, ticket)
        return ticket, kind
    opening = Opening(
        channel="sms",
        profile_id=profile.profile_id,
        owner_key=key,
        their_address=profile.phone,
        language=profile.locale,
        opened_by="agent",
    )
    return await open_ticket(db, account_id, opening), kind


async def _thread(db: Db, account_id: AccountId, profile: Profile) -> Ticket:
    if profile.email is None:
        raise Invalid("profile_id", "This profile has no email address.")
    await check_may_write(db, account_id, profile.profile_id, "email", profile.email)
    opening = Opening(
        channel="email",
        profile_id=profile.profile_id,
        their_address=profile.email,
        language=profile.locale,
        opened_by="agent",
    )
    return await open_ticket(db, account_id, opening)
