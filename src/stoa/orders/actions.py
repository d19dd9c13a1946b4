"""Taking orders in, and giving a guest's orders to whoever has proven to be the guest."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from stoa import catalog, ledger
from stoa.kit import clock, live
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.kit.newest import newest
from stoa.orders import queries, rules
from stoa.orders.events import Story
from stoa.orders.given import GivenOrder
from stoa.orders.order import Order, Totals
from stoa.orders.owners import owners_of
from stoa.orders.queries import Known
from stoa.orders.rows import order_row, part_rows, placed_order

TOPIC = "orders"


async def take_in(db: Db, account_id: AccountId, given: Sequence[GivenOrder]) -> None:
    """Stores orders as given unless what is there is newer, and records what must have happened to them.

    `email` and `phone` are normalised already.
    """
    await advisory_lock(db, account_id, TOPIC)
    now = clock.now()
    known = await queries.known(db, account_id, [order.external_id for order in given])
    kept = {external_id: row.updated_at for external_id, row in known.items()}
    fresh = newest(given, key=lambda order: order.external_id, at=lambda order: order.changed_at(now), kept=kept)
    if not fresh:
        return
    orders = await _placed(db, account_id, list(fresh.values()), known, now)
    await _write(db, account_id, orders, known, now)
    await _tell(db, account_id, orders, known, now)


async def get(db: Db, account_id: AccountId, order_id: UUID) -> Order:
    order = await queries.find(db, account_id, order_id)
    if order is None:
        raise NotFound
    return order


async def totals(db: Db, account_id: AccountId, profile_ids: Sequence[UUID]) -> dict[UUID, Totals]:
    """How much each of these people bought; who bought nothing is left out."""
    found: dict[UUID, Totals] = {}
    rows = await queries.sums(db, account_id, profile_ids)
    for profile_id, currency, count, amount_minor in rows:
        before = found.get(profile_id, Totals(0, []))
        found[profile_id] = Totals(before.orders_count + count, [*before.spent, (currency, amount_minor)])
    return found


async def join_guest_orders(
    db: Db,
    account_id: AccountId,
    profile_id: UUID,
    *,
    email: str | None = None,
    phone: str | None = None,
    known_email: str | None = None,
    name: str | None = None,
) -> int:
    """Gives somebody the orders she placed as a guest; returns how many.

    `email` and `phone` are what she has proven just now. A proven number alone is not enough: the order must carry her
    `known_email` or her `name` as well.
    """
    theirs: dict[UUID, Order] = {}
    if email is not None:
        found = await queries.unproven_guest_orders(db, account_id, email=email)
        theirs |= {order.order_id: order for order in found}
    if phone is not None:
        for order in await queries.unproven_guest_orders(db, account_id, phone=phone):
            if rules.is_same_guest(order, email=known_email or email, names=[name or ""]):
                theirs[order.order_id] = order
    if theirs:
        await queries.give(db, account_id, list(theirs), profile_id)
        await live.publish(db, account_id, TOPIC, [to_text(order_id) for order_id in theirs])
    return len(theirs)


async def _placed(
    db: Db, account_id: AccountId, given: Sequence[GivenOrder], known: Mapping[str, Known], now: datetime
) -> list[Order]:
    owners = await owners_of(db, account_id, given, known)
    orders = []
    for order in sorted(given, key=lambda order: order.external_id):
        before = known.get(order.external_id)
        orders.append(
            placed_order(
                order,
                order_id=before.order_id if before else new_id(),
                profile_id=owners.get(order.external_id),
                is_proven=order.customer_external_id is not None,
                now=now,
            )
        )
    return orders


async def _write(
    db: Db, account_id: AccountId, orders: Sequence[Order], known: Mapping[str, Known], now: datetime
) -> None:
    await queries.put(db, account_id, [order_row(order, now=now) for order in orders])
    parts: dict = {}
    for order in orders:
        for table, rows in part_rows(order).items():
            parts.setdefault(table, []).extend(rows)
    await queries.remove_parts(db, account_id, [order.order_id for order in orders if order.external_id in known])
    await queries.put_parts(db, account_id, parts)


async def _tell(
    db: Db, account_id: AccountId, orders: Sequence[Order], known: Mapping[str, Known], now: datetime
) -> None:
    sold = {line.product_id for order in orders for line in order.lines if line.product_id is not None}
    products = await catalog.products(db, account_id, sold)
    facts = [
        fact
        for order in orders
        for fact in Story(order, products, is_first=order.external_id not in known, now=now).facts()
    ]
    await ledger.record(db, account_id, *facts)
    await live.publish(db, account_id, TOPIC, [to_text(order.order_id) for order in orders])
