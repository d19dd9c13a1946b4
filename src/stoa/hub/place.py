"""What is the same for every visitor of a store: its name, its hub's settings, whether it can text, which kinds of
sign-up places its pages may show, whether there are questions for product pages, whom its chat is for.

Every call needs it and it hardly ever changes, so a process remembers it for a moment.
"""

import time
from dataclasses import dataclass, field

from stoa import accounts, chat, signups, sms
from stoa.hub import faqs
from stoa.hub.settings import Settings, read
from stoa.kit.db import transaction
from stoa.kit.ids import AccountId

REMEMBERED_SECONDS = 2.0
MAX_REMEMBERED = 10_000

_places: dict[AccountId, tuple[float, "Place"]] = {}


@dataclass(frozen=True)
class Place:
    account_id: AccountId
    site_id: str
    name: str
    time_zone: str
    currency: str
    locale: str
    settings: Settings
    has_texts: bool = False
    signups: frozenset[str] = frozenset()
    has_product_faqs: bool = False
    chat_settings: chat.Settings = field(default_factory=chat.Settings)


async def place(account_id: AccountId) -> Place:
    """Raises NotFound. Looked up in a transaction of its own."""
    held = _places.get(account_id)
    if held and held[0] > time.monotonic():
        return held[1]
    async with transaction(account_id) as db:
        account = await accounts.get(db, account_id)
        settings, _ = await read(db, account_id)
        on_pages = await signups.on_pages(db, account_id)
        found = Place(
            account_id=account_id,
            site_id=account.site_id,
            name=account.name,
            time_zone=account.time_zone,
            currency=account.currency,
            locale=account.locale,
            settings=settings,
            has_texts=await sms.is_set_up(db, account_id, must_receive=False),
            signups=frozenset(each.kind for each in on_pages),
            has_product_faqs=await faqs.are_there(db, account_id, "product"),
            chat_settings=await chat.settings_of(db, account_id),
        )
    if len(_places) >= MAX_REMEMBERED:
        _places.clear()
    _places[account_id] = (time.monotonic() + REMEMBERED_SECONDS, found)
    return found


def forget(account_id: AccountId) -> None:
    """Something of it changed in this process; others notice when their moment is over."""
    _places.pop(account_id, None)
