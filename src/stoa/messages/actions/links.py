"""Short links are made for the addresses in a text, and followed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from stoa import sms
from stoa.kit import clock, config
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import AccountId
from stoa.messages.models import Link
from stoa.messages.new import NewMessage
from stoa.messages.queries import links as queries
from stoa.messages.rules import links as rules
from stoa.messages.settings import Settings, settings_of


async def shorten(
    db: Db, account_id: AccountId, news: Sequence[tuple[UUID, NewMessage]], *, now: datetime
) -> list[str]:
    """The texts with an own short link for each address in each message; links people shortened already stay."""
    if not any(_wants(new) and "://" in new.text for _, new in news):
        return [new.text for _, new in news]
    settings = await settings_of(db, account_id)
    made: list[dict[str, Any]] = []
    texts = [_shortened(account_id, settings, message_id, new, now, made) for message_id, new in news]
    if made:
        await queries.insert_many(db, account_id, made)
    return texts


def base_of(settings: Settings) -> str:
    return (settings.link_url or config.settings().base_url).rstrip("/")


def _wants(new: NewMessage) -> bool:
    return new.kind == "marketing" if new.shortens_links is None else new.shortens_links


def _shortened(
    account_id: AccountId,
    settings: Settings,
    message_id: UUID,
    new: NewMessage,
    now: datetime,
    made: list[dict[str, Any]],
) -> str:
    if not _wants(new):
        return new.text
    base, text, codes = base_of(settings), new.text, {}
    for start, end, url in reversed(sms.urls_in(new.text)):
        if url.startswith((f"{base}/r/", f"{base}/u/")):
            continue
        if url not in codes:
            codes[url] = rules.new_code(account_id)
            row = {
                "code": codes[url],
                "leads": "there",
                "url": rules.with_parameters(url, settings.utm | dict(new.utm)),
                "name": None,
                "channel": new.channel,
                "message_id": message_id,
                "profile_id": new.profile_id,
                "address": new.to,
                "created_at": now,
                "expires_at": now + rules.LIFE,
                "used_at": None,
            }
            made.append(row)
        text = f"{text[:start]}{base}/r/{codes[url]}{text[end:]}"
    return text


async def make_link(
    db: Db,
    account_id: AccountId,
    url: str,
    *,
    name: str | None = None,
    message_id: UUID | None = None,
    profile_id: UUID | None = None,
    expires_at: datetime | None = None,
) -> Link:
    """A short link made by hand, for whatever it is put on."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > sms.MAX_URL:
        raise Invalid("url", "This is not an address such as https://shop.example/spring.")
    link = Link(
        account_id=account_id,
        code=rules.new_code(account_id),
        leads="there",
        url=url,
        name=name,
        channel=None,
        message_id=message_id,
        profile_id=profile_id,
        address=None,
        created_at=clock.now(),
        expires_at=expires_at,
        used_at=None,
    )
    db.add(link)
    await db.flush()
    return link


async def unsubscribe_link(
    db: Db,
    account_id: AccountId,
    *,
    channel: str,
    address: str,
    profile_id: UUID | None,
    message_id: UUID | None = None,
) -> str:
    """Where somebody leaves a channel with one touch; for senders that cannot be answered, and for mail."""
    code = rules.new_code(account_id)
    row = way_out(code, channel=channel, address=address, profile_id=profile_id, message_id=message_id, now=clock.now())
    await queries.insert_many(db, account_id, [row])
    return f"{base_of(await settings_of(db, account_id))}/u/{code}"


def way_out(
    code: str, *, channel: str, address: str, profile_id: UUID | None, message_id: UUID | None, now: datetime
) -> dict[str, Any]:
    """The row of such a link, for whoever makes many at once."""
    return {
        "code": code,
        "leads": "out",
        "url": "",
        "name": None,
        "channel": channel,
        "message_id": message_id,
        "profile_id": profile_id,
        "address": address,
        "created_at": now,
        "expires_at": now + rules.UNSUBSCRIBE_LIFE,
        "used_at": None,
    }


def address_of(link: Link, settings: Settings) -> str:
    return f"{base_of(settings)}/{'u' if link.leads == 'out' else 'r'}/{link.code}"
