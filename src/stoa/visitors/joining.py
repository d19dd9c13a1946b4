"""A browser's own history becomes a person's."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from stoa import profiles
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.visitors import view_queries


def new_anonymous_id() -> str:
    return f"a-{secrets.token_urlsafe(18)}"


async def join(
    db: Db, account_id: AccountId, profile_id: UUID, *, own_id: str | None, anonymous_ids: Sequence[str]
) -> None:
    """Events under these anonymous ids are hers from now on; an anonymous profile behind one becomes part of hers.

    An id that leads to somebody known already stays with them: a shared browser never joins two people.
    """
    whos = [profiles.Identifiers(profile_id=profile_id, anonymous_id=anonymous_id) for anonymous_id in anonymous_ids]
    await profiles.find_or_make_many(db, account_id, whos, may_merge=False)
    if own_id is not None:
        await view_queries.join_views(db, account_id, own_id, profile_id)
