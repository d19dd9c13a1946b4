"""What happens in the shop, noted in the outbox.

Rows are watched as they are saved, because that is inside the shop's own transactions: Oscar sends `order_placed` only
after the order is committed, and a process that dies between the two would never tell. Oscar's signals are heard too;
they say when (Oscar keeps no time of an order's last change).
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from oscar.apps.catalogue.signals import product_viewed
from oscar.apps.customer.signals import user_registered
from oscar.apps.order.signals import order_line_status_changed, order_placed, order_status_changed
from oscar.core.loading import get_model

from stoa_oscar import outbox
from stoa_oscar.background import sender as background
from stoa_oscar.connection import find_connection
from stoa_oscar.records import products

Product = get_model("catalogue", "Product")
User = get_user_model()

# Each row, and the record of which it is a part: (kind, where its id stands).
PARTS = {
    get_model("order", "ShippingEvent"): ("orders", "order_id"),
    get_model("order", "ShippingEventQuantity"): ("orders", "event.order_id"),
    get_model("order", "PaymentEvent"): ("orders", "order_id"),
    get_model("payment", "Transaction"): ("orders", "source.order_id"),
    get_model("address", "UserAddress"): ("customers", "user_id"),
    get_model("partner", "StockRecord"): ("products", "product"),
    get_model("catalogue", "ProductImage"): ("products", "product"),
    get_model("catalogue", "ProductCategory"): ("products", "product"),
}


def tell(kind: str, record_id: Any, payload: dict[str, Any] | None = None) -> None:
    if find_connection() is None:
        return
    outbox.note(kind, record_id, payload)
    transaction.on_commit(background.wake, robust=True)


@receiver(post_save, dispatch_uid="stoa.part_saved")
@receiver(post_delete, dispatch_uid="stoa.part_deleted")
def part_changed(sender: Any, instance: Any, *, raw: bool = False, **_: Any) -> None:
    if raw or sender not in PARTS:
        return
    kind, path = PARTS[sender]
    found = instance
    for name in path.split("."):
        found = getattr(found, name)
    tell(kind, whole(found) if isinstance(found, Product) else found)


@receiver(post_save, sender=get_model("order", "Order"), dispatch_uid="stoa.order_saved")
def order_saved(instance: Any, *, raw: bool = False, **_: Any) -> None:
    if not raw:
        tell("orders", instance.pk)


@receiver(order_placed, dispatch_uid="stoa.order_placed")
@receiver(order_status_changed, dispatch_uid="stoa.order_status_changed")
def order_changed(order: Any, **_: Any) -> None:
    tell("orders", order.pk)


@receiver(order_line_status_changed, dispatch_uid="stoa.order_line_status_changed")
def order_line_changed(line: Any, **_: Any) -> None:
    tell("orders", line.order_id)


@receiver(post_save, sender=User, dispatch_uid="stoa.user_saved")
def user_saved(instance: Any, *, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """Logging in saves the time of it, which is nothing to tell."""
    if not raw and set(update_fields or ()) != {"last_login"}:
        tell("customers", instance.pk)


@receiver(user_registered, dispatch_uid="stoa.user_registered")
def customer_registered(user: Any, **_: Any) -> None:
    tell("customers", user.pk)


@receiver(post_save, sender=Product, dispatch_uid="stoa.product_saved")
def product_saved(instance: Any, *, raw: bool = False, **_: Any) -> None:
    if not raw:
        tell("products", whole(instance))


@receiver(pre_delete, sender=Product, dispatch_uid="stoa.product_leaves")
def product_leaves(instance: Any, **_: Any) -> None:
    """Afterwards nobody could say what it was."""
    if find_connection() is None:
        return
    payload = None if instance.is_child else products.gone(instance, timezone.now())
    tell("products", whole(instance), payload)


@receiver(product_viewed, dispatch_uid="stoa.product_viewed")
def page_shows_product(request: Any, product: Any, **_: Any) -> None:
    """The snippet tells it, whatever template the page has."""
    request.stoa_viewed_product = product


def whole(product: Any) -> Any:
    """The id of the product that Stoa knows: a variant belongs to its parent."""
    return product.parent_id or product.pk
