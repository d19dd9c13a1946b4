"""Who may see what: one table, applied on the server to everything a shopper's browser is answered.

A standing is a state with the kind of proof behind it: a typed address recognizes as much as a link does, and proves
nothing. What is not in the table is shown to nobody.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from stoa.kit.errors import NotAllowed
from stoa.visitors import State


class Standing(StrEnum):
    LOGGED_OUT = "logged_out"
    TYPED = "typed"
    RECOGNIZED = "recognized"
    LOGGED_IN = "logged_in"


EVERYBODY = frozenset(Standing)
KNOWN = EVERYBODY - {Standing.LOGGED_OUT}
SIGNED_IN = frozenset({Standing.LOGGED_IN})

# Field by field, what an answer may hold. `resource` itself is who may ask at all.
MAY_SEE: dict[str, dict[str, frozenset[Standing]]] = {
    "session": {
        "resource": EVERYBODY,
        "visitor_token": EVERYBODY,
        "state": EVERYBODY,
        "by": KNOWN,
        "expires_at": EVERYBODY,
        "signed_in_at": SIGNED_IN,
        "anonymous_id": EVERYBODY,
        "first_name": KNOWN,
        "has_open_chat": SIGNED_IN,
        "is_preview": EVERYBODY,
    },
    "config": {"resource": EVERYBODY},
    "for_you": {
        "resource": EVERYBODY,
        "state": EVERYBODY,
        "first_name": KNOWN,
        "deliveries": KNOWN,
        "recently_viewed": EVERYBODY,
        "favorites": EVERYBODY,
    },
    "favorites": {"resource": EVERYBODY, "favorites": EVERYBODY},
    "order": {
        "resource": KNOWN,
        "id": KNOWN,
        "number": KNOWN,
        "placed_at": KNOWN,
        "step": KNOWN,
        "status": KNOWN,
        "is_problem": KNOWN,
        "total_minor": KNOWN,
        "subtotal_minor": KNOWN,
        "shipping_minor": KNOWN,
        "tax_minor": KNOWN,
        "discount_minor": KNOWN,
        "currency": KNOWN,
        "estimated_at": KNOWN,
        "lines": KNOWN,
        "delivered_at": SIGNED_IN,
        "status_url": SIGNED_IN,
        "discount_codes": SIGNED_IN,
        "email": SIGNED_IN,
        "phone": SIGNED_IN,
        "shipping_address": SIGNED_IN,
        "billing_address": SIGNED_IN,
        "fulfilments": SIGNED_IN,
        "refunds": SIGNED_IN,
    },
    "order_line": {
        "resource": KNOWN,
        "id": KNOWN,
        "title": KNOWN,
        "image_url": KNOWN,
        "quantity": KNOWN,
        "price_minor": KNOWN,
        "product_id": KNOWN,
        "variant_id": KNOWN,
        "url": KNOWN,
        "is_subscription": KNOWN,
        "plan": KNOWN,
        "manage_url": SIGNED_IN,
    },
    "buy_again": {"resource": KNOWN},
    "profile": {
        "resource": SIGNED_IN,
        "first_name": SIGNED_IN,
        "last_name": SIGNED_IN,
        "email": SIGNED_IN,
        "phone": SIGNED_IN,
        "locale": SIGNED_IN,
        "birthday": SIGNED_IN,
        "gender": SIGNED_IN,
        "addresses": SIGNED_IN,
        "is_editable": SIGNED_IN,
        "store_profile_url": SIGNED_IN,
        "devices": SIGNED_IN,
    },
    "consent": {"resource": SIGNED_IN, "sms": SIGNED_IN, "email": SIGNED_IN},
    "chat": {
        "resource": EVERYBODY,
        "may_write": EVERYBODY,
        "why_not": EVERYBODY,
        "needs": EVERYBODY,
        "has_email": EVERYBODY,
        "email": EVERYBODY,
        "welcome": EVERYBODY,
        "is_open": EVERYBODY,
        "opens_at": EVERYBODY,
        "closes_at": EVERYBODY,
        "unread": EVERYBODY,
        "ticket": EVERYBODY,
        "privacy_url": EVERYBODY,
        "terms_url": EVERYBODY,
    },
    "faqs": {"resource": EVERYBODY, "faqs": EVERYBODY},
    "help": {"resource": SIGNED_IN},
}

RECENT = timedelta(days=30)

_SHOWN = {
    (resource, standing): frozenset(field for field, whom in fields.items() if standing in whom) - {"resource"}
    for resource, fields in MAY_SEE.items()
    for standing in Standing
}


def standing_of(state: State, *, by: str | None) -> Standing:
    match state:
        case State.RECOGNIZED if by == "form":
            return Standing.TYPED
        case State.RECOGNIZED:
            return Standing.RECOGNIZED
        case State.LOGGED_IN:
            return Standing.LOGGED_IN
        case _:
            return Standing.LOGGED_OUT


def require(resource: str, standing: Standing) -> None:
    if standing not in MAY_SEE[resource]["resource"]:
        raise NotAllowed("Sign in to see this.", code="sign_in_required")


def visible(resource: str, standing: Standing, values: dict[str, Any]) -> dict[str, Any]:
    """What of `values` this standing may see. None means there is nothing to see, and is left out as well."""
    shown = _SHOWN[resource, standing]
    return {field: value for field, value in values.items() if field in shown and value is not None}


def oldest_order(standing: Standing, now: datetime) -> datetime | None:
    """Orders placed before are as if they did not exist."""
    return None if standing is Standing.LOGGED_IN else now - RECENT
