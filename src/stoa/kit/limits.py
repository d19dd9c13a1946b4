"""How much is taken from outside: the types of fields in bodies. Lengths count characters."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

MAX_BIGINT = 2**63 - 1
LIKE: dict[str, str] = {}
"""What text of a form is like, by its pattern: for whoever sent something else."""


def formed(pattern: str, like: str, *, max_length: int | None = None) -> Meta:
    """Text of this form. `like` tells people what it is, with an example."""
    LIKE[pattern] = like
    return Meta(pattern=pattern, max_length=max_length)


Id = Annotated[str, Meta(min_length=1, max_length=255)]
Name = Annotated[str, Meta(max_length=255)]
Label = Annotated[str, Meta(max_length=50)]
Note = Annotated[str, Meta(min_length=1, max_length=500)]
Words = Annotated[str, Meta(max_length=10_000)]
Url = Annotated[
    str,
    formed(
        r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+[^\s]*$",
        "an address that begins with http:// or https://",
        max_length=2048,
    ),
]
Country = Annotated[str, formed("^[A-Z]{2}$", "a country by its two capital letters, such as IT")]
TypedCountry = Annotated[str, formed("^[A-Za-z]{2}$", "a country by its two letters, such as IT")]
Language = Annotated[str, formed("^[a-z]{2,3}$", "a language by its two or three small letters, such as it")]
Locale = Annotated[
    str,
    formed(r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", "a language, such as it or pt-BR", max_length=35),
]
SiteId = Annotated[str, formed("^[A-Za-z0-9]{1,50}$", "a site id, as it stands in the snippet")]
Version = Annotated[str, formed("^[0-9]{1,9}$", "the number of a version")]
Minor = Annotated[int, Meta(ge=0, le=MAX_BIGINT)]
Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Moment = Annotated[datetime, Meta(tz=True)]
