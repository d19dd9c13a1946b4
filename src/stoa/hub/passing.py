"""When a visitor turns out to be somebody, or nobody any more: the rooms that keep something for her follow."""

from stoa import chat, favorites
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.visitors import Passage


async def follow(db: Db, account_id: AccountId, passage: Passage) -> None:
    if passage.joined_id is not None and passage.profile_id is not None:
        hers = (passage.joined_id, passage.profile_id)
        await favorites.join(db, account_id, *hers, as_customer=passage.as_customer)
    if passage.profile_id is not None:
        for anonymous_id in passage.proven_ids:
            await chat.join(db, account_id, anonymous_id, passage.profile_id, as_customer=passage.as_customer)
    await favorites.forget(db, account_id, passage.left_ids)
