"""What a store decided about asking for numbers."""

from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from stoa.kit.errors import Invalid

Address = Annotated[str, Meta(max_length=2048)]


class Settings(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The two documents the hub's question links, and one switch for each place it is asked at."""

    mobile_terms_url: Address | None = None
    privacy_url: Address | None = None
    asks_at_sign_in: bool = True
    asks_on_edit_profile: bool = True


def checked(settings: Settings) -> Settings:
    for field in ("mobile_terms_url", "privacy_url"):
        url = getattr(settings, field)
        if url is not None:
            _check_address(field, url)
    return settings


def _check_address(field: str, url: str) -> None:
    """An address on the web, or one within the store's site such as `/privacy`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Invalid(field, "This is not an address.") from None
    is_within = not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in url
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    if not (is_within or is_web) or any(character.isspace() for character in url):
        raise Invalid(field, "An address such as https://shop.example/sms-terms, or /sms-terms.")
