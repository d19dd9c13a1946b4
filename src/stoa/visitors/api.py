"""`/api/v1`: tokens for links in messages."""

from datetime import datetime

import msgspec
from litestar import post

from stoa import accounts, profiles, visitors
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    pass


class MintedKx(msgspec.Struct):
    kx: str
    expires_at: datetime


@post("/profiles/{profile_id:str}/kx", scope="profiles:write")
async def mint_kx(db: Db, actor: Actor, profile_id: str, data: Nothing | None = None) -> MintedKx:
    """A token for links in messages to this person: `?_kx=` on any page of the store recognizes her."""
    profile = await profiles.get(db, actor.account_id, from_text(profile_id))
    kx, expires_at = await visitors.mint_kx(db, actor.account_id, profile.profile_id)
    await accounts.audit(db, actor, "kx.minted", profile.profile_id)
    return MintedKx(kx, expires_at)


handlers = [mint_kx]
