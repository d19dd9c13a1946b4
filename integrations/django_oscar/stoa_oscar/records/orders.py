"""An order: lines, totals, parcels, refunds."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from stoa_oscar.connection import absolute, words
from stoa_oscar.records import addresses
from stoa_oscar.records.parcels import events_of, parcels
from stoa_oscar.records.products import image_url
from stoa_oscar.records.values import minor, moment, short, told

# Statuses are each project's own. STOA_ORDER_STATUSES adds to these; others are told as they are, in small letters.
# Oscar places an order when it is paid, so one without any status is.
STATUSES = {
    "": "paid",
    "Pending": "pending",
    "Being processed": "paid",
    "Processing": "paid",
    "Paid": "paid",
    "Shipped": "fulfilled",
    "Complete": "fulfilled",
    "Completed": "fulfilled",
    "Delivered": "delivered",
    "Cancelled": "cancelled",
    "Canceled": "cancelled",
    "Refunded": "refunded",
}
REFUNDS = ("refund", "refunded")


def record(order: Any, changed_at: datetime) -> dict[str, Any]:
    currency = order.currency
    lines = list(order.lines.select_related("product", "product__parent").all())
    before_discounts = sum(line.line_price_before_discounts_incl_tax for line in lines)
    return {
        "external_id": str(order.pk),
        "number": order.number,
        "placed_at": moment(order.date_placed),
        "updated_at": moment(max(changed_at, order.date_placed)),
        "currency": currency,
        "status": status(order.status),
        "status_url": status_url(order),
        "total_minor": minor(order.total_incl_tax, currency),
        "subtotal_minor": minor(before_discounts, currency),
        "shipping_minor": minor(order.shipping_incl_tax, currency),
        "tax_minor": minor(order.total_tax, currency),
        "discount_minor": minor(sum(line.discount_incl_tax for line in lines), currency),
        "lines": [_line(line, currency) for line in lines],
        **told(
            {
                "customer_external_id": str(order.user_id) if order.user_id else None,
                "email": order.email,
                "phone": addresses.phone(order.shipping_address),
                "discount_codes": _codes(order),
                "shipping_address": order.shipping_address and addresses.record(order.shipping_address),
                "billing_address": order.billing_address and addresses.record(order.billing_address),
                "fulfilments": [parcel.record() for parcel in parcels(events_of(order))],
                "refunds": refunds(order),
            }
        ),
    }


def last_changed_at(order: Any) -> datetime:
    """The newest that Oscar itself remembers of an order: what its history is dated by."""
    kept = (order.status_changes, order.shipping_events, order.payment_events)
    moments = [rows.order_by("-date_created").values_list("date_created", flat=True).first() for rows in kept]
    return max([order.date_placed, *filter(None, moments)])


def status(word: str) -> str:
    return words("STOA_ORDER_STATUSES", STATUSES).get(word) or word.lower()[:50]


def status_url(order: Any) -> str:
    """Her own page of the order; a guest's carries Oscar's signature."""
    if order.user_id:
        return absolute(reverse("customer:order", kwargs={"order_number": order.number}))
    names = {"order_number": order.number, "hash": order.verification_hash()}
    return absolute(reverse("customer:anon-order", kwargs=names))


def refunds(order: Any) -> list[dict[str, Any]]:
    """Money that went back: the transactions of its payment sources, or the payment events of a shop without these."""
    if order.sources.exists():
        found = [
            (f"transaction-{transaction.pk}", transaction)
            for source in order.sources.all()
            for transaction in source.transactions.filter(txn_type__iexact="refund")
        ]
    else:
        events = order.payment_events.filter(event_type__code__in=REFUNDS)
        found = [(f"event-{event.pk}", event) for event in events]
    return [
        {
            "external_id": external_id,
            "amount_minor": minor(row.amount, order.currency),
            "at": moment(row.date_created),
        }
        for external_id, row in found
    ]


def _line(line: Any, currency: str) -> dict[str, Any]:
    paid_each = line.unit_price_incl_tax
    if paid_each is None:
        paid_each = line.line_price_before_discounts_incl_tax / line.quantity
    return {
        "external_id": str(line.pk),
        "title": short(line.title),
        "quantity": line.quantity,
        "price_minor": minor(paid_each, currency),
        **(_product(line.product) if line.product else {}),
    }


def _product(product: Any) -> dict[str, Any]:
    return {
        "product_external_id": str(product.parent_id or product.pk),
        "variant_external_id": str(product.pk),
        "url": absolute(product.get_absolute_url()),
        **told({"image_url": image_url(product)}),
    }


def _codes(order: Any) -> list[str]:
    return sorted(set(filter(None, order.discounts.values_list("voucher_code", flat=True))))
