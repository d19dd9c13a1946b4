"""What a route to each provider must say, checked before it is kept."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from stoa.kit.errors import Invalid
from stoa.sms.adapters import KINDS, new_provider
from stoa.sms.models import Route
from stoa.sms.sealed import seal

_PLACE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_UNNAMED = re.compile(r"field `(?P<name>[^`]+)`")


def checked_terms(
    provider: str, settings: Mapping[str, Any], credentials: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Both as they are kept. Raises Invalid with the field."""
    if provider not in KINDS:
        raise Invalid("provider", f"One of {', '.join(KINDS)}.")
    kind = KINDS[provider]
    kept = _converted(settings, kind.settings, "settings")
    secret = _converted(credentials, kind.credentials, "credentials")
    # Its maker knows more, such as which addresses are the provider's own.
    new_provider(Route(account_id=0, provider=provider, name="", settings=kept, credentials=seal(secret)))
    return kept, secret


def _converted(given: Mapping[str, Any], shape: type[msgspec.Struct], field: str) -> dict[str, Any]:
    try:
        return msgspec.to_builtins(msgspec.convert(given, shape))
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error)) or _UNNAMED.search(str(error))
        path = f"{field}.{place[1]}" if place else field
        raise Invalid(path, _PLACE.sub("", str(error)) + ".") from None
