"""The way out at the end of marketing. It is put there when the sender is known, so that nobody is told to answer a
name; what is tried again has it already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from stoa import accounts, profiles, sms
from stoa.kit.db import Db
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.messages.actions.links import base_of, way_out
from stoa.messages.queries import claims
from stoa.messages.queries import links as link_queries
from stoa.messages.queries.claims import Due
from stoa.messages.rules import optout as rules
from stoa.messages.rules.links import new_code
from stoa.messages.rules.places import country_of
from stoa.messages.rules.sending import MAX_PARTS
from stoa.messages.sending.outbound import Ready
from stoa.messages.settings import Settings, settings_of


@dataclass(frozen=True)
class Recipient:
    """Whom a text goes to, as far as they are known."""

    phone: str | None
    profile: profiles.Profile | None = None
    locale: str | None = None

    @property
    def countries(self) -> list[str | None]:
        """Of the address and of the number."""
        country = self.profile.location.get("country") if self.profile is not None else None
        return [country.upper() if country else None, country_of(self.phone) if self.phone else None]


@dataclass(frozen=True)
class WaysOut:
    """Of one store, while one batch is looked at. `had`: how much marketing a number got before; `codes`: the links
    made for messages, which work once they are kept.
    """

    account_id: AccountId
    settings: Settings
    store_locale: str
    had: Mapping[str, int]
    codes: dict[UUID, str] = field(default_factory=dict)

    def end(self, due: Due, sender: sms.Sender, person: profiles.Profile | None) -> Due:
        """As it leaves."""
        code = None if sender.can_receive else new_code(self.account_id)
        plan = self.planned(due.text, Recipient(due.address, person), code)
        if plan is None:
            return due
        if code is not None:
            self.codes[due.message_id] = code
        return due._replace(text=plan.text, encoding=plan.encoding, parts=len(plan.parts))

    def planned(self, text: str, to: Recipient, code: str | None) -> sms.Plan | None:
        """With its end, in English where the recipient's letters would make too many parts of it; `code` where the
        sender hears no answers. None when nothing is to be added.
        """
        locale = to.locale or (to.profile.locale if to.profile is not None else None)
        country = next((each for each in to.countries if each), None)
        language = rules.language_for(locale, country, self.store_locale)
        if rules.is_said(text, language, can_answer=code is None):
            return None
        how_often, had = self.settings.says_how_to_leave, self.had.get(to.phone or "", 0)
        if code is None and not rules.is_due(how_often, had=had, countries=to.countries):
            return None
        link = code and f"{base_of(self.settings)}/u/{code}"
        plan = sms.plan(text + rules.ending(language, link))
        return plan if len(plan.parts) <= MAX_PARTS else sms.plan(text + rules.ending(rules.DEFAULT, link))


async def ways_out(db: Db, account_id: AccountId, addresses: Sequence[str]) -> WaysOut:
    """For marketing to these."""
    settings = await settings_of(db, account_id)
    had = await claims.had(db, account_id, addresses) if settings.says_how_to_leave != "every" else {}
    return WaysOut(account_id, settings, (await accounts.get(db, account_id)).locale, had)


async def keep_links(
    db: Db, account_id: AccountId, ready: Sequence[Ready], codes: Mapping[UUID, str], *, now: datetime
) -> None:
    """Of what leaves; what has to wait gets a new one the next time."""
    rows = [
        way_out(
            codes[each.message_id],
            channel="sms",
            address=each.address,
            profile_id=each.profile_id,
            message_id=each.message_id,
            now=now,
        )
        for each in ready
        if each.message_id in codes
    ]
    if rows:
        await link_queries.insert_many(db, account_id, rows)


async def with_way_out(db: Db, account_id: AccountId, text: str, to: Recipient) -> str:
    """What somebody would get of a marketing text; the text alone where no sender reaches them."""
    senders = await sms.senders_of(db, account_id)
    try:
        sender = senders.choose(to=to.phone).sender if to.phone else _usual(senders)
    except Refusal:
        return text
    if sender is None:
        return text
    ways = await ways_out(db, account_id, [to.phone] if to.phone else [])
    plan = ways.planned(text, to, None if sender.can_receive else new_code(account_id))
    return plan.text if plan is not None else text


def _usual(senders: sms.Senders) -> sms.Sender | None:
    usable = [each.sender for each in senders.usable]
    return min(usable, key=lambda each: (not each.is_default, each.sender_id), default=None)
