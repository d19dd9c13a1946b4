"""The store's words, in the language somebody reads."""

from collections.abc import Sequence

from msgspec import UNSET

from stoa.chat.settings.shape import LOCALES, Settings, TextName


def text_in(settings: Settings, name: TextName, languages: Sequence[str | None]) -> str | None:
    """In the first of these languages (`it`, `pt-BR`) the store writes in, else in any it does; None where it left this
    text empty there.
    """
    wanted = [language.partition("-")[0].partition("_")[0].lower() for language in languages if language]
    for language in (*wanted, *LOCALES):
        texts = getattr(settings.texts, language, UNSET)
        if texts is not UNSET:
            return getattr(texts, name) or None
    return None
