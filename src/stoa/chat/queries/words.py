"""Which tickets hold a word: kept with the message, found by its beginning."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, intersect, select, text, union, union_all

from stoa import orders, profiles
from stoa.chat.models import Ticket, TicketWord
from stoa.chat.rules.words import Piece, Sought, words_kept
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import array

# Only what has no word yet is written: most words of a ticket were said in it before.
ADD = text(
    """
    insert into ticket_word (account_id, ticket_id, word)
    select distinct cast(:account_id as int), ticket_id, word
    from unnest(cast(:tickets as uuid[]), cast(:words as text[])) as said (ticket_id, word)
    on conflict do nothing
    """
)
LAST_LETTER = "\U0010ffff"

Ids = Select[tuple[UUID]] | CompoundSelect[tuple[UUID]]


async def add(db: Db, account_id: AccountId, said: Iterable[tuple[UUID, str]]) -> None:
    """What was said in these tickets."""
    rows = [(ticket_id, word) for ticket_id, words in said for word in words_kept(words)]
    if rows:
        tickets, words = zip(*rows, strict=True)
        values = {"account_id": account_id, "tickets": array(tickets), "words": array(words)}
        await db.execute(ADD, values)


def tickets_with(account_id: AccountId, asked: Sought) -> Ids:
    """By what was said, and by whose they are: her name, her addresses, the number of an order of hers."""
    found = [_with(account_id, piece) for piece in asked.pieces]
    if len(found) == 1:
        return found[0]
    whole = _of(account_id, profiles.found_by(account_id, asked.whole))
    return union(intersect(*found), whole)


def _with(account_id: AccountId, piece: Piece) -> Ids:
    said = [_holding(account_id, word) for word in piece.words]
    return union_all(
        said[0] if len(said) == 1 else intersect(*said),
        _of(account_id, profiles.found_by(account_id, piece.typed)),
        _of(account_id, orders.buyers_of(account_id, _numbers(piece.typed))),
        _typed(account_id, piece.typed.lower()),
    )


def _holding(account_id: AccountId, word: str) -> Select[tuple[UUID]]:
    return select(TicketWord.ticket_id).where(
        TicketWord.account_id == account_id, TicketWord.word >= word, TicketWord.word < word + LAST_LETTER
    )


def _of(account_id: AccountId, people: Select[tuple[UUID]]) -> Select[tuple[UUID]]:
    return select(Ticket.ticket_id).where(Ticket.account_id == account_id, Ticket.profile_id.in_(people))


def _typed(account_id: AccountId, email: str) -> Select[tuple[UUID]]:
    """By an address that nobody has proven."""
    return select(Ticket.ticket_id).where(
        Ticket.account_id == account_id,
        Ticket.typed_email.is_not(None),
        Ticket.typed_email >= email,
        Ticket.typed_email < email + LAST_LETTER,
    )


def _numbers(typed: str) -> Sequence[str]:
    """Stores write the sign before an order's number, or do not."""
    number = typed.removeprefix("#")
    return sorted({typed, number, f"#{number}", number.upper(), f"#{number.upper()}"})
