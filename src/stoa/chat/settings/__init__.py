"""What a store decided about its chat: who may write, when somebody is there, and what is answered by itself."""

from stoa.chat.settings.kept import change, read
from stoa.chat.settings.shape import LOCALES, WEEKDAYS, Change, Settings, TextName, Week
from stoa.chat.settings.wording import text_in

__all__ = ["LOCALES", "WEEKDAYS", "Change", "Settings", "TextName", "Week", "change", "read", "text_in"]
