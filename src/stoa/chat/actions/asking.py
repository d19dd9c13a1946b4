"""What the shopper does in the hub's chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from stoa import ledger
from stoa.chat import office
from stoa.chat.actions.auto_answering import answer_automatically
from stoa.chat.actions.opening import Opening, end, open_ticket, wake
from stoa.chat.actions.pacing import MOST
from stoa.chat.actions.saying import Saying, said_before, say, say_all
from stoa.chat.actions.turns import give_in_turn
from stoa.chat.actions.writing import Posted, details_of, picture_of
from stoa.chat.events import SentChatMessage
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import messages, tickets
from stoa.chat.rules.hours import Hours
from stoa.chat.rules.owners import Asker, of_browser
from stoa.chat.rules.settled import Settled, kept_settled
from stoa.chat.rules.wording import check_client_id, check_text
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


@dataclass(frozen=True, kw_only=True)
class ShopperWords:
    """`email` is only what she typed; it counts while nobody has proven who she is, and only for a new ticket, like
    `topic`, `order_id` and `settled`: what she settled before she wrote.
    """

    client_id: str
    text: str | None = None
    attachment_id: UUID | None = None
    locale: str | None = None
    email: str | None = None
    topic: str | None = None
    order_id: UUID | None = None
    settled: Settled | None = None

    def check(self) -> str:
        """What is said, without blanks around. Raises Invalid."""
        check_client_id(self.client_id)
        return check_text(self.text, has_picture=self.attachment_id is not None)


async def shopper_says(db: Db, account_id: AccountId, asker: Asker, words: ShopperWords) -> Posted:
    """In her open chat, or else in a new one."""
    text = words.check()
    await lock_owner(db, account_id, asker.key)
    ticket = await tickets.lock_open(db, account_id, asker.key)
    before = await said_before(db, account_id, words.client_id, by="shopper")
    if before is not None:
        return Posted(await _own(db, account_id, asker, before), before, is_new=False)
    picture = await picture_of(db, account_id, words.attachment_id, owner_key=asker.key)
    is_new = ticket is None
    if ticket is None:
        ticket = await open_ticket(db, account_id, opening_of(asker, words))
    elif ticket.status == "snoozed":
        await wake(db, account_id, ticket)
    if picture is not None:
        picture.ticket_id = ticket.ticket_id
    saying = Saying(
        by="shopper",
        kind="text" if picture is None else "image",
        text=text,
        client_id=words.client_id,
        attachment_id=words.attachment_id,
        details=details_of(picture) | (kept_settled(words.settled) if is_new and words.settled else {}),
    )
    message = await say(db, account_id, ticket, saying)
    await ledger.record(db, account_id, _fact(ticket, message))
    if is_new:
        await give_in_turn(db, account_id, ticket)
    await answer_automatically(db, account_id, ticket, message)
    return Posted(ticket, message, is_new=True)


async def shoppers_say(db: Db, account_id: AccountId, some: Sequence[tuple[str, ShopperWords]]) -> list[Posted | None]:
    """The next words in open chats, of many owners (by their keys) at once. They are checked. None where there is more
    to it: a new ticket, a picture, somebody who writes very much, something to be answered by itself. Those go through
    `shopper_says`.
    """
    there = await tickets.lock_open_of(db, account_id, {key for key, _ in some})
    kept = await messages.kept_among(db, account_id, {words.client_id for _, words in some})
    hours = await office.hours(db, account_id)
    sayings: dict[int, tuple[Ticket, Saying]] = {}
    for number, (key, words) in enumerate(some):
        ticket = there.get(key)
        if ticket is not None and words.client_id not in kept and _is_plain(ticket, words, hours):
            sayings[number] = ticket, Saying(by="shopper", text=words.check(), client_id=words.client_id)
            kept.add(words.client_id)
    if not sayings:
        return [None] * len(some)
    said = await say_all(db, account_id, list(sayings.values()))
    posted = {
        number: Posted(ticket, message, is_new=True)
        for (number, (ticket, _)), message in zip(sayings.items(), said, strict=True)
    }
    await ledger.record(db, account_id, *(_fact(each.ticket, each.message) for each in posted.values()))
    return [posted.get(number) for number in range(len(some))]


def _is_plain(ticket: Ticket, words: ShopperWords, hours: Hours) -> bool:
    is_left_to_people = not hours.is_set or (ticket.shopper_seq > 0 and hours.is_open(clock.now()))
    is_plain = ticket.status == "open" and ticket.shopper_seq < MOST and words.attachment_id is None
    return is_plain and is_left_to_people


async def shopper_ends(db: Db, account_id: AccountId, asker: Asker) -> Ticket | None:
    """The chat she had open; None without one."""
    await lock_owner(db, account_id, asker.key)
    ticket = await tickets.lock_open(db, account_id, asker.key)
    return await end(db, account_id, ticket.ticket_id, by="shopper") if ticket is not None else None


async def lock_owner(db: Db, account_id: AccountId, owner_key: str) -> None:
    """Two messages at once open one ticket."""
    await advisory_lock(db, account_id, f"chat.owner:{owner_key}")


def opening_of(asker: Asker, words: ShopperWords) -> Opening:
    return Opening(
        channel="chat",
        profile_id=asker.profile_id,
        owner_key=asker.key,
        anonymous_id=None if asker.is_proven else asker.anonymous_id,
        as_customer=asker.as_customer,
        is_proven=asker.is_proven,
        typed_email=None if asker.is_proven else words.email,
        language=words.locale or asker.locale,
        topic=words.topic,
        order_id=words.order_id,
    )


def _fact(ticket: Ticket, message: TicketMessage) -> SentChatMessage:
    return SentChatMessage(
        profile_id=ticket.profile_id,
        at=message.at,
        ticket_id=ticket.ticket_id,
        channel=ticket.channel,
        message_id=message.message_id,
        text=message.text,
    )


async def _own(db: Db, account_id: AccountId, asker: Asker, message: TicketMessage) -> Ticket:
    ticket = await tickets.get(db, account_id, message.ticket_id)
    if ticket.owner_key not in (asker.key, of_browser(asker.anonymous_id)):
        raise Conflict("Another message has this client_id.", code="client_id_taken")
    return ticket
