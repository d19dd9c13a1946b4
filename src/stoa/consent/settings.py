"""What a store decided about asking for numbers."""

from typing import Annotated

import msgspec
from msgspec import Meta

from stoa.kit.addresses import page_address

Address = Annotated[str, Meta(max_length=2048)]


class Settings(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The two documents the hub's question links, and one switch for each place it is asked at."""

    mobile_terms_url: Address | None = None
    privacy_url: Address | None = None
    asks_at_sign_in: bool = True
    asks_on_edit_profile: bool = True


def checked(settings: Settings) -> Settings:
    return msgspec.structs.replace(
        settings,
        mobile_terms_url=_checked("mobile_terms_url", settings.mobile_terms_url),
        privacy_url=_checked("privacy_url", settings.privacy_url),
    )


def _checked(field: str, url: str | None) -> str | None:
    return None if url is None else page_address(field, url, like="https://shop.example/sms-terms, or /sms-terms")
