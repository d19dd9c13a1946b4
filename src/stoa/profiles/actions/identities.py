"""Finding and making the profile behind what a door was told."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from msgspec.structs import replace

from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, Invalid, NotFound
from stoa.kit.ids import AccountId, to_text
from stoa.profiles.actions.rows import LOCK, announce, reindex
from stoa.profiles.actions.whole import merge_many
from stoa.profiles.identifiers import FORMER_ID, IdentifierChange, Identifiers
from stoa.profiles.matching import Matching
from stoa.profiles.models import Profile
from stoa.profiles.queries import identifiers, rows


class Claim(msgspec.Struct, frozen=True):
    """Someone named by a caller. `may_merge`: the caller is trusted to know that two identifiers are one person."""

    who: Identifiers
    may_merge: bool


async def find(db: Db, account_id: AccountId, who: Identifiers) -> Profile | None:
    """The profile these identifiers lead to, by the strongest that leads to one."""
    matching, [who] = await _read(db, account_id, [who])
    ordered = [who.profile_id, *(matching.owners.get(key) for key in who.pairs() if key[0] != "anonymous_id")]
    ordered += [who.recognized_id, matching.owners.get(("anonymous_id", who.anonymous_id or ""))]
    found = next((profile_id for profile_id in ordered if profile_id in matching.names), None)
    return await rows.find(db, account_id, found) if found else None


async def hold(db: Db, account_id: AccountId) -> None:
    """To the end of the transaction nobody of this store is made, merged or erased by anybody else."""
    await advisory_lock(db, account_id, LOCK)


async def find_or_make_many(
    db: Db, account_id: AccountId, whos: Sequence[Identifiers], *, may_merge: bool
) -> list[UUID]:
    """One profile for each of `whos`, in their order; call it once per transaction, with everybody.

    `may_merge`: secret key, verified sign-in, member. Without it two known profiles stay two, and a known profile gets
    no identifier but the browser's anonymous id.
    """
    found = await find_or_make_each(db, account_id, [Claim(who, may_merge) for who in whos])
    made = [profile_id for profile_id in found if profile_id is not None]
    if len(made) < len(found):
        raise Invalid("profile", "Nothing here names a person.")
    return made


async def find_or_make_each(db: Db, account_id: AccountId, claims: Sequence[Claim]) -> list[UUID | None]:
    """The same where each is trusted or not for itself; None where nothing names a person.

    Whoever is known is found by reading. The others are decided under a lock: nobody else makes profiles meanwhile.
    """
    if not claims:
        return []
    matching, whos = await _read(db, account_id, [claim.who for claim in claims])
    found = [matching.known(who) for who in whos]
    open_claims = [claim for claim, profile_id in zip(claims, found, strict=True) if profile_id is None]
    if not open_claims:
        return found
    await advisory_lock(db, account_id, LOCK)
    matching, whos = await _read(db, account_id, [claim.who for claim in open_claims])
    placed = iter(
        [matching.place(who, may_merge=claim.may_merge) for who, claim in zip(whos, open_claims, strict=True)]
    )
    found = [next(placed) if profile_id is None else profile_id for profile_id in found]
    await _write(db, account_id, matching)
    return [profile_id and matching.settled(profile_id) for profile_id in found]


async def _read(db: Db, account_id: AccountId, whos: Sequence[Identifiers]) -> tuple[Matching, list[Identifiers]]:
    """What is known of them; ids of profiles that were merged away are replaced by where they went."""
    said = {profile_id for who in whos for profile_id in (who.profile_id, who.recognized_id) if profile_id}
    keys = {key for who in whos for key in who.pairs()} | {(FORMER_ID, str(profile_id)) for profile_id in said}
    owners, names = await identifiers.owners(db, account_id, keys)
    if said:
        names |= await identifiers.names(db, account_id, said)
    moved = {profile_id: owners.get((FORMER_ID, str(profile_id)), profile_id) for profile_id in said}
    current = [
        replace(
            who,
            profile_id=moved[who.profile_id] if who.profile_id else None,
            recognized_id=moved[who.recognized_id] if who.recognized_id else None,
        )
        if who.profile_id or who.recognized_id
        else who
        for who in whos
    ]
    return Matching(owners, names), current


async def _write(db: Db, account_id: AccountId, matching: Matching) -> None:
    if matching.is_reading_only:
        return
    now = clock.now()
    made = {profile_id: matching.names[profile_id] for profile_id in matching.new_profiles()}
    if made:
        await identifiers.insert_profiles(db, account_id, made, at=now)
    given = {key: matching.settled(matching.owners[key]) for key in (*matching.attached, *matching.moved)}
    merges = matching.merges()
    if merges:
        await merge_many(db, account_id, merges)
    if given:
        await identifiers.give(db, account_id, given)
    renamed = {matching.settled(profile_id) for profile_id in matching.renamed} - made.keys()
    if renamed:
        await rows.lock(db, account_id, renamed)
        await identifiers.rename(db, account_id, {each: matching.names[each] for each in renamed}, at=now)
    named = {each for each in (*made, *renamed, *merges.values()) if matching.names[each].is_known}
    await reindex(db, account_id, named)
    await announce(db, account_id, [*made, *renamed])


async def change_identifiers(db: Db, account_id: AccountId, profile_id: UUID, change: IdentifierChange) -> Profile:
    """Replaces what is shown and found by, all or nothing; Conflict (details: profile_id) when it leads to somebody
    else.
    """
    await advisory_lock(db, account_id, LOCK)
    locked = await rows.lock(db, account_id, [profile_id])
    profile = locked.get(profile_id)
    if profile is None:
        raise NotFound
    new = {kind: value for kind, value in change.said() if value != getattr(profile, kind)}
    owners, _ = await identifiers.owners(db, account_id, [(kind, value) for kind, value in new.items() if value])
    for (kind, _), other in owners.items():
        if other != profile_id:
            raise Conflict("Somebody else has this already.", field=kind, details={"profile_id": to_text(other)})
    for kind, value in new.items():
        shown = getattr(profile, kind)
        if shown is not None:
            await identifiers.take(db, account_id, profile_id, (kind, shown))
        if value is not None:
            await identifiers.give(db, account_id, {(kind, value): profile_id})
        setattr(profile, kind, value)
    profile.updated_at = clock.now()
    await db.flush()
    await reindex(db, account_id, [profile_id])
    await announce(db, account_id, [profile_id])
    return profile
