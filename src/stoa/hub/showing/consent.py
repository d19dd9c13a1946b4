"""What a shopper has agreed to, and whether she is asked for a number: as far as it is hers to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stoa import consent, sms
from stoa.consent import Asker, Current, Disclosure, Setup, Where
from stoa.hub import rules
from stoa.hub.readiness import setup_of
from stoa.hub.showing.person import Person, person_shown
from stoa.hub.visit import Visit
from stoa.kit.db import Db
from stoa.kit.phones import readable

MARKETING = "marketing"


@dataclass(frozen=True)
class Asking:
    """What the store would ask with, and whom. `others` is how she stands for all else than marketing."""

    setup: Setup
    settings: consent.Settings
    disclosure: Disclosure | None
    countries: list[str] | None
    person: Person
    standing: Sequence[Current]
    others: Sequence[Current]
    skipped_at: datetime | None
    is_proven: bool

    def why_not(self, where: Where, now: datetime) -> consent.Because | None:
        texts = [row for row in self.standing if row.channel == "sms"]
        present = [row for row in texts if self._is_present(row)]
        country = sms.country_of(self.person.phone) if self.person.phone else None
        asker = Asker(
            has_email=self.person.email is not None,
            status="subscribed" if any(consent.holds(row, now) for row in present) else "not_subscribed",
            was_unsubscribed=any(row.was_unsubscribed for row in texts),
            skipped_at=self.skipped_at,
            replies_work=country is None or self.countries is None or country in self.countries,
        )
        is_on = self.settings.asks_at_sign_in if where == "sign_in" else self.settings.asks_on_edit_profile
        return consent.why_not(where, self.setup, asker, now, is_switched_on=is_on)

    def _is_present(self, row: Current) -> bool:
        """Of a number she has now. What she gave while the store alone said who she was is not kept as her number."""
        return self.person.phone is None or not self.is_proven or row.address == self.person.phone


async def asking(db: Db, visit: Visit, language: str) -> Asking:
    account_id = visit.account_id
    settings = await consent.settings_of(db, account_id)
    disclosure = await consent.in_force(db, account_id, purpose=MARKETING, language=language)
    senders = await sms.senders_of(db, account_id)
    person = await person_shown(db, visit) if visit.profile_id else Person()
    setup = setup_of(visit.place, senders, settings, disclosure)
    skipped_at = await consent.skipped_at(db, account_id, visit.profile_id) if visit.profile_id else None
    rows = await hers(db, visit, person)
    standing = [row for row in rows if row.purpose == MARKETING]
    others = [row for row in rows if row.purpose != MARKETING]
    return Asking(
        setup,
        settings,
        disclosure,
        replying_countries(senders),
        person,
        standing,
        others,
        skipped_at,
        is_proven=visit.only_as is None,
    )


async def hers(db: Db, visit: Visit, person: Person) -> list[Current]:
    """How her addresses stand, for every purpose. Whom only the store named sees her customer's own addresses, and the
    numbers she gave as this customer.
    """
    if visit.profile_id is None:
        return []
    rows = await consent.current(db, visit.account_id, visit.profile_id)
    if visit.only_as is None:
        return rows
    given = await consent.addresses_given_as(db, visit.account_id, visit.profile_id, visit.only_as)
    return [row for row in rows if row.address in {person.email, person.phone, *given}]


def replying_countries(senders: sms.Senders) -> list[str] | None:
    """Countries from where an answer reaches us; None: from everywhere."""
    heard = [chosen.sender for chosen in senders.usable if chosen.sender.can_receive]
    if any(not sender.countries and sender.type == "number" for sender in heard):
        return None
    return sorted({country for sender in heard for country in sender.countries})


def question_shown(asked: Asking, store: str) -> dict[str, Any]:
    """The words as they are to stand on the page; they are kept as they are when she agrees."""
    assert asked.disclosure is not None
    words = consent.question_in(asked.disclosure.language, store)
    shown = {
        "is_shown": True,
        "heading": words.heading,
        "text": asked.disclosure.text,
        "label": words.label,
        "button": words.button,
        "language": asked.disclosure.language,
        "version": str(asked.disclosure.version),
        "terms_url": asked.settings.mobile_terms_url,
        "privacy_url": asked.settings.privacy_url,
        "countries": asked.countries,
    }
    return {name: value for name, value in shown.items() if value is not None}


def emails_joined_by(visit: Visit, asked: Asking, language: str) -> consent.Shown:
    """What stands where emails are turned on, as it is kept when she does."""
    store = visit.place.name
    words = consent.joining_emails_in(language, store)
    privacy_url = asked.settings.privacy_url or visit.place.settings.links.privacy_url or None
    return consent.emails_shown(words, language=language, store=store, privacy_url=privacy_url)


def consent_shown(visit: Visit, asked: Asking, language: str) -> dict[str, Any]:
    by_channel = {channel: [row for row in asked.standing if row.channel == channel] for channel in consent.CHANNELS}
    can_text = asked.why_not("edit_profile", visit.now) is None
    purposes = {channel: _purposes(asked, channel, visit.now) for channel in consent.CHANNELS}
    values: dict[str, Any] = {}
    if by_channel["sms"] or purposes["sms"] or can_text:
        values["sms"] = _channel(by_channel["sms"], asked.person.phone, visit.now) | {"can_join": can_text}
    if asked.person.email is not None:
        shown = _channel(by_channel["email"], asked.person.email, visit.now)
        can_join = shown["status"] != "subscribed"
        values["email"] = shown | {"can_join": can_join}
        if can_join:
            values["email"]["joining"] = _joining(emails_joined_by(visit, asked, language))
    for channel, shown in values.items():
        if purposes[channel]:
            shown["purposes"] = purposes[channel]
    return rules.visible("consent", visit.standing, values)


def _joining(shown: consent.Shown) -> dict[str, Any]:
    text, _, button = shown.text.rpartition("\n")
    told = {
        "text": text,
        "button": button,
        "language": shown.language,
        "version": shown.version,
        "privacy_url": shown.privacy_url,
    }
    return {name: value for name, value in told.items() if value is not None}


def _purposes(asked: Asking, channel: str, now: datetime) -> list[dict[str, Any]]:
    """What else was ever agreed to there."""
    given = [row for row in asked.others if row.channel == channel and row.status != "not_subscribed"]
    own = asked.person.phone if channel == "sms" else asked.person.email
    by_purpose = {row.purpose: [each for each in given if each.purpose == row.purpose] for row in given}
    return [{"purpose": purpose} | _channel(by_purpose[purpose], own, now) for purpose in sorted(by_purpose)]


def _channel(rows: Sequence[Current], own: str | None, now: datetime) -> dict[str, Any]:
    """Of several addresses the one that counts: the subscribed, else her own, else the latest."""
    shown: dict[str, Any] = {"status": "not_subscribed"}
    for row in sorted(rows, key=lambda row: (consent.holds(row, now), row.address == own, row.since or now)):
        ended = row.status == "subscribed" and not consent.holds(row, now)
        shown = {"status": "not_subscribed" if ended else row.status, "address": readable(row.address)}
        if row.since is not None:
            shown["since"] = row.since
    for row in sorted(rows, key=lambda row: row.pending_since or now):
        if row.pending_since and row.pending_expires_at and now < row.pending_expires_at:
            expires = row.pending_expires_at
            shown["pending"] = {"address": readable(row.address), "since": row.pending_since, "expires": expires}
    return shown
