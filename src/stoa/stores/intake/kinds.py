"""The three kinds of rows: their shape, what is checked about them, and who takes them in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import UNSET

from stoa import catalog, orders
from stoa.catalog import GivenProduct
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.orders import Address, GivenOrder
from stoa.stores.actions import customers
from stoa.stores.customer import GivenCustomer
from stoa.stores.intake.checks import Checks


@dataclass(frozen=True)
class Kind:
    name: str
    shape: type[msgspec.Struct]
    check: Callable[[Any, Checks], None]
    take_in: Callable[[Db, AccountId, list[Any]], Awaitable[None]]


def _check_customer(customer: GivenCustomer, checks: Checks) -> None:
    customer.external_id = checks.person_id("external_id", customer.external_id)
    for name in ("first_name", "last_name"):
        if getattr(customer, name) is not UNSET:
            setattr(customer, name, (getattr(customer, name) or "").strip() or None)
    for index, address in enumerate(customer.addresses or []):
        checks.address(f"addresses[{index}]", address)
    if customer.email is not UNSET and customer.email is not None:
        customer.email = checks.email("email", customer.email)
    if customer.phone is not UNSET and customer.phone is not None:
        customer.phone = checks.phone("phone", customer.phone, _country(*(customer.addresses or [])))
    marketing = customer.marketing
    for channel in ("email", "sms") if marketing else ():
        consent = getattr(marketing, channel)
        checks.moment(f"marketing.{channel}.at", consent.at if consent else None)
    checks.moment("created_at", customer.created_at)
    checks.moment("updated_at", customer.updated_at)


def _check_product(product: GivenProduct, checks: Checks) -> None:
    product.currency = checks.currency("currency", product.currency)
    checks.unlike("variants", [variant.external_id for variant in product.variants or []])
    checks.moment("updated_at", product.updated_at)


def _check_order(order: GivenOrder, checks: Checks) -> None:
    if order.customer_external_id is not None:
        order.customer_external_id = checks.person_id("customer_external_id", order.customer_external_id)
    order.currency = checks.currency("currency", order.currency)
    checks.address("shipping_address", order.shipping_address)
    checks.address("billing_address", order.billing_address)
    if order.email is not None:
        order.email = checks.email("email", order.email)
    if order.phone is not None:
        order.phone = checks.phone("phone", order.phone, _country(order.shipping_address, order.billing_address))
    checks.moment("placed_at", order.placed_at)
    checks.moment("updated_at", order.updated_at)
    checks.unlike("lines", [line.external_id for line in order.lines])
    checks.unlike("fulfilments", [parcel.external_id for parcel in order.fulfilments or []])
    checks.unlike("refunds", [refund.external_id for refund in order.refunds or []])
    for index, parcel in enumerate(order.fulfilments or []):
        checks.moment(f"fulfilments[{index}].estimated_at", parcel.estimated_at)
        checks.moment(f"fulfilments[{index}].delivered_at", parcel.delivered_at)
    for index, refund in enumerate(order.refunds or []):
        checks.moment(f"refunds[{index}].at", refund.at)


def _country(*addresses: Address | None) -> str | None:
    return next((address.country for address in addresses if address is not None), None)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("customers", GivenCustomer, _check_customer, customers.take_in),
        Kind("products", GivenProduct, _check_product, catalog.take_in),
        Kind("orders", GivenOrder, _check_order, orders.take_in),
    )
}
