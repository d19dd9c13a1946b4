"""Texts people agree to: published, and found again; and what else has to be there before anybody is asked."""

import msgspec

from stoa.consent.disclosing import Disclosure, Variables, rendered
from stoa.consent.entries import PURPOSES
from stoa.consent.models import DisclosureRow
from stoa.consent.queries import disclosures as queries
from stoa.consent.settings import Settings, checked
from stoa.consent.wordings import LANGUAGES, language_of
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId, new_id


async def publish(
    db: Db, account_id: AccountId, *, purpose: str, language: str, template: str, variables: Variables, by: str
) -> Disclosure:
    """A new version in one language. Those before stay as they are, in force no longer."""
    if purpose not in PURPOSES:
        raise Invalid("purpose", f"One of {', '.join(PURPOSES)}.")
    if language not in LANGUAGES:
        raise Invalid("language", f"One of {', '.join(LANGUAGES)}.")
    text = rendered(template, variables, language)
    await advisory_lock(db, account_id, f"disclosure:{purpose}:{language}")
    row = DisclosureRow(
        account_id=account_id,
        disclosure_id=new_id(),
        purpose=purpose,
        language=language,
        version=await queries.last_version(db, account_id, purpose, language) + 1,
        template=template,
        variables=msgspec.to_builtins(variables),
        text=text,
        published_at=clock.now(),
        published_by=by,
    )
    db.add(row)
    await db.flush()
    return _disclosure(row)


async def versions(db: Db, account_id: AccountId, purpose: str | None = None) -> list[Disclosure]:
    return [_disclosure(row) for row in await queries.versions(db, account_id, purpose)]


async def all_in_force(db: Db, account_id: AccountId, *, purpose: str) -> list[Disclosure]:
    """The newest text of each language there is one in."""
    return [_disclosure(row) for row in await queries.newest(db, account_id, purpose)]


async def in_force(db: Db, account_id: AccountId, *, purpose: str, language: str | None) -> Disclosure | None:
    """What is shown now to somebody of this language: hers, else English, else whichever there is."""
    found = {row.language: row for row in await queries.newest(db, account_id, purpose)}
    wanted = (language_of(language), "en", *LANGUAGES)
    row = next((found[each] for each in wanted if each in found), None)
    return _disclosure(row) if row else None


async def promised_a_month(db: Db, account_id: AccountId) -> int | None:
    """How many marketing texts a month people were told of at most; the least, where languages differ."""
    said = [each.variables.most_a_month for each in await all_in_force(db, account_id, purpose="marketing")]
    return min((most for most in said if most), default=None)


async def settings_of(db: Db, account_id: AccountId) -> Settings:
    kept = await queries.settings(db, account_id)
    return msgspec.convert(kept, Settings) if kept else Settings()


async def change_settings(db: Db, account_id: AccountId, changed: dict[str, object]) -> Settings:
    await advisory_lock(db, account_id, "consent settings")
    settings = checked(msgspec.structs.replace(await settings_of(db, account_id), **changed))
    await queries.put_settings(db, account_id, msgspec.to_builtins(settings), at=clock.now())
    return settings


def _disclosure(row: DisclosureRow) -> Disclosure:
    return Disclosure(
        purpose=row.purpose,
        language=row.language,
        version=row.version,
        template=row.template,
        variables=msgspec.convert(row.variables, Variables),
        text=row.text,
        published_at=row.published_at,
        published_by=row.published_by,
    )
