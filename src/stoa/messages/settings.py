"""How a store sends."""

import msgspec

from stoa.kit.clock import now
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.messages.queries import settings as queries
from stoa.messages.rules.optout import HowOften


class Settings(msgspec.Struct, kw_only=True):
    """`link_url`: where short links stand when not under this installation's own address; it must lead here.
    `stop_spares`: STOP ends marketing alone, and order news go on; never in the United States and Canada.
    `says_how_to_leave`: how often marketing from a number ends with the word that stops it.
    """

    link_url: str | None = None
    utm: dict[str, str] = msgspec.field(default_factory=lambda: {"utm_source": "stoa", "utm_medium": "sms"})
    stop_spares: bool = False
    contact: str | None = None
    says_how_to_leave: HowOften = "every"


async def settings_of(db: Db, account_id: AccountId) -> Settings:
    kept = await queries.find(db, account_id)
    return msgspec.convert(kept or {}, Settings)


async def keep_settings(db: Db, account_id: AccountId, settings: Settings) -> None:
    await queries.keep(db, account_id, msgspec.to_builtins(settings), at=now())
