"""What is said about a person: the fields of a profile beside the identifiers."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

Text = str | None | UnsetType


class Traits(msgspec.Struct, omit_defaults=True, kw_only=True):
    """UNSET leaves a field alone, None clears it. `properties` are merged key by key, then `append` adds to lists, `unappend`
    takes from them, `unset` removes keys.
    """

    first_name: Text = UNSET
    last_name: Text = UNSET
    organization: Text = UNSET
    title: Text = UNSET
    image: Text = UNSET
    locale: Text = UNSET
    birthday: Text = UNSET
    gender: Text = UNSET
    location: dict[str, Any] | UnsetType = UNSET
    properties: dict[str, Any] = {}
    append: dict[str, Any] = {}
    unappend: dict[str, Any] = {}
    unset: list[str] = []
