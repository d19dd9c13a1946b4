"""How much is taken from outside: the types of fields in bodies. Lengths count characters."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

MAX_BIGINT = 2**63 - 1

Id = Annotated[str, Meta(min_length=1, max_length=255)]
Name = Annotated[str, Meta(max_length=255)]
Label = Annotated[str, Meta(max_length=50)]
Note = Annotated[str, Meta(min_length=1, max_length=500)]
Words = Annotated[str, Meta(max_length=10_000)]
URL_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+[^\s]*$"
Url = Annotated[str, Meta(max_length=2048, pattern=URL_PATTERN)]
Minor = Annotated[int, Meta(ge=0, le=MAX_BIGINT)]
Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Moment = Annotated[datetime, Meta(tz=True)]
