"""What is not right yet. Nothing here is refused; the dashboard shows it beside the field."""

from collections.abc import Iterator

import msgspec
from msgspec import UNSET

from stoa.hub.settings.colors import READABLE, contrast
from stoa.hub.settings.shape import Settings


class Problem(msgspec.Struct):
    field: str
    message: str


def problems(settings: Settings, *, has_login_url: bool) -> list[Problem]:
    """The first stand in the way of going live."""
    return [*obstacles(settings), *_sign_in(settings, has_login_url=has_login_url), *_contrasts(settings)]


def obstacles(settings: Settings) -> Iterator[Problem]:
    """Without these the hub does not go live: shoppers see them before they sign in."""
    if settings.links.privacy_url is UNSET:
        yield Problem("links.privacy_url", "The hub needs a link to the privacy policy.")
    if settings.links.terms_url is UNSET:
        yield Problem("links.terms_url", "The hub needs a link to the terms.")


def _sign_in(settings: Settings, *, has_login_url: bool) -> Iterator[Problem]:
    if settings.sign_in.method == "store" and not has_login_url:
        yield Problem("sign_in.method", "Say under Store where customers log in, or let them sign in by code.")


def _contrasts(settings: Settings) -> Iterator[Problem]:
    design = settings.design
    for field, what, color in (("ink", "Text", design.ink), ("accent", "The accent", design.accent)):
        ratio = contrast(color, design.background)
        if ratio < READABLE:
            yield Problem(
                f"design.{field}",
                f"{what} on the background has a contrast of {ratio:.1f} : 1; {READABLE} : 1 can be read.",
            )
