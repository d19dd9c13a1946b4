"""A customer: one of the shop's users with her address book."""

from datetime import datetime
from typing import Any

from oscar.core.loading import get_model

from stoa_oscar.connection import words
from stoa_oscar.records import addresses
from stoa_oscar.records.values import moment

UserAddress = get_model("address", "UserAddress")

# What Stoa calls it, and the field of the shop's user model. A project whose users have more says so in
# STOA_USER_FIELDS: {"phone": "mobile", "locale": "language"}. Birthday and gender are told in answers to edits only.
FIELDS = {"first_name": "first_name", "last_name": "last_name"}
ONLY_IN_ANSWERS = ("birthday", "gender")


def user_fields() -> dict[str, str]:
    return words("STOA_USER_FIELDS", FIELDS)


def record(user: Any, changed_at: datetime) -> dict[str, Any]:
    told = {name: value for name, value in answer(user).items() if name not in ONLY_IN_ANSWERS}
    joined_at = getattr(user, "date_joined", None)
    return {
        **told,
        **({"created_at": moment(joined_at)} if joined_at else {}),
        "updated_at": moment(changed_at),
    }


def answer(user: Any) -> dict[str, Any]:
    """The customer as she is now; an empty field is null, so that clearing it reaches Stoa."""
    fields = {name: getattr(user, field, None) for name, field in user_fields().items()}
    return {
        "external_id": str(user.pk),
        "email": user.email or None,
        **{name: str(value) if value else None for name, value in fields.items()},
        "addresses": [addresses.record(address) for address in address_book(user)],
    }


def address_book(user: Any) -> list[Any]:
    """The address used by default comes first."""
    return list(UserAddress._default_manager.filter(user=user).order_by("-is_default_for_shipping", "pk"))
