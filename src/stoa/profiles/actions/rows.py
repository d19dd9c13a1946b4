"""What is known of people: read, changed, found by search."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from stoa.kit import clock, live
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import AccountId, to_text
from stoa.profiles import rules
from stoa.profiles.identifiers import Key
from stoa.profiles.models import Profile
from stoa.profiles.queries import identifiers, rows
from stoa.profiles.queries import search as terms
from stoa.profiles.traits import Traits, apply, apply_gently, checked

LOCK = "profiles"
TOPIC = "profiles"


async def get(db: Db, account_id: AccountId, profile_id: UUID) -> Profile:
    """The profile; of one that was merged away, the one it became."""
    profile = await rows.find(db, account_id, profile_id)
    if profile is None:
        owners, _ = await identifiers.owners(db, account_id, [("former_id", str(profile_id))])
        for survivor in owners.values():
            profile = await rows.find(db, account_id, survivor)
    if profile is None:
        raise NotFound
    return profile


async def update(db: Db, account_id: AccountId, profile_id: UUID, traits: Traits) -> Profile:
    """Applies what is said; raises Invalid for what no profile can hold."""
    found, refused = await update_many(db, account_id, [Said(profile_id, checked(traits))])
    for refusal in refused.values():
        raise refusal
    if profile_id not in found:
        raise NotFound
    return found[profile_id]


class Said(msgspec.Struct, frozen=True):
    """Checked traits of one profile. Said `gently` they leave what somebody trusted has said: the store, a member, she
    herself when she was signed in.
    """

    profile_id: UUID
    traits: Traits
    gently: bool = False


async def update_many(
    db: Db, account_id: AccountId, said: Sequence[Said]
) -> tuple[dict[UUID, Profile], dict[int, Invalid]]:
    """Applies traits in their order; the profiles there are, and by position what was not applied, with the reason."""
    found = await rows.lock(db, account_id, {each.profile_id for each in said})
    before = {profile.profile_id: (profile.first_name, profile.last_name) for profile in found.values()}
    changed: set[UUID] = set()
    refused: dict[int, Invalid] = {}
    for position, each in enumerate(said):
        profile = found.get(each.profile_id)
        try:
            if profile and (apply_gently if each.gently else apply)(each.traits, profile):
                changed.add(each.profile_id)
        except Invalid as refusal:
            refused[position] = refusal
    for profile_id in changed:
        found[profile_id].updated_at = clock.now()
    await db.flush()
    renamed = [each for each in changed if before[each] != (found[each].first_name, found[each].last_name)]
    await reindex(db, account_id, renamed)
    await announce(db, account_id, sorted(changed))
    return found, refused


async def touch(db: Db, account_id: AccountId, moments: Mapping[UUID, Sequence[datetime]]) -> set[UUID]:
    """Notes when profiles did something, which nobody does before being known; holds them until the transaction ends
    and returns those there are.
    """
    spans = {profile_id: (min(ats), max(ats)) for profile_id, ats in moments.items()}
    return await rows.touch(db, account_id, spans) if spans else set()


async def known_since(db: Db, account_id: AccountId, moments: Mapping[UUID, datetime]) -> None:
    """The store knew these people before we did: they are as old as that."""
    if moments:
        await rows.age(db, account_id, moments)


async def search(
    db: Db, account_id: AccountId, q: str, *, after: tuple[str, UUID] | None = None, limit: int
) -> list[tuple[str, Profile]]:
    """(what was found, profile) for the beginning of an address, number, external id or name, in alphabetical order."""
    beginning = rules.beginning(q)
    return await terms.by_beginning(db, account_id, beginning, after=after, limit=limit) if beginning else []


async def reindex(db: Db, account_id: AccountId, profile_ids: Iterable[UUID]) -> None:
    """Search finds these profiles by what they are called now."""
    ids = list(profile_ids)
    if not ids:
        return
    keys: dict[UUID, list[Key]] = defaultdict(list)
    for profile_id, key in await identifiers.of_profiles(db, account_id, ids):
        keys[profile_id].append(key)
    people = await rows.full_names(db, account_id, ids)
    found = [(each, term) for each in ids for term in rules.terms(keys[each], *people.get(each, (None, None)))]
    await terms.replace_terms(db, account_id, ids, found)


async def announce(db: Db, account_id: AccountId, profile_ids: Sequence[UUID]) -> None:
    if profile_ids:
        named = profile_ids if len(profile_ids) <= live.MAX_IDS else []
        await live.publish(db, account_id, TOPIC, [to_text(profile_id) for profile_id in named])
