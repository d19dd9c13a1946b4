"""A question with its answer, as members write it and as shoppers read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from stoa.hub.faqs.models import Faq
from stoa.hub.settings.shape import LOCALES
from stoa.kit.ids import to_text

Name = Annotated[str, Meta(min_length=1, max_length=100)]


class FaqLink(msgspec.Struct, forbid_unknown_fields=True):
    url: Annotated[str, Meta(max_length=2048)]
    label: Annotated[str, Meta(min_length=1, max_length=100)]


class FaqText(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    question: Annotated[str, Meta(min_length=1, max_length=300)]
    answer: Annotated[str, Meta(min_length=1, max_length=5000)]
    link: FaqLink | UnsetType = UNSET


class FaqTexts(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    en: FaqText | UnsetType = UNSET
    es: FaqText | UnsetType = UNSET
    it: FaqText | UnsetType = UNSET
    ko: FaqText | UnsetType = UNSET
    ro: FaqText | UnsetType = UNSET


class FaqChange(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    texts: FaqTexts | UnsetType = UNSET
    is_on: bool | UnsetType = UNSET
    in_hub: bool | UnsetType = UNSET
    on_product: bool | UnsetType = UNSET


class NewFaq(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: Name
    texts: FaqTexts
    is_on: bool = True
    in_hub: bool = True
    on_product: bool = False


class FaqView(msgspec.Struct, kw_only=True):
    id: str
    name: str
    texts: FaqTexts
    is_on: bool
    in_hub: bool
    on_product: bool
    updated_at: datetime


def view(faq: Faq) -> FaqView:
    return FaqView(
        id=to_text(faq.faq_id),
        name=faq.name,
        texts=msgspec.convert(faq.texts, FaqTexts),
        is_on=faq.is_on,
        in_hub=faq.in_hub,
        on_product=faq.on_product,
        updated_at=faq.updated_at,
    )


def shown_to_shoppers(found: Sequence[Faq], languages: Sequence[str]) -> list[dict[str, Any]]:
    """Each in the first of these languages it is written in, else in any."""
    return [{"id": to_text(faq.faq_id)} | _text(faq, languages) for faq in found]


def _text(faq: Faq, languages: Sequence[str]) -> dict[str, Any]:
    return next(faq.texts[language] for language in (*languages, *LOCALES) if language in faq.texts)
