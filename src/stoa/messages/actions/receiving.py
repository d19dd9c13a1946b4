"""A text came in. What it orders is done before the provider is answered; everything else is for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from stoa import accounts, consent, ledger, profiles, sms
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.kit.phones import e164
from stoa.kit.text import clean
from stoa.messages.actions.queueing import queue
from stoa.messages.actions.receipts import known_as
from stoa.messages.events import ReceivedSms
from stoa.messages.live import tell
from stoa.messages.models import Message
from stoa.messages.new import NewMessage
from stoa.messages.queries import inbound as queries
from stoa.messages.queries import messages
from stoa.messages.rules import answers
from stoa.messages.rules.keywords import Keyword, keyword_in
from stoa.messages.rules.languages import LANGUAGE_OF
from stoa.messages.rules.sending import SILENCED
from stoa.messages.settings import Settings, settings_of
from stoa.profiles import Identifiers

SAME_WITHIN = timedelta(seconds=15)
ANSWERS_WITHIN = timedelta(hours=72)
ANSWER_USEFUL_FOR = timedelta(minutes=15)
MAX_TEXT = 10_000
# Two machines that answer each other stop here.
MAX_OBEYED, OBEYED_WITHIN = 10, timedelta(hours=1)


@dataclass(frozen=True)
class Arrival:
    """A text that was not seen before, with what is known about it. `is_answered`: nobody is to be answered."""

    inbound_id: UUID
    theirs: str
    ours: str
    text: str
    at: datetime
    languages: tuple[str, ...]
    profile_id: UUID | None
    replied_to: Message | None
    is_answered: bool
    store: str
    settings: Settings


async def received(db: Db, account_id: AccountId, route: sms.Route, inbound: sms.Inbound) -> None:
    """Told twice it is done once. In the caller's transaction, so that a STOP holds when the provider hears that we
    have it.
    """
    theirs = e164(inbound.from_) or clean(inbound.from_)[:40]
    text, now = clean(inbound.text)[:MAX_TEXT], clock.now()
    await advisory_lock(db, account_id, f"messages.inbound:{theirs}")
    if await queries.same_again(
        db, account_id, their_number=theirs, our_number=inbound.to, text=text, since=now - SAME_WITHIN
    ):
        return
    inbound_id = new_id()
    replied_to = await _replied_to(db, account_id, route, inbound, theirs, now)
    row = {
        "inbound_id": inbound_id,
        "route_id": route.route_id,
        "provider_id": known_as(inbound.provider_id) if inbound.provider_id else None,
        "their_number": theirs,
        "our_number": inbound.to,
        "text": text,
        "at": inbound.at,
        "received_at": now,
        "in_reply_to": replied_to.message_id if replied_to else None,
    }
    if not await queries.add(db, account_id, row):
        return
    await consent.lift(db, account_id, channel="sms", address=theirs, reasons=("invalid",), by="text")
    await sms.found_active(db, account_id, theirs)
    await _take(db, account_id, await _arrival(db, account_id, inbound, row, replied_to))


async def _replied_to(
    db: Db, account_id: AccountId, route: sms.Route, inbound: sms.Inbound, theirs: str, now: datetime
) -> Message | None:
    """What the provider says is answered, else the last text between the two numbers."""
    if inbound.in_reply_to:
        named = await queries.message_of_part(db, account_id, route.route_id, known_as(inbound.in_reply_to))
        if named is not None:
            return named
    return await messages.last_to(db, account_id, theirs, our_number=inbound.to, since=now - ANSWERS_WITHIN)


async def _arrival(
    db: Db,
    account_id: AccountId,
    inbound: sms.Inbound,
    row: Mapping[str, Any],
    replied_to: Message | None,
) -> Arrival:
    account = await accounts.get(db, account_id)
    theirs = row["their_number"]
    who = replied_to.profile_id if replied_to else None
    asked = Identifiers(profile_id=who) if who else Identifiers(phone=theirs)
    person = await profiles.find(db, account_id, asked)
    country = sms.country_of(theirs) or ""
    asked_in = await consent.asked_in(db, account_id, theirs) if theirs.startswith("+") else None
    spoken = [asked_in, person.locale if person else None, LANGUAGE_OF.get(country), account.locale]
    languages = [language[:2].lower() for language in spoken if language]
    return Arrival(
        inbound_id=row["inbound_id"],
        theirs=theirs,
        ours=inbound.to,
        text=row["text"],
        at=row["received_at"],
        languages=tuple(languages),
        profile_id=person.profile_id if person else None,
        replied_to=replied_to,
        is_answered=inbound.is_answered or await _is_ours(db, account_id, theirs),
        store=account.name,
        settings=await settings_of(db, account_id),
    )


async def _is_ours(db: Db, account_id: AccountId, number: str) -> bool:
    """A number of the store's own: it would answer the answer."""
    return any(sender.value == number for sender in await sms.every_sender(db, account_id))


async def _take(db: Db, account_id: AccountId, arrival: Arrival) -> None:
    keyword = keyword_in(arrival.text, arrival.languages) if arrival.theirs.startswith("+") else None
    taken = keyword is not None and await _obey(db, account_id, keyword, arrival)
    profile_id = arrival.profile_id
    if not taken:
        profile_id = await _hand_on(db, account_id, arrival)
    taken_as = keyword if taken else None
    await queries.take_as(db, account_id, arrival.inbound_id, taken_as=taken_as, profile_id=profile_id)


async def _hand_on(db: Db, account_id: AccountId, arrival: Arrival) -> UUID | None:
    """For the inbox, for keywords of campaigns: a fact about whoever wrote, whom we may not have known."""
    profile_id = arrival.profile_id
    if profile_id is None:
        if not arrival.theirs.startswith("+"):
            return None
        who = Identifiers(phone=arrival.theirs)
        [profile_id] = await profiles.find_or_make_many(db, account_id, [who], may_merge=False)
    fact = ReceivedSms(
        profile_id=profile_id,
        at=arrival.at,
        inbound_id=arrival.inbound_id,
        their_number=arrival.theirs,
        our_number=arrival.ours,
        text=arrival.text,
        in_reply_to=arrival.replied_to.message_id if arrival.replied_to else None,
    )
    await ledger.record(db, account_id, fact)
    return profile_id


async def _obey(db: Db, account_id: AccountId, keyword: Keyword, arrival: Arrival) -> bool:
    """Whether the text was an order after all: a YES nobody waited for may be part of a conversation."""
    match keyword:
        case "stop":
            return await _stop(db, account_id, arrival)
        case "start":
            return await _start(db, account_id, arrival)
        case "yes":
            return await _yes(db, account_id, arrival)
        case "no":
            letter = consent.Letter(id=to_text(arrival.inbound_id), body=arrival.text, at=arrival.at)
            declined = await consent.decline(
                db, account_id, number=arrival.theirs, method="text", at=arrival.at, inbound=letter
            )
            return bool(declined)
        case "orders":
            return await _keep_orders(db, account_id, arrival)
        case "help":
            await _answer(db, account_id, arrival, "help")
            return True


async def _stop(db: Db, account_id: AccountId, arrival: Arrival) -> bool:
    """Suppressed, taken out of the queue, and told so once: the suppression itself lets nothing else through."""
    stopped = await consent.stop(
        db,
        account_id,
        number=arrival.theirs,
        method="text",
        at=arrival.at,
        scope="marketing" if arrival.settings.stop_spares else "all",
        inbound_id=to_text(arrival.inbound_id),
        body=arrival.text,
    )
    kinds = SILENCED[stopped.scope]
    await messages.stop_waiting(db, account_id, arrival.theirs, kinds=kinds, reason="suppressed", now=clock.now())
    await tell(db, account_id)
    if stopped.is_new:
        await _answer(db, account_id, arrival, "stopped" if stopped.scope == "all" else "stopped_marketing")
    return True


async def _start(db: Db, account_id: AccountId, arrival: Arrival) -> bool:
    started = await consent.start(
        db,
        account_id,
        number=arrival.theirs,
        method="text",
        at=arrival.at,
        inbound_id=to_text(arrival.inbound_id),
        body=arrival.text,
    )
    if await _confirm(db, account_id, arrival) is not None:
        await _answer(db, account_id, arrival, "joined")
    elif started.is_new:
        await _answer(db, account_id, arrival, "started")
    else:
        await _answer(db, account_id, arrival, "nothing_to_start")
    return True


async def _yes(db: Db, account_id: AccountId, arrival: Arrival) -> bool:
    if await _confirm(db, account_id, arrival) is not None:
        await _answer(db, account_id, arrival, "joined")
        return True
    if arrival.replied_to is not None and arrival.replied_to.kind == "conversation":
        return False
    await _answer(db, account_id, arrival, "how_to_join")
    return True


async def _confirm(db: Db, account_id: AccountId, arrival: Arrival) -> consent.Confirmed | None:
    return await consent.confirm(
        db,
        account_id,
        their_number=arrival.theirs,
        our_number=arrival.ours,
        inbound_id=to_text(arrival.inbound_id),
        body=arrival.text,
        at=arrival.at,
    )


async def _keep_orders(db: Db, account_id: AccountId, arrival: Arrival) -> bool:
    """The one word the answer to a STOP offers."""
    kept = await consent.keep_orders(
        db,
        account_id,
        number=arrival.theirs,
        at=arrival.at,
        inbound_id=to_text(arrival.inbound_id),
        body=arrival.text,
    )
    if kept:
        await _answer(db, account_id, arrival, "orders_kept")
    return kept


async def _answer(db: Db, account_id: AccountId, arrival: Arrival, what: answers.Answer) -> None:
    """Whatever the hour and the suppression; not where the network answered, nor to another machine for ever."""
    if arrival.is_answered:
        return
    lately = arrival.at - OBEYED_WITHIN
    if await queries.obeyed_since(db, account_id, arrival.theirs, since=lately) >= MAX_OBEYED:
        return
    language = next((each for each in arrival.languages if each in answers.VOICES), answers.DEFAULT)
    contact = arrival.settings.contact or (await accounts.get(db, account_id)).website_url or arrival.store
    await queue(
        db,
        account_id,
        NewMessage(
            to=arrival.theirs,
            kind="transactional",
            text=answers.answer(what, language, store=arrival.store, contact=contact),
            profile_id=arrival.profile_id,
            sender=arrival.ours,
            idempotency_key=_key(arrival, what),
            useful_for=ANSWER_USEFUL_FOR,
            in_answer_to=arrival.inbound_id,
            passes_suppression=True,
        ),
    )


def _key(arrival: Arrival, what: answers.Answer) -> str:
    """One text a day on how to join, however often somebody says yes to nothing."""
    if what in ("how_to_join", "nothing_to_start"):
        return f"{what}:{arrival.theirs}:{arrival.at:%Y-%m-%d}"
    return f"answer:{arrival.inbound_id}"
