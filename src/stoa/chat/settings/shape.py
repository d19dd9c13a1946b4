"""The fields. Defaults are what a new store has; optional ones are absent, never null."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from stoa.kit.limits import Country, Name, formed

LOCALES = ("en", "es", "it", "ko", "ro")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TextName = Literal["welcome", "in_hours", "out_of_hours"]

Words = Annotated[str, Meta(max_length=1000)]
Address = Annotated[str, Meta(max_length=2048)]
ClockTime = Annotated[str, formed("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "a time such as 09:00, up to 24:00")]
Span = tuple[ClockTime, ClockTime]
Spans = Annotated[list[Span], Meta(max_length=20)]
Minutes = Annotated[int, Meta(ge=1, le=60 * 24 * 60)]


class Texts(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """In one language. Without `in_hours` or `out_of_hours` nothing is answered by itself then."""

    welcome: Words | UnsetType = UNSET
    in_hours: Words | UnsetType = UNSET
    out_of_hours: Words | UnsetType = UNSET


class TextsByLanguage(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    en: Texts | UnsetType = UNSET
    es: Texts | UnsetType = UNSET
    it: Texts | UnsetType = UNSET
    ko: Texts | UnsetType = UNSET
    ro: Texts | UnsetType = UNSET


class WordsByLanguage(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    en: Words | UnsetType = UNSET
    es: Words | UnsetType = UNSET
    it: Words | UnsetType = UNSET
    ko: Words | UnsetType = UNSET
    ro: Words | UnsetType = UNSET


class Week(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Spans of the store's own clock. One that ends before it begins goes on into the next day."""

    monday: Spans = []
    tuesday: Spans = []
    wednesday: Spans = []
    thursday: Spans = []
    friday: Spans = []
    saturday: Spans = []
    sunday: Spans = []


class OwnDay(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    on: date
    name: Name | UnsetType = UNSET


class Holidays(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Days on which nobody is there: the public holidays of a country, and the store's own."""

    country: Country | UnsetType = UNSET
    days: Annotated[list[OwnDay], Meta(max_length=366)] = []


class Help(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What an order's "Get help" does. `widget` opens the chat widget of another help desk that stands on the page; its
    `url` is where she finds help when it is not there.
    """

    kind: Literal["chat", "link", "widget", "hidden"] = "chat"
    url: Address | UnsetType = UNSET


class Sla(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Targets, in minutes of office hours."""

    first_answer_minutes: Minutes | UnsetType = UNSET
    resolution_minutes: Minutes | UnsetType = UNSET


_EXAMPLES = TextsByLanguage(
    en=Texts(
        welcome="Hi! Ask us anything, we are happy to help.",
        in_hours="Thanks for your message. Someone from our team will be with you in a few minutes.",
        out_of_hours="Thanks for your message. We are closed right now. We will answer as soon as we are back.",
    ),
    es=Texts(
        welcome="¡Hola! Pregúntanos lo que quieras, te ayudamos con mucho gusto.",
        in_hours="Gracias por tu mensaje. Alguien de nuestro equipo te responderá en unos minutos.",
        out_of_hours="Gracias por tu mensaje. Ahora mismo estamos cerrados. Te responderemos en cuanto volvamos.",
    ),
    it=Texts(
        welcome="Ciao! Chiedici pure quello che vuoi, siamo felici di aiutarti.",
        in_hours="Grazie per il tuo messaggio. Qualcuno del nostro team ti risponderà tra pochi minuti.",
        out_of_hours="Grazie per il tuo messaggio. In questo momento siamo chiusi. Ti risponderemo appena torniamo.",
    ),
    ko=Texts(
        welcome="안녕하세요! 궁금한 점이 있으면 편하게 물어보세요.",
        in_hours="메시지를 보내 주셔서 감사합니다. 담당자가 곧 답변드리겠습니다.",
        out_of_hours="메시지를 보내 주셔서 감사합니다. 지금은 상담 시간이 아니어서, 다시 열면 답변드리겠습니다.",
    ),
    ro=Texts(
        welcome="Bună! Întreabă-ne orice, te ajutăm cu plăcere.",
        in_hours="Mulțumim pentru mesaj. Un coleg îți va răspunde în câteva minute.",
        out_of_hours="Mulțumim pentru mesaj. Acum suntem închiși. Îți răspundem imediat ce revenim.",
    ),
)
_STILL_LOOKING = WordsByLanguage(
    en="I am still looking into it. One moment, please.",
    es="Sigo mirándolo. Un momento, por favor.",
    it="Sto ancora verificando. Un momento, per favore.",
    ko="아직 확인하고 있습니다. 잠시만 기다려 주세요.",
    ro="Încă verific. Un moment, te rog.",
)


class Settings(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Without any `hours` nothing is answered by itself. `still_looking` is what an agent sends with one key while
    somebody waits.
    """

    audience: Literal["off", "signed_in", "everyone"] = "signed_in"
    texts: TextsByLanguage = _EXAMPLES
    hours: Week = msgspec.field(default_factory=Week)
    holidays: Holidays = msgspec.field(default_factory=Holidays)
    bubble: bool = True
    auto_close_days: Annotated[int, Meta(ge=1, le=365)] = 2
    takes_turns: bool = True
    still_looking: WordsByLanguage = _STILL_LOOKING
    follow_up: bool = True
    help: Help = msgspec.field(default_factory=Help)
    sla: Sla = msgspec.field(default_factory=Sla)


class Change(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Whole groups: what a given group leaves out goes back to its default."""

    audience: Literal["off", "signed_in", "everyone"] | UnsetType = UNSET
    texts: TextsByLanguage | UnsetType = UNSET
    hours: Week | UnsetType = UNSET
    holidays: Holidays | UnsetType = UNSET
    bubble: bool | UnsetType = UNSET
    auto_close_days: Annotated[int, Meta(ge=1, le=90)] | UnsetType = UNSET
    takes_turns: bool | UnsetType = UNSET
    still_looking: WordsByLanguage | UnsetType = UNSET
    follow_up: bool | UnsetType = UNSET
    help: Help | UnsetType = UNSET
    sla: Sla | UnsetType = UNSET
