"""What comes back from providers goes up: `main/wiring` says who takes receipts and inbound texts."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.sms.exchange import Inbound, Receipt
from stoa.sms.models import Route

TakesReceipts = Callable[[Db, AccountId, Route, Sequence[Receipt]], Awaitable[None]]
TakesInbound = Callable[[Db, AccountId, Route, Inbound], Awaitable[None]]


@dataclass
class Above:
    receipts: TakesReceipts | None = None
    inbound: TakesInbound | None = None


above = Above()


def hand_over_to(*, receipts: TakesReceipts, inbound: TakesInbound) -> None:
    """From now on. Both are called inside a transaction of the route's account, and must stand being told twice."""
    above.receipts, above.inbound = receipts, inbound


async def hand_receipts(db: Db, account_id: AccountId, route: Route, receipts: Sequence[Receipt]) -> None:
    if above.receipts is None:
        raise RuntimeError("Nobody takes receipts; wiring must say who.")
    if receipts:
        await above.receipts(db, account_id, route, receipts)


async def hand_inbound(db: Db, account_id: AccountId, route: Route, inbound: Inbound) -> None:
    if above.inbound is None:
        raise RuntimeError("Nobody takes inbound texts; wiring must say who.")
    await above.inbound(db, account_id, route, inbound)
