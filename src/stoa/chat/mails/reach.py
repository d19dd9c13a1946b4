"""Where somebody of a ticket is reached by mail, and in which words."""

from dataclasses import dataclass

from stoa import accounts, consent, email, profiles, stores
from stoa.chat.models import Ticket
from stoa.chat.rules.mail_words import Phrases, phrases_in
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Reach:
    """`is_proven`: whoever reads mail at this address has shown to be who writes here. Otherwise it may be anybody's,
    and gets nothing of the person and nothing the writer could have others sent.
    """

    address: str
    is_proven: bool


async def reach_of(db: Db, account_id: AccountId, ticket: Ticket) -> Reach | None:
    """None where no address is known, or mail to it comes back."""
    reach = await _address(db, account_id, ticket)
    if reach is None or not reach.address:
        return None
    whom = (ticket.profile_id, reach.address, "email")
    standing = (await consent.standing(db, account_id, [whom]))[whom]
    return None if standing.suppressed == "all" else reach


async def _address(db: Db, account_id: AccountId, ticket: Ticket) -> Reach | None:
    if ticket.channel == "email":
        return Reach(ticket.their_address or "", ticket.is_proven)
    if not ticket.is_proven:
        return Reach(ticket.typed_email, is_proven=False) if ticket.typed_email else None
    if ticket.as_customer:
        # The store has named her; that the address it has of this customer is hers, nobody has shown.
        customer = await stores.find_customer(db, account_id, ticket.as_customer)
        return Reach(customer.email, is_proven=False) if customer is not None and customer.email else None
    profile = await profiles.get(db, account_id, ticket.profile_id)
    return Reach(profile.email, is_proven=True) if profile.email else None


async def words_for(db: Db, account_id: AccountId, ticket: Ticket, store: accounts.Account) -> Phrases:
    """In her language, else in the store's."""
    profile = await profiles.get(db, account_id, ticket.profile_id)
    return phrases_in(ticket.language, profile.locale, store.locale)


def thread_of(ticket: Ticket, message_id: str, before: list[str], *, in_reply_to: str | None = None) -> email.Thread:
    """A mail of this ticket after these (their Message-IDs, the oldest first)."""
    return email.Thread(
        message_id=message_id,
        reply_to=email.reply_address(AccountId(ticket.account_id), ticket.ticket_id),
        in_reply_to=in_reply_to or (before[-1] if before else None),
        references=tuple(before[-10:]),
    )
