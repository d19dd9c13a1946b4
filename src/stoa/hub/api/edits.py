"""What a shopper may change of herself, checked before the store is asked."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from stoa.kit import clock
from stoa.kit.errors import Invalid
from stoa.kit.limits import Locale, TypedCountry
from stoa.kit.phones import e164
from stoa.kit.text import clean, normal_email

Name = Annotated[str, Meta(max_length=255)]
OLDEST = date(1900, 1, 1)


class Edit(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What is left out stays; null clears. A new `email` comes alone, and so does a new `phone` where the store texts:
    they have to be proven first. `country` reads a number as people write it there.
    """

    first_name: Name | UnsetType | None = UNSET
    last_name: Name | UnsetType | None = UNSET
    phone: Name | UnsetType | None = UNSET
    locale: Locale | UnsetType = UNSET
    birthday: Annotated[str, Meta(max_length=10)] | UnsetType | None = UNSET
    gender: Name | UnsetType | None = UNSET
    email: Annotated[str, Meta(max_length=254)] | UnsetType = UNSET
    country: TypedCountry | None = None

    def said(self) -> dict[str, Any]:
        said = msgspec.structs.asdict(self)
        return {name: value for name, value in said.items() if value is not UNSET and name != "country"}

    def number(self) -> str | None:
        """The number that is to be hers, if she gives one."""
        phone = clean(self.phone).strip() if self.phone else ""
        if not phone:
            return None
        number = e164(phone, self.country.upper() if self.country else None)
        if number is None:
            raise Invalid("phone", "A phone number with its country, such as +39 347 123 4567.")
        return number

    def alone(self, field: str) -> None:
        if len(self.said()) > 1:
            raise Invalid(field, "This is changed by itself: it is proven by a code first.")

    def new_email(self) -> str:
        self.alone("email")
        address = normal_email(self.email) if self.email is not UNSET else None
        if address is None:
            raise Invalid("email", "This is not an email address.")
        return address


def checked(edit: Edit) -> dict[str, Any]:
    """The keys and values for the store; what was emptied is null."""
    said = {name: (clean(value).strip() or None) if value else None for name, value in edit.said().items()}
    if not said:
        raise Invalid("", "Nothing to change.")
    if said.get("phone"):
        said["phone"] = edit.number()
    if birthday := said.get("birthday"):
        said["birthday"] = _birthday(birthday)
    return said


def _birthday(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Invalid("birthday", "This is not a date such as 1990-05-17.") from None
    if not OLDEST <= day <= clock.now().date():
        raise Invalid("birthday", "Not before 1900, and not in the future.")
    return day.isoformat()
