"""What the shopper does in the hub's chat."""

from dataclasses import dataclass
from uuid import UUID

from stoa import ledger
from stoa.chat.actions.auto_answering import answer_automatically
from stoa.chat.actions.opening import Opening, end, open_ticket, wake
from stoa.chat.actions.saying import Saying, said_before, say
from stoa.chat.actions.turns import give_in_turn
from stoa.chat.actions.writing import Posted, details_of, picture_of
from stoa.chat.events import SentChatMessage
from stoa.chat.models import Ticket, TicketMessage
from stoa.chat.queries import tickets
from stoa.chat.rules.owners import Asker, of_browser
from stoa.chat.rules.wording import check_client_id, check_text
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict
from stoa.kit.ids import AccountId


@dataclass(frozen=True, kw_only=True)
class ShopperWords:
    """`email` is only what she typed; it counts while nobody has proven who she is, and only for a new ticket, like
    `topic` and `order_id`.
    """

    client_id: str
    text: str | None = None
    attachment_id: UUID | None = None
    locale: str | None = None
    email: str | None = None
    topic: str | None = None
    order_id: UUID | None = None


async def ticket_for(db: Db, account_id: AccountId, asker: Asker) -> Ticket | None:
    """The web chat of hers that is not closed."""
    return await tickets.open_of(db, account_id, asker.key)


async def shopper_says(db: Db, account_id: AccountId, asker: Asker, words: ShopperWords) -> Posted:
    """In her open chat, or else in a new one."""
    text = check_text(words.text, has_picture=words.attachment_id is not None)
    before = await said_before(db, account_id, check_client_id(words.client_id), by="shopper")
    if before is not None:
        return Posted(await _own(db, account_id, asker, before), before, is_new=False)
    await lock_owner(db, account_id, asker.key)
    ticket = await tickets.lock_open(db, account_id, asker.key)
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
        details=details_of(picture),
    )
    message = await say(db, account_id, ticket, saying)
    fact = SentChatMessage(
        profile_id=ticket.profile_id,
        at=message.at,
        ticket_id=ticket.ticket_id,
        channel=ticket.channel,
        message_id=message.message_id,
        text=message.text,
    )
    await ledger.record(db, account_id, fact)
    if is_new:
        await give_in_turn(db, account_id, ticket)
    await answer_automatically(db, account_id, ticket, message)
    return Posted(ticket, message, is_new=True)


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


async def _own(db: Db, account_id: AccountId, asker: Asker, message: TicketMessage) -> Ticket:
    ticket = await tickets.get(db, account_id, message.ticket_id)
    if ticket.owner_key not in (asker.key, of_browser(asker.anonymous_id)):
        raise Conflict("Another message has this client_id.", code="client_id_taken")
    return ticket
