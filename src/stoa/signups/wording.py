"""What a place says in one language, and whether it says everything it must."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from stoa import consent
from stoa.kit.limits import formed

Language = Literal["en", "es", "it", "ko", "ro"]
Kind = Literal[
    "order_confirmation", "registration", "product", "widget", "popup", "keyword", "qr", "agent", "import", "api"
]
Text = Annotated[str, Meta(max_length=1000)]
Line = Annotated[str, Meta(max_length=255)]
Address = Annotated[
    str,
    formed(
        r"^(https?://[^\s]+|/[^\s/\\][^\s\\]*|)$",
        "an address such as https://shop.example/privacy, or a path such as /privacy",
        max_length=2048,
    ),
]

# Read in this order; kept as proof in this order, a line for each.
READ = ("heading", "benefit", "label", "frequency", "way_out", "company", "contact", "button")
NEEDED = ("company", "benefit", "label", "frequency", "way_out", "contact", "terms_url", "privacy_url")
# Where nothing is pressed there is no button; where nobody reads a page there is no heading.
WITH_BUTTON = frozenset({"widget", "popup", "registration", "order_confirmation", "product"})


class Wording(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`label` stands beside the box, which is never ticked beforehand; an agent reads it out."""

    company: Line = ""
    heading: Line = ""
    benefit: Text = ""
    label: Text = ""
    frequency: Line = ""
    way_out: Line = ""
    contact: Line = ""
    button: Line = ""
    terms_url: Address = ""
    privacy_url: Address = ""


class Settings(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """How a place behaves. A pop-up appears after `delay_seconds`, at `scroll_percent`, or when the pointer leaves,
    and not again for `rest_days`. `months`: how long what is agreed here holds.
    """

    delay_seconds: Annotated[int, Meta(ge=0, le=600)] | None = None
    scroll_percent: Annotated[int, Meta(ge=1, le=100)] | None = None
    on_exit: bool = False
    rest_days: Annotated[int, Meta(ge=1, le=365)] = 30
    months: Annotated[int, Meta(ge=1, le=120)] | None = None


# A pop-up that is told nothing comes once somebody has looked around.
FIRST_SETTINGS: dict[str, dict[str, Any]] = {"popup": {"delay_seconds": 30, "scroll_percent": 60}}


def tidied(wording: Wording) -> Wording:
    """As a page shows it: a browser makes one space of many, and the proof has to be what was read."""
    return msgspec.structs.replace(
        wording, **{field: " ".join(getattr(wording, field).split()) for field in wording.__struct_fields__}
    )


def gaps(kind: str, wordings: Mapping[str, Wording], settings: Settings) -> Iterator[tuple[str, str]]:
    """(field, what to do): with none left the place may be published."""
    if kind == "popup" and (settings.delay_seconds, settings.scroll_percent, settings.on_exit) == (None, None, False):
        yield "settings", "Say when the pop-up appears."
    if not wordings:
        yield "wordings", "Say in at least one language what people agree to."
    needed = (*NEEDED, "button") if kind in WITH_BUTTON else NEEDED
    for language, wording in wordings.items():
        for field in needed:
            if not getattr(wording, field).strip():
                yield f"wordings.{language}.{field}", "People have to be told this."


def said(wording: Wording, *, has_button: bool = True) -> str:
    """All of it, word for word, as it is read. In a form of the store's own the button is the store's."""
    fields = READ if has_button else [field for field in READ if field != "button"]
    return "\n".join(text for field in fields if (text := getattr(wording, field).strip()))


def chosen(wordings: Mapping[str, Wording], wanted: str | None) -> tuple[str, Wording]:
    """The wording in her language, else English, else the first there is."""
    for language in (consent.language_of(wanted), "en", *wordings):
        if language in wordings:
            return language, wordings[language]
    raise LookupError("a published place says something")


def shown(wording: Wording, language: str, version: int, *, pressed: str | None = None) -> consent.Shown:
    """`pressed`: the words on the store's own button, where that was pressed and ours was not there."""
    return consent.Shown(
        text=said(wording, has_button=pressed is None),
        language=language,
        version=str(version),
        label=wording.label,
        button=pressed or wording.button or None,
        checkbox="ticked",
        controller=wording.company,
        terms_url=wording.terms_url,
        privacy_url=wording.privacy_url,
    )
