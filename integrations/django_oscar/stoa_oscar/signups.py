"""Sign-up places of Stoa in Oscar's own forms: a box at the end of the checkout, and one for new accounts.

`STOA_SIGNUPS = {"checkout": "<id of the place>", "registration": "<id of the place>"}`, the ids from Stoa's dashboard.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from oscar.core.loading import get_class, get_model

# Oscar's pages by the names of their addresses, with the form on them.
FORMS = {
    "checkout:preview": ("checkout", "#place_order_form"),
    "customer:register": ("registration", "#register_form"),
    "customer:login": ("registration", "#register_form"),
}


def signup_on(request: HttpRequest) -> dict[str, Any] | None:
    """What the page's script needs to put the place into its form; None on every other page."""
    match = request.resolver_match
    spot, form = FORMS.get(match.view_name if match else "", ("", ""))
    place = getattr(settings, "STOA_SIGNUPS", {}).get(spot)
    if not place:
        return None
    known = _at_checkout(request) if spot == "checkout" else {}
    return {"place": place, "form": form, **{name: value for name, value in known.items() if value}}


def _at_checkout(request: HttpRequest) -> dict[str, str]:
    """The number she gave for the parcel, and the number her order is going to have."""
    basket = getattr(request, "basket", None)
    if basket is None or basket.id is None:
        return {}
    order_number = get_class("order.utils", "OrderNumberGenerator")().order_number(basket)
    return {"order_id": str(order_number), "phone": _shipping_phone(request)}


def _shipping_phone(request: HttpRequest) -> str:
    session = get_class("checkout.utils", "CheckoutSessionData")(request)
    fields = session.new_shipping_address_fields()
    if fields:
        return str(fields.get("phone_number") or "")
    saved = session.shipping_user_address_id()
    address = get_model("address", "UserAddress").objects.filter(pk=saved).first() if saved else None
    return str(address.phone_number or "") if address else ""
