"""What was looked at: by a browser under its anonymous id, and by whoever that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.visitors import rules, view_queries
from stoa.visitors.models import Visitor

VIEWED_PRODUCT = "Viewed Product"


@dataclass(frozen=True)
class View:
    """One `Viewed Product` as it was resolved: under which anonymous id, and with which properties."""

    anonymous_id: str
    properties: dict[str, object]
    at: datetime


async def note_views(db: Db, account_id: AccountId, views: Sequence[View]) -> None:
    """Keeps the browsers' own history; `ingest` tells it here, because an event names only the profile."""
    latest: view_queries.LatestOfBrowsers = {}
    for view in views:
        product_id = rules.product_id_in(view.properties)
        if product_id is not None and rules.is_anonymous_id(view.anonymous_id):
            key = (view.anonymous_id, product_id)
            latest[key] = max(view.at, latest.get(key, view.at))
    if not latest:
        return
    await view_queries.note_browser_views(db, account_id, latest)
    owners = {anonymous_id for anonymous_id, _ in latest}
    full = await view_queries.browsers_with_many(db, account_id, owners, more_than=rules.VIEWS_KEPT)
    if full:
        await view_queries.prune_browser_views(db, account_id, full, kept=rules.VIEWS_KEPT)


async def note_profile_views(
    db: Db, account_id: AccountId, views: Sequence[tuple[UUID, dict[str, object], datetime]]
) -> None:
    latest: view_queries.Latest = {}
    for profile_id, properties, at in views:
        product_id = rules.product_id_in(properties)
        if product_id is not None:
            latest[profile_id, product_id] = max(at, latest.get((profile_id, product_id), at))
    if not latest:
        return
    await view_queries.note_viewed(db, account_id, latest)
    owners = {profile_id for profile_id, _ in latest}
    full = await view_queries.profiles_with_many(db, account_id, owners, more_than=rules.VIEWS_KEPT)
    if full:
        await view_queries.prune_viewed(db, account_id, full, kept=rules.VIEWS_KEPT)


async def viewed_by(db: Db, account_id: AccountId, visitor: Visitor, *, limit: int) -> list[str]:
    """Products last looked at, newest first: the person's where she is proven, otherwise this browser's own."""
    now = clock.now()
    profile_id = rules.proven_profile_id(visitor, now)
    if rules.only_as(visitor, now) is not None:
        return await view_queries.browser_views_of(db, account_id, visitor.anonymous_id, limit=limit)
    if profile_id is not None:
        return await view_queries.viewed_of(db, account_id, profile_id, limit=limit)
    if visitor.own_anonymous_id is not None:
        return await view_queries.browser_views_of(db, account_id, visitor.own_anonymous_id, limit=limit)
    return []
