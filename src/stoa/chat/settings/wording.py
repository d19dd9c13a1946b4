"""The store's words, in the language somebody reads."""

from collections.abc import Sequence

from msgspec import UNSET

from stoa.chat.settings.shape import LOCALES, Settings, TextName


def text_in(settings: Settings, name: TextName, languages: Sequence[str | None]) -> str | None:
    """In the first of these languages (`it`, `pt-BR`) that has it, else in any; None where the store wrote none."""
    wanted = [language.partition("-")[0].partition("_")[0].lower() for language in languages if language]
    for language in (*wanted, *LOCALES):
        text = getattr(getattr(settings.texts, language, UNSET), name, UNSET)
        if text:
            return text
    return None
