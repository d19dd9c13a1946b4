"""Profile edits made in the hub, by the shop's own rules: its model's, its address form's."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from oscar.apps.customer.utils import get_password_reset_url, normalise_email
from oscar.core.compat import get_user_model
from oscar.core.loading import get_class, get_model

from stoa_oscar.records import addresses
from stoa_oscar.records.customers import address_book, answer, user_fields

CustomerDispatcher = get_class("customer.utils", "CustomerDispatcher")
UserAddressForm = get_class("address.forms", "UserAddressForm")
UserAddress = get_model("address", "UserAddress")
User = get_user_model()

MOST_ADDRESSES = 50


class Refused(Exception):
    """The shop will not have it; `field` is Stoa's name of what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def update_customer(told: Mapping[str, Any]) -> dict[str, Any]:
    """All of it or nothing; the customer as she is afterwards. What is not named stays, null clears.

    Doing it twice changes nothing more.
    """
    user = _find(told.get("external_id"))
    before = User._default_manager.get(pk=user.pk)
    changes = {name: value for name, value in told.items() if name not in ("external_id", "addresses")}
    for name, value in changes.items():
        _set(user, name, value)
    if changes:
        user.save()
    if "addresses" in told:
        _keep_addresses(user, told["addresses"])
    if user.email != before.email:
        transaction.on_commit(lambda: _warn_old_address(before, user), robust=True)
    return answer(user)


def _find(external_id: Any) -> Any:
    """Staff are left alone: an address in the hands of somebody else would open the back office."""
    text = str(external_id)
    try:
        user = User._default_manager.select_for_update().filter(pk=text, is_active=True).first()
    except (ValueError, ValidationError):
        user = None
    if user is None:
        raise Refused("external_id", "This shop has no such customer.")
    if user.is_staff or user.is_superuser:
        raise Refused("external_id", "Staff change their accounts in the shop.")
    return user


def _set(user: Any, name: str, value: Any) -> None:
    field_name = "email" if name == "email" else user_fields().get(name)
    if field_name is None:
        raise Refused(name, "This shop does not keep this.")
    field = User._meta.get_field(field_name)
    given = normalise_email(value) if name == "email" and isinstance(value, str) else value
    if given is None and not field.null:
        given = ""
    if name == "email" and not given:
        raise Refused("email", "A customer logs in with her address.")
    try:
        setattr(user, field_name, field.clean(given, user))
    except ValidationError as error:
        raise Refused(name, " ".join(error.messages)) from None
    if name == "email" and User._default_manager.filter(email__iexact=given).exclude(pk=user.pk).exists():
        raise Refused("email", "Another customer has this address.")


def _keep_addresses(user: Any, told: Any) -> None:
    """The whole address book: what is in it stays as it is, with its standing as default and its delivery notes."""
    if not isinstance(told, list) or len(told) > MOST_ADDRESSES or not all(isinstance(it, dict) for it in told):
        raise Refused("addresses", f"This is a list of at most {MOST_ADDRESSES} addresses.")
    left = address_book(user)
    new: list[tuple[int, dict[str, Any]]] = []
    for index, given in enumerate(told):
        same = next((kept for kept in left if addresses.record(kept) == given), None)
        if same is None:
            new.append((index, given))
        else:
            left.remove(same)
    for index, given in new:
        _keep_address(user, given, left.pop(0) if left else None, f"addresses[{index}].")
    for kept in left:
        kept.delete()
    _choose_defaults(user)


def _keep_address(user: Any, given: dict[str, Any], instance: Any, path: str) -> None:
    data = addresses.form_data(given)
    # Stoa's second line is Oscar's second and third; where it says the same, both stay.
    if instance is not None and addresses.record(instance).get("address2", "") == data["line2"]:
        data |= {"line2": instance.line2, "line3": instance.line3}
    if instance is not None:
        data["notes"] = instance.notes
    form = UserAddressForm(user, data, instance=instance)
    # Oscar leaves the choice out where it delivers to one country only.
    if "country" not in form.fields:
        form.instance.country_id = given.get("country")
    if not form.is_valid():
        name, messages = next(iter(form.errors.items()))
        raise Refused((path + addresses.NAMES.get(name, "")).rstrip("."), " ".join(messages))
    form.save()


def _choose_defaults(user: Any) -> None:
    """Where the default went, the first address takes its place, as in an address book begun anew."""
    book = address_book(user)
    for flag in ("is_default_for_shipping", "is_default_for_billing"):
        if book and not any(getattr(address, flag) for address in book):
            setattr(book[0], flag, True)
            book[0].save()


def _warn_old_address(before: Any, user: Any) -> None:
    """As when it is changed on Oscar's own page: the old address hears of it, and how to get the account back."""
    if not before.email:
        return
    told = {"user": user, "reset_url": get_password_reset_url(user), "new_email": user.email, "request": None}
    CustomerDispatcher().send_email_changed_email_for_user(before, told)
