"""From bytes to a typed body; what does not fit is refused with a pointer to the place."""

import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from stoa.compat.klaviyo.problems import Refused, invalid, of_status
from stoa.kit.http import RawRequest

Body = TypeVar("Body")

# Plain text is what a page's `sendBeacon` can send without a preflight.
MEDIA_TYPES = frozenset({"application/vnd.api+json", "application/json", "text/plain", ""})

_PLACE = re.compile(r"^(?P<message>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)
_MISSING = re.compile(r"missing required field `(?P<name>[^`]+)`")
_STEP = re.compile(r"[^.\[\]]+")


def read(request: RawRequest, decode: Callable[[str], Body]) -> Body:
    """The body in its shape. Unknown fields are ignored, as the foreign format does."""
    media_type = (request.header("content-type") or "").partition(";")[0].strip().lower()
    if media_type not in MEDIA_TYPES:
        raise of_status(415, f"Unsupported media type '{media_type}' in request.")
    try:
        # Decoders do not look at fields they skip; what is no UTF-8 shall not pass for JSON there either.
        return decode(request.body.decode())
    except msgspec.ValidationError as error:
        raise _misfit(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise invalid("The request body is not valid JSON.", "/data/") from None


def _misfit(text: str) -> Refused:
    found = _PLACE.match(text)
    message, path = (found["message"], found["path"] or "") if found else (text, "")
    steps = [step for step in _STEP.findall(path) if step != "..."]
    missing = _MISSING.search(message)
    if missing:
        steps.append(missing["name"])
        message = f"'{missing['name']}' is a required field."
    return invalid(message, "/" + "/".join(steps))
