"""What an author is shown of a text: how it is cut, what makes it dear, what it costs."""

import msgspec

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.sms.prices import Cost, cost_of
from stoa.sms.rules.planning import Encoding, Offending, plan
from stoa.sms.rules.transliteration import LEVELS, Level, transliterate


class Measured(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`units` are septets or UTF-16 code units, part by part; `saved` is how many parts fewer each level takes.
    `cost` is absent where the price is not known.
    """

    encoding: Encoding
    parts: int
    units: list[int]
    per_part: list[str]
    offending: list[Offending]
    saved: dict[str, int]
    cost: Cost | None = None


async def measure(
    db: Db,
    account_id: AccountId,
    text: str,
    level: Level = "none",
    *,
    language: str | None = None,
    to: str | None = None,
) -> Measured:
    as_written = plan(text)
    levels = {each: plan(transliterate(text, each, language=language)) for each in LEVELS[1:]}
    shown = levels.get(level) or as_written
    return Measured(
        encoding=shown.encoding,
        parts=len(shown.parts),
        units=shown.units,
        per_part=shown.parts,
        offending=shown.offending,
        saved={each: len(as_written.parts) - len(spelled.parts) for each, spelled in levels.items()},
        cost=await cost_of(db, account_id, len(shown.parts), to=to),
    )
