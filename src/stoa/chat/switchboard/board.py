"""Every store's exchange in this process, and the notices that set them going."""

from uuid import UUID

from stoa.chat.live import PRESENCE, SETTINGS, SHOPPER, TICKETS, TYPING
from stoa.chat.switchboard import typists
from stoa.chat.switchboard.exchange import Exchange
from stoa.kit import clock
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, from_text
from stoa.kit.live import Notice
from stoa.visitors import CHANGED as VISITORS

OWN_TOPICS = frozenset({TICKETS, TYPING, PRESENCE, VISITORS})
"""Heard here, and told in frames of their own."""

_exchanges: dict[AccountId, Exchange] = {}


def exchange_of(account_id: AccountId) -> Exchange:
    if account_id not in _exchanges:
        _exchanges[account_id] = Exchange(account_id)
    return _exchanges[account_id]


def let_go(exchange: Exchange) -> None:
    """Where nobody is left, nothing is kept."""
    if exchange.is_idle and _exchanges.get(exchange.account_id) is exchange:
        exchange.roster.close()
        del _exchanges[exchange.account_id]


async def hear(notice: Notice) -> None:
    """For the ear of a process that serves."""
    if notice.topic == TYPING:
        return _typed(notice)
    if notice.account_id == 0:
        for exchange in list(_exchanges.values()):
            _hear_of_all(exchange, notice)
    elif (exchange := _exchanges.get(notice.account_id)) is not None:
        _hear(exchange, notice)


def _hear_of_all(exchange: Exchange, notice: Notice) -> None:
    if notice.topic == "reconnected":
        exchange.missed_something()
    if notice.topic in ("reconnected", clock.TOPIC) and exchange.members:
        exchange.roster.changed()


def _hear(exchange: Exchange, notice: Notice) -> None:
    if notice.topic == TICKETS and notice.ids:
        exchange.changed(_ids(notice))
    elif notice.topic == TICKETS:
        exchange.missed_something()
    elif notice.topic == PRESENCE:
        exchange.roster.changed()
    elif notice.topic == VISITORS:
        for visitor_id in _ids(notice):
            exchange.visitor_changed(visitor_id)
    elif notice.topic == SETTINGS:
        for end in exchange.shoppers():
            end.renew()


def _typed(notice: Notice) -> None:
    ticket_id, who, name = from_text(notice.ids[0]), notice.ids[1], notice.ids[2]
    member_id = None if who == SHOPPER else from_text(who)
    typist = typists.note(notice.account_id, ticket_id, member_id, name)
    if (exchange := _exchanges.get(notice.account_id)) is not None:
        exchange.typed(ticket_id, typist)


def _ids(notice: Notice) -> list[UUID]:
    found = []
    for text in notice.ids:
        try:
            found.append(from_text(text))
        except NotFound:
            continue
    return found
