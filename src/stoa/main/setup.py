"""The steps of a new store's set-up, in the order in which they help; each asks the room it is about."""

from stoa import analytics, chat, hub, stores
from stoa.kit.db import Db
from stoa.kit.ids import AccountId


async def has_snippet(db: Db, account_id: AccountId) -> bool:
    return (await stores.doing(db, account_id)).snippet_seen_at is not None


async def has_called(db: Db, account_id: AccountId) -> bool:
    return (await stores.doing(db, account_id)).last_call_at is not None


async def has_links(db: Db, account_id: AccountId) -> bool:
    settings, _ = await hub.settings_of(db, account_id)
    return bool(settings.links.privacy_url and settings.links.terms_url)


async def is_live(db: Db, account_id: AccountId) -> bool:
    settings, _ = await hub.settings_of(db, account_id)
    return settings.visibility == "live"


async def has_chat_hours(db: Db, account_id: AccountId) -> bool:
    """Or no chat."""
    settings = await chat.settings_of(db, account_id)
    return settings.audience == "off" or (await chat.office_hours(db, account_id)).is_set


def announce() -> None:
    for name, is_done in (
        ("snippet", has_snippet),
        ("store", has_called),
        ("hub_links", has_links),
        ("hub_live", is_live),
        ("chat_hours", has_chat_hours),
    ):
        analytics.setup_step(name, is_done)
