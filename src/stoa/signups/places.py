"""Places where people sign up: made, worded, published, closed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, Invalid, NotFound
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean, clean_json
from stoa.messages import keyword_in
from stoa.signups import queries
from stoa.signups.models import Place
from stoa.signups.wording import FIRST_SETTINGS, Settings, Wording, gaps, tidied

LANGUAGES = ("en", "es", "it", "ko", "ro", "fr", "de", "pl")
LONGEST_KEYWORD = 40
KEYWORDED = frozenset({"keyword", "qr"})


async def make(db: Db, account_id: AccountId, *, kind: str, name: str, purpose: str, keyword: str | None) -> Place:
    now = clock.now()
    place = Place(
        account_id=account_id,
        place_id=new_id(),
        kind=kind,
        name=_named(name),
        purpose=purpose,
        keyword=await _free_keyword(db, account_id, kind, keyword, None),
        wordings={},
        settings=FIRST_SETTINGS.get(kind, {}),
        version=1,
        created_at=now,
        updated_at=now,
    )
    db.add(place)
    await db.flush()
    return place


async def change(
    db: Db,
    account_id: AccountId,
    place_id: UUID,
    *,
    name: str | None = None,
    keyword: str | None = None,
    wordings: Mapping[str, Wording] | None = None,
    settings: Settings | None = None,
) -> Place:
    """Other words are another version; what was agreed to before was agreed to in the words of then."""
    place = await get(db, account_id, place_id, is_locked=True)
    if name is not None:
        place.name = _named(name)
    if keyword is not None:
        place.keyword = await _free_keyword(db, account_id, place.kind, keyword, place_id)
    if wordings is not None:
        kept: Any = clean_json(msgspec.to_builtins({name: tidied(each) for name, each in wordings.items()}))
        place.version += kept != place.wordings
        place.wordings = kept
    if settings is not None:
        place.settings = msgspec.to_builtins(settings)
    if place.published_at is not None:
        _refuse_gaps(place)
    place.updated_at = clock.now()
    await db.flush()
    return place


async def publish(db: Db, account_id: AccountId, place_id: UUID) -> Place:
    place = await get(db, account_id, place_id, is_locked=True)
    _refuse_gaps(place)
    place.published_at = place.published_at or clock.now()
    await db.flush()
    return place


async def close(db: Db, account_id: AccountId, place_id: UUID) -> Place:
    place = await get(db, account_id, place_id, is_locked=True)
    place.published_at = None
    await db.flush()
    return place


async def archive(db: Db, account_id: AccountId, place_id: UUID) -> None:
    """It leaves the list; records of consent go on naming it."""
    place = await get(db, account_id, place_id, is_locked=True)
    place.published_at, place.archived_at = None, clock.now()
    await db.flush()


async def get(db: Db, account_id: AccountId, place_id: UUID, *, is_locked: bool = False) -> Place:
    place = await queries.find(db, account_id, place_id, is_locked=is_locked)
    if place is None:
        raise NotFound
    return place


def wordings_of(place: Place) -> dict[str, Wording]:
    return msgspec.convert(place.wordings, dict[str, Wording])


def settings_of(place: Place) -> Settings:
    return msgspec.convert(place.settings, Settings)


def tag_of(place: Place) -> str:
    """What records of consent call it."""
    return f"signup:{place.place_id}"


def as_keyword(text: str) -> str:
    """The form keywords are compared in: letters and digits alone, whatever the case."""
    return "".join(letter for letter in clean(text).casefold() if letter.isalnum())


async def keyed(db: Db, account_id: AccountId, text: str) -> Place | None:
    """The place that published this word, which stands alone in a text that came in."""
    return await queries.by_keyword(db, account_id, as_keyword(text)) if len(text) <= LONGEST_KEYWORD else None


async def is_keyword(db: Db, account_id: AccountId, text: str) -> bool:
    return await keyed(db, account_id, text) is not None


def _refuse_gaps(place: Place) -> None:
    for field, message in gaps(place.kind, wordings_of(place), settings_of(place)):
        raise Invalid(field, message)
    if place.kind in KEYWORDED and not place.keyword:
        raise Invalid("keyword", "People have to know which word to send.")


def _named(name: str) -> str:
    named = clean(name).strip()
    if not 1 <= len(named) <= 255:
        raise Invalid("name", "Between 1 and 255 characters.")
    return named


async def _free_keyword(
    db: Db, account_id: AccountId, kind: str, keyword: str | None, place_id: UUID | None
) -> str | None:
    if keyword is None or kind not in KEYWORDED:
        return None
    word = as_keyword(keyword)
    if not 2 <= len(word) <= 30:
        raise Invalid("keyword", "Between 2 and 30 letters and digits.")
    if keyword_in(word, LANGUAGES) is not None:
        raise Invalid("keyword", "This word means something already in texts.")
    await advisory_lock(db, account_id, "signups:keywords")
    if any(other.keyword == word and other.place_id != place_id for other in await queries.places(db, account_id)):
        raise Conflict("Another place has this word.", field="keyword")
    return word
