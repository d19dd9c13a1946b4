"""What a template may ask for, whose word a field is, and in which language somebody is spoken to."""

import re
from collections.abc import Collection, Iterator, Mapping

from stoa.kit.errors import Invalid

# What sells. In a text that needs no agreement it would make marketing of it.
SELLING = frozenset(
    {
        "campaign",
        "coupon",
        "coupon_code",
        "coupons",
        "discount",
        "discount_code",
        "offer",
        "offers",
        "recommendation",
        "recommendations",
    }
)
NEVER_SELLING = ("transactional", "security")
OF_THE_PROFILE = frozenset(
    {"first_name", "last_name", "email", "phone", "organization", "city", "country", "properties"}
)
OF_THE_STORE = frozenset({"store"})
DEFAULT_LANGUAGE = "en"
KIND_IS_FIXED = (
    "The kind of a template is fixed. To send this as another kind, make a new template: who agreed to one kind did "
    "not agree to another."
)
_TAG = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
_NAME = re.compile(r"\"(\w+)\"|'(\w+)'|([A-Za-z_]\w*)")


def refuse_selling(kind: str, field: str, source: str) -> None:
    """A text about an order or a code carries nothing that sells: neither as a field nor inside one."""
    if kind not in NEVER_SELLING:
        return
    for name in _names(source):
        if name.lower() in SELLING:
            raise Invalid(
                field,
                f"“{name}” is marketing, and a {kind} text carries none. Take it out, or make a marketing template.",
                code="marketing_in_transactional",
            )


def purpose_for(kind: str, purpose: str | None) -> str | None:
    """Only marketing has one: which consent it needs."""
    if kind == "marketing":
        return purpose or "marketing"
    if purpose is not None:
        raise Invalid("purpose", "Only a marketing text has a purpose.")
    return None


def source_of(variable: str) -> str:
    root = variable.partition(".")[0]
    if root in OF_THE_PROFILE:
        return "profile"
    return "store" if root in OF_THE_STORE else "call"


def language_for(texts: Collection[str], *wanted: str | None) -> str:
    """The first of the wanted ones there is a text in, else English, else any."""
    spoken = [_primary(tag) for tag in wanted if tag]
    return next(language for language in (*spoken, DEFAULT_LANGUAGE, *texts) if language in texts)


def is_fallback(language: str, wanted: str | None) -> bool:
    return wanted is not None and _primary(wanted) != language


def missing(needed: Mapping[str, bool], given: Mapping[str, object]) -> Iterator[str]:
    """Names a call has to fill in, and did not."""
    for name, needs in needed.items():
        if needs and source_of(name) == "call" and not _is_given(given, name):
            yield name


def unused(names: Collection[str], given: Collection[str]) -> str | None:
    roots = {name.partition(".")[0] for name in names}
    return next((name for name in given if name not in roots), None)


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _is_given(given: Mapping[str, object], name: str) -> bool:
    value: object = given
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value is not None


def _names(source: str) -> Iterator[str]:
    for tag in _TAG.findall(source):
        for found in _NAME.finditer(tag):
            yield found[1] or found[2] or found[3]
