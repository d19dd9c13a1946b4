"""`/api/v1/sms`: how texts are cut, and the ways they go."""

from typing import Annotated, Literal

import msgspec
from litestar import post
from msgspec import Meta

from stoa.kit.limits import Words
from stoa.sms.rules.planning import Encoding, Offending, plan
from stoa.sms.rules.transliteration import LEVELS, transliterate

Level = Literal["none", "punctuation", "diacritics", "full"]


class Composed(msgspec.Struct, forbid_unknown_fields=True):
    text: Words
    level: Level = "none"
    language: Annotated[str, Meta(max_length=35)] | None = None


class Preview(msgspec.Struct):
    """`units` are septets or UTF-16 code units, part by part; `saved` is how many parts fewer each level takes."""

    encoding: Encoding
    parts: int
    units: list[int]
    per_part: list[str]
    offending: list[Offending]
    saved: dict[str, int]


@post("/sms/preview", status_code=200, scope="sms:read", sync_to_thread=False)
def preview(data: Composed) -> Preview:
    as_written = len(plan(data.text).parts)
    levels = {level: plan(transliterate(data.text, level, language=data.language)) for level in LEVELS[1:]}
    shown = levels.get(data.level) or plan(data.text)
    return Preview(
        encoding=shown.encoding,
        parts=len(shown.parts),
        units=shown.units,
        per_part=shown.parts,
        offending=shown.offending,
        saved={level: as_written - len(each.parts) for level, each in levels.items()},
    )


handlers = [preview]
