"""A shopper asks for help with an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stoa import ledger
from stoa.chat.actions.asking import ShopperWords, lock_owner, opening_of, shopper_says
from stoa.chat.actions.opening import open_ticket
from stoa.chat.actions.saying import note_line, said_before
from stoa.chat.actions.turns import give_in_turn
from stoa.chat.actions.writing import Posted
from stoa.chat.events import HelpRequested
from stoa.chat.queries import tickets
from stoa.chat.rules.help_words import Topic, words_for
from stoa.chat.rules.owners import Asker
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text


@dataclass(frozen=True, kw_only=True)
class HelpWanted:
    """`items` are the lines it is about: title, quantity, perhaps `image_url`. Without words of hers a sentence says
    what the topic is, so that her message is one that waits for an answer.
    """

    client_id: str
    topic: Topic
    order_id: UUID
    number: str
    items: list[Mapping[str, Any]]
    text: str | None = None
    locale: str | None = None


async def ask_for_help(db: Db, account_id: AccountId, asker: Asker, wanted: HelpWanted) -> Posted:
    """In her open chat, or in a new one: a line with the order, then her words. Once for each `client_id`."""
    words = ShopperWords(
        client_id=wanted.client_id,
        text=wanted.text or words_for(wanted.topic, wanted.locale or asker.locale, number=wanted.number),
        locale=wanted.locale,
        topic=wanted.topic,
        order_id=wanted.order_id,
    )
    if await said_before(db, account_id, wanted.client_id, by="shopper") is not None:
        return await shopper_says(db, account_id, asker, words)
    await lock_owner(db, account_id, asker.key)
    ticket = await tickets.lock_open(db, account_id, asker.key)
    is_new = ticket is None
    if ticket is None:
        ticket = await open_ticket(db, account_id, opening_of(asker, words))
    ticket.topic, ticket.order_id = wanted.topic, wanted.order_id
    order = {"id": to_text(wanted.order_id), "number": wanted.number, "items": wanted.items}
    await note_line(db, account_id, ticket, "help", topic=wanted.topic, order=order)
    fact = HelpRequested(
        profile_id=ticket.profile_id,
        at=clock.now(),
        ticket_id=ticket.ticket_id,
        channel=ticket.channel,
        topic=wanted.topic,
        order_number=wanted.number,
    )
    await ledger.record(db, account_id, fact)
    if is_new:
        await give_in_turn(db, account_id, ticket)
    return await shopper_says(db, account_id, asker, words)
