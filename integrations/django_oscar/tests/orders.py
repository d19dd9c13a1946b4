"""Orders as Oscar's own checkout would leave them."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from oscar.core.loading import get_class, get_model
from oscar.test import factories
from oscar.test.basket import add_product

OrderCreator = get_class("order.utils", "OrderCreator")
ShippingEventType = get_model("order", "ShippingEventType")
Basket = get_model("basket", "Basket")


def place(user: Any, *lines: tuple[Any, int], **more: Any) -> Any:
    basket = Basket.objects.create(owner=user)
    basket.strategy = get_class("partner.strategy", "Selector")().strategy()
    for product, quantity in lines:
        add_product(basket, product=product, quantity=quantity)
    return factories.create_order(basket=basket, user=user, **more)


def ship(order: Any, kind: str, notes: str = "") -> Any:
    event_type, _ = ShippingEventType.objects.get_or_create(code=kind.lower(), defaults={"name": kind})
    event = order.shipping_events.create(event_type=event_type, notes=notes)
    for line in order.lines.all():
        event.line_quantities.create(line=line, quantity=line.quantity)
    return event


def refund(order: Any, amount: str) -> None:
    source_type, _ = get_model("payment", "SourceType").objects.get_or_create(name="Card")
    source = order.sources.create(source_type=source_type, currency=order.currency, amount_debited=Decimal("25.00"))
    source.refund(Decimal(amount))


NOW = timezone.now
