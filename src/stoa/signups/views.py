"""Places as `/api/v1` and the pages of a store show them."""

from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

import msgspec

from stoa.kit.ids import to_text
from stoa.signups.models import Place
from stoa.signups.places import settings_of, tag_of, wordings_of
from stoa.signups.wording import Settings, Wording, chosen, gaps


class Gap(msgspec.Struct):
    field: str
    message: str


class PlaceView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`gaps` stand in the way of publishing. `tag`: what records of consent call it. `link` opens a text with the
    keyword in it, for a QR code.
    """

    id: str
    kind: str
    name: str
    purpose: str
    tag: str
    version: int
    wordings: dict[str, Wording] | msgspec.UnsetType
    settings: Settings | msgspec.UnsetType
    gaps: list[Gap] | msgspec.UnsetType
    created_at: datetime
    updated_at: datetime
    keyword: str | None = None
    link: str | None = None
    snippet: str | None = None
    published_at: datetime | None = None


def place_view(place: Place, *, our_number: str | None) -> PlaceView:
    wordings, settings = wordings_of(place), settings_of(place)
    return PlaceView(
        id=to_text(place.place_id),
        kind=place.kind,
        name=place.name,
        purpose=place.purpose,
        tag=tag_of(place),
        version=place.version,
        wordings=wordings,
        settings=settings,
        gaps=[Gap(field, message) for field, message in gaps(place.kind, wordings, settings)],
        created_at=place.created_at,
        updated_at=place.updated_at,
        keyword=place.keyword,
        link=_link(place, our_number),
        snippet=_snippet(place, our_number),
        published_at=place.published_at,
    )


def shown_on_page(place: Place, wanted: str | None) -> dict[str, Any]:
    """What a page needs to show it, in one language."""
    language, wording = chosen(wordings_of(place), wanted)
    return {
        "id": to_text(place.place_id),
        "kind": place.kind,
        "language": language,
        "version": str(place.version),
        "wording": wording,
        "settings": settings_of(place),
    }


def _link(place: Place, our_number: str | None) -> str | None:
    if place.keyword is None or our_number is None:
        return None
    return f"sms:{our_number}?&body={quote(place.keyword.upper())}"


def _snippet(place: Place, our_number: str | None) -> str | None:
    """Where the script of the page puts it, or what opens the text where it is tapped. A pop-up comes by itself."""
    if place.kind in ("widget", "product", "order_confirmation", "registration"):
        return f'<div data-stoa-signup="{to_text(place.place_id)}"></div>'
    link = _link(place, our_number)
    if link is None or place.keyword is None:
        return None
    return f'<a href="{escape(link)}">{place.keyword.upper()} → {our_number}</a>'
