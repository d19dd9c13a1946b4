"""Text from outside, made safe to keep and to compare."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_EMAIL = re.compile(r"^[^\s@<>()\[\]\",;:\\]+@[^\s@<>()\[\]\",;:\\]+\.[^\s@<>()\[\]\",;:\\.]{2,}$")
_EMAIL_INSIDE = re.compile(r"[^\s@<>()\[\]\",;:\\]+@[^\s@<>()\[\]\",;:\\]+")
_NUMBER_INSIDE = re.compile(r"\+?\d(?:[\s()./-]*\d){8,}")
_NUMBER = re.compile(r"[+-]\d[\d\s().,/-]*")
MAX_EMAIL = 254


def clean(text: str) -> str:
    """Without what PostgreSQL cannot keep: NUL and lone surrogates."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub("", text)


def clean_json(value: object) -> object:
    """The same for every string of a JSON value; numbers beyond what JSON readers agree on become text."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(str(key)): clean_json(item) for key, item in value.items()}
        case list():
            return [clean_json(item) for item in value]
        case float() if value != value or value in (float("inf"), float("-inf")):
            return None
        case int() if not -(2**63) <= value < 2**64:
            return str(value)
        case _:
            return value


def normal_email(text: str) -> str | None:
    """The form an address is compared in (lower case, no blanks around), or None if it is none."""
    candidate = clean(text).strip().lower()
    return candidate if len(candidate) <= MAX_EMAIL and _EMAIL.match(candidate) else None


def harmless_cell(text: str) -> str:
    """For a table: a spreadsheet takes for a formula what begins like one. Numbers may, which are nothing else."""
    is_formula = text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text


def veiled(text: str) -> str:
    """Without the mail addresses in it, and with no more than the end of its numbers."""
    return _NUMBER_INSIDE.sub(lambda found: f"…{found[0][-2:]}", _EMAIL_INSIDE.sub("…@…", text))
