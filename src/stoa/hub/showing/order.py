"""An order as a visitor may see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from stoa import orders
from stoa.hub import rules
from stoa.hub.rules import Standing
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import to_text
from stoa.kit.phones import readable
from stoa.orders import Address, Fulfilment, Line, Order, Refund

PAGE = 20
ON_THEIR_WAY = 20
ENDED = frozenset({"cancelled", "canceled", "voided", "refunded"})


async def orders_of(
    db: Db, visit: Visit, *, before: tuple[datetime, UUID] | None = None, limit: int = PAGE
) -> tuple[list[Order], tuple[datetime, UUID] | None]:
    """Her orders, newest first, and where the next page begins. A typed address opens none."""
    if visit.profile_id is None:
        return [], None
    found = await orders.of_profile(
        db,
        visit.account_id,
        visit.profile_id,
        since=rules.oldest_order(visit.standing, visit.now),
        before=before,
        limit=limit + 1,
        proven_only=False,
        customer_external_id=visit.only_as,
    )
    page = found[:limit]
    proven_email = await _proven_email(db, visit)
    mine = [order for order in page if is_hers(order, proven_email, only_as=visit.only_as)]
    return mine, (page[-1].placed_at, page[-1].order_id) if len(found) > limit else None


async def order_of(db: Db, visit: Visit, order_id: UUID) -> Order:
    """One of them; what is not hers, or too old to be seen, is not there."""
    if visit.profile_id is None:
        raise NotFound
    order = await orders.get(db, visit.account_id, order_id)
    oldest = rules.oldest_order(visit.standing, visit.now)
    is_seen = order.profile_id == visit.profile_id and (oldest is None or order.placed_at >= oldest)
    if not is_seen or not is_hers(order, await _proven_email(db, visit), only_as=visit.only_as):
        raise NotFound
    return order


def is_hers(order: Order, proven_email: str | None, *, only_as: str | None) -> bool:
    """Placed by her as the store's customer, or as a guest under an address she has proven to read. Of a customer whom
    the store named and who proved no more, only the former.
    """
    if only_as is not None:
        return order.customer_external_id == only_as
    return order.is_proven or (proven_email is not None and order.email == proven_email)


async def _proven_email(db: Db, visit: Visit) -> str | None:
    """A code proves the address it was sent to, a link the one we write to; a store's token proves a customer."""
    match visit.visitor.by:
        case "code":
            return visit.visitor.subject
        case "kx":
            return (await visit.person(db)).email
        case _:
            return None


def is_on_its_way(order: Order) -> bool:
    return orders.step(order) != "delivered" and order.status.strip().casefold() not in ENDED


def show_order(order: Order, standing: Standing) -> dict[str, Any]:
    step = orders.step(order)
    under_way = [parcel.estimated_at for parcel in order.fulfilments if parcel.estimated_at and not parcel.delivered_at]
    arrived = [parcel.delivered_at for parcel in order.fulfilments if parcel.delivered_at]
    values = {
        "id": to_text(order.order_id),
        "number": order.number,
        "placed_at": order.placed_at,
        "step": step,
        "status": order.status,
        "is_problem": orders.is_problem(order) or None,
        "total_minor": order.total_minor,
        "subtotal_minor": order.subtotal_minor,
        "shipping_minor": order.shipping_minor,
        "tax_minor": order.tax_minor,
        "discount_minor": order.discount_minor,
        "currency": order.currency,
        "estimated_at": min(under_way) if under_way and step != "delivered" else None,
        "lines": [_line(line, standing) for line in order.lines],
        "delivered_at": max(arrived) if arrived and step == "delivered" else None,
        "status_url": order.status_url,
        "discount_codes": list(order.discount_codes) or None,
        "email": order.email,
        "phone": readable(order.phone) if order.phone else None,
        "shipping_address": _address(order.shipping_address),
        "billing_address": _address(order.billing_address),
        "fulfilments": [_fulfilment(parcel) for parcel in order.fulfilments] or None,
        "refunds": [_refund(refund) for refund in order.refunds] or None,
    }
    return rules.visible("order", standing, values)


def _line(line: Line, standing: Standing) -> dict[str, Any]:
    values = {
        "id": line.line_id,
        "title": line.title,
        "image_url": line.image_url,
        "quantity": line.quantity,
        "price_minor": line.price_minor,
        "product_id": line.product_id,
        "variant_id": line.variant_id,
        "url": line.url,
        "is_subscription": line.is_subscription or None,
        "plan": line.plan,
        "manage_url": line.manage_url,
    }
    return rules.visible("order_line", standing, values)


def _fulfilment(parcel: Fulfilment) -> dict[str, Any]:
    values = {
        "id": parcel.fulfilment_id,
        "status": parcel.status,
        "carrier": parcel.carrier,
        "tracking_number": parcel.tracking_number,
        "tracking_url": parcel.tracking_url,
        "estimated_at": parcel.estimated_at,
        "delivered_at": parcel.delivered_at,
        "line_ids": list(parcel.line_ids) or None,
    }
    return {field: value for field, value in values.items() if value is not None}


def _refund(refund: Refund) -> dict[str, Any]:
    return {"id": refund.refund_id, "amount_minor": refund.amount_minor, "at": refund.at}


def _address(address: Address | None) -> dict[str, Any] | None:
    return None if address is None else msgspec.to_builtins(address)
