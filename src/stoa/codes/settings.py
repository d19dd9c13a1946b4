"""What a store decided about its codes: for each use words, length, life and sender; and which countries get any."""

from datetime import timedelta

import msgspec

from stoa.codes import queries, rules
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

SIGN_IN = "sign_in"
EMAIL_CHANGE = "email_change"
PHONE_CHANGE = "phone_change"
MEMBER_SIGN_IN = "member_sign_in"
PAYMENT = "payment"
REDEMPTION = "redemption"
VERIFICATION = "verification"
PURPOSES = (SIGN_IN, PHONE_CHANGE, EMAIL_CHANGE, PAYMENT, REDEMPTION, VERIFICATION, MEMBER_SIGN_IN)


class Purpose(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One use of codes. `texts` by language, each with `{code}` and perhaps `{store}` in it, in place of ours."""

    length: int = rules.LENGTH
    life_seconds: int = int(rules.LIFE.total_seconds())
    sender: str | None = None
    texts: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def life(self) -> timedelta:
        return timedelta(seconds=self.life_seconds)

    def words(self, locale: str) -> str | None:
        return self.texts.get(locale.partition("-")[0].lower())


class Settings(msgspec.Struct, kw_only=True):
    """`countries`: where texts with codes go at all; None: wherever there is a sender for."""

    countries: list[str] | None = None
    purposes: dict[str, Purpose] = msgspec.field(default_factory=dict)

    def purpose(self, name: str) -> Purpose:
        return self.purposes.get(name) or Purpose()

    def reaches(self, country: str | None) -> bool:
        return self.countries is None or country in self.countries


async def settings_of(db: Db, account_id: AccountId) -> Settings:
    kept = await queries.settings(db, account_id)
    if kept is None:
        return Settings()
    return Settings(countries=kept.countries, purposes=msgspec.convert(kept.purposes, dict[str, Purpose]))


async def keep_settings(db: Db, account_id: AccountId, settings: Settings) -> None:
    purposes = msgspec.to_builtins(settings.purposes)
    await queries.keep_settings(db, account_id, countries=settings.countries, purposes=purposes, at=clock.now())
