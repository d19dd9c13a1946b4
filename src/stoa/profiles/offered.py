"""What higher floors know about profiles and profiles show: functions handed down, asked for many profiles at once."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from stoa.kit.db import Db
from stoa.kit.ids import AccountId

Offer = Callable[[Db, AccountId, Sequence[UUID]], Awaitable[dict[UUID, Any]]]

_offers: dict[str, Offer] = {}


def offers(name: str, offer: Offer) -> None:
    """Registers `async offer(db, account_id, profile_ids) -> {profile_id: value}`; who has nothing is left out.

    Asked for: `order_totals` -> (orders_count, [(currency, amount_minor)]), `addresses` -> [dict].
    """
    _offers[name] = offer


async def ask(db: Db, account_id: AccountId, name: str, profile_ids: Sequence[UUID]) -> dict[UUID, Any]:
    offer = _offers.get(name)
    return await offer(db, account_id, profile_ids) if offer and profile_ids else {}
