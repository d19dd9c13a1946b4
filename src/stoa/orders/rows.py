"""From what the store gave to rows, and from rows to what the house reads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from stoa.orders.given import Address, GivenFulfilment, GivenLine, GivenOrder, GivenRefund
from stoa.orders.models import FulfilmentRow, LineRow, RefundRow
from stoa.orders.order import Fulfilment, Line, Order, Refund

Columns = Mapping[str, Any]


def placed_order(
    given: GivenOrder, *, order_id: UUID, profile_id: UUID | None, is_proven: bool, now: datetime
) -> Order:
    """The order as it stands from now on."""
    return Order(
        order_id=order_id,
        external_id=given.external_id,
        number=given.number,
        profile_id=profile_id,
        is_proven=is_proven,
        customer_external_id=given.customer_external_id,
        email=given.email,
        phone=given.phone,
        placed_at=given.placed_at,
        updated_at=given.changed_at(now),
        status=given.status,
        status_url=given.status_url,
        currency=given.currency,
        total_minor=given.total_minor,
        subtotal_minor=given.subtotal_minor,
        shipping_minor=given.shipping_minor,
        tax_minor=given.tax_minor,
        discount_minor=given.discount_minor,
        discount_codes=given.discount_codes or [],
        shipping_address=given.shipping_address,
        billing_address=given.billing_address,
        lines=[_line(line) for line in given.lines],
        fulfilments=[_fulfilment(parcel) for parcel in given.fulfilments or []],
        refunds=[_refund(refund) for refund in given.refunds or []],
    )


def _line(given: GivenLine) -> Line:
    subscription = given.subscription
    return Line(
        line_id=given.external_id,
        title=given.title,
        quantity=given.quantity,
        price_minor=given.price_minor,
        product_id=given.product_external_id,
        variant_id=given.variant_external_id,
        image_url=given.image_url,
        url=given.url,
        is_subscription=subscription is not None,
        plan=subscription.plan if subscription else None,
        manage_url=subscription.manage_url if subscription else None,
    )


def _fulfilment(given: GivenFulfilment) -> Fulfilment:
    return Fulfilment(
        fulfilment_id=given.external_id,
        status=given.status,
        carrier=given.carrier,
        tracking_number=given.tracking_number,
        tracking_url=given.tracking_url,
        estimated_at=given.estimated_at,
        delivered_at=given.delivered_at,
        line_ids=given.line_external_ids or [],
    )


def _refund(given: GivenRefund) -> Refund:
    return Refund(given.external_id, given.amount_minor, given.at, given.line_external_ids or [])


def order_row(order: Order, *, now: datetime) -> dict[str, Any]:
    parts = {"lines", "fulfilments", "refunds", "email", "phone"}
    columns = {name: value for name, value in vars(order).items() if name not in parts}
    return columns | {
        "email_norm": order.email,
        "phone_e164": order.phone,
        "shipping_address": _kept(order.shipping_address),
        "billing_address": _kept(order.billing_address),
        "stored_at": now,
    }


def part_rows(order: Order) -> dict[Any, list[dict[str, Any]]]:
    """Rows of lines, parcels and refunds, by table."""
    return {
        LineRow.__table__: _numbered(order, order.lines, "line_id"),
        FulfilmentRow.__table__: _numbered(order, order.fulfilments, "fulfilment_id"),
        RefundRow.__table__: _numbered(order, order.refunds, "refund_id"),
    }


def _numbered(order: Order, parts: Sequence[Any], own_id: str) -> list[dict[str, Any]]:
    rows = []
    for position, part in enumerate(parts):
        columns = dict(vars(part))
        rows.append({"order_id": order.order_id, "external_id": columns.pop(own_id), "position": position, **columns})
    return rows


def _kept(address: Address | None) -> dict[str, Any] | None:
    return None if address is None else msgspec.to_builtins(address)


def read_order(
    row: Columns, lines: Sequence[Columns], fulfilments: Sequence[Columns], refunds: Sequence[Columns]
) -> Order:
    own = {name: value for name, value in row.items() if name not in ("account_id", "stored_at")}
    addresses = {name: _read_address(own.pop(name)) for name in ("shipping_address", "billing_address")}
    return Order(
        email=own.pop("email_norm"),
        phone=own.pop("phone_e164"),
        **own,
        **addresses,
        lines=[Line(line_id=part["external_id"], **_own(part)) for part in lines],
        fulfilments=[Fulfilment(fulfilment_id=part["external_id"], **_own(part)) for part in fulfilments],
        refunds=[Refund(refund_id=part["external_id"], **_own(part)) for part in refunds],
    )


def _own(part: Columns) -> dict[str, Any]:
    where = {"account_id", "order_id", "external_id", "position"}
    return {name: value for name, value in part.items() if name not in where}


def _read_address(kept: dict[str, Any] | None) -> Address | None:
    return None if kept is None else msgspec.convert(kept, Address)
