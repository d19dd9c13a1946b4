"""Profiles are found, made, changed, merged."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from msgspec import UNSET, UnsetType

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.profiles.identifiers import Identifiers
from stoa.profiles.models import Profile
from stoa.profiles.traits import Traits


async def find(db: Db, account_id: AccountId, who: Identifiers) -> Profile | None:
    """The profile these identifiers lead to, by the strongest that leads to one."""
    raise NotImplementedError


async def get(db: Db, account_id: AccountId, profile_id: UUID) -> Profile:
    raise NotImplementedError


async def find_or_make_many(
    db: Db, account_id: AccountId, whos: Sequence[Identifiers], *, may_merge: bool
) -> list[UUID]:
    """One profile for each of `whos`, in their order; call it once per transaction, with everybody.

    `may_merge`: the caller is trusted to know that two identifiers are one person (secret key, verified sign-in, member). Without it
    two known profiles stay two and a known profile gets no identifier but the browser's anonymous id.
    """
    raise NotImplementedError


async def update(db: Db, account_id: AccountId, profile_id: UUID, traits: Traits) -> Profile:
    raise NotImplementedError


async def change_identifiers(
    db: Db,
    account_id: AccountId,
    profile_id: UUID,
    *,
    external_id: str | None | UnsetType = UNSET,
    email: str | None | UnsetType = UNSET,
    phone: str | None | UnsetType = UNSET,
) -> Profile:
    """Replaces what is shown and what it identifies by; Conflict (details: profile_id) when it leads to somebody else."""
    raise NotImplementedError


async def merge(db: Db, account_id: AccountId, source_id: UUID, into_id: UUID) -> None:
    """Everything of `source_id` becomes `into_id`'s; the former id goes on leading there."""
    raise NotImplementedError


async def touch(db: Db, account_id: AccountId, moments: Mapping[UUID, datetime]) -> set[UUID]:
    """Notes the last event of profiles and locks them; returns those there are."""
    raise NotImplementedError
