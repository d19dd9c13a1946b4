"""`/api/v1/store`: what a store's server sends, and how the connection is set up and doing."""

from datetime import datetime

import msgspec
from litestar import get, patch, post, put
from msgspec import UNSET, UnsetType

from stoa import accounts
from stoa.kit.actor import Actor
from stoa.kit.config import settings
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, Invalid, Refusal
from stoa.stores import rules
from stoa.stores.actions import connection, health
from stoa.stores.actions.feed import fetch_feed
from stoa.stores.actions.health import Doing
from stoa.stores.document import OPERATIONS
from stoa.stores.intake import Answer, read_batch, take_in

Url = str | UnsetType | None


class Rejection(msgspec.Struct):
    at: datetime
    reason: str


class HealthView(msgspec.Struct, omit_defaults=True):
    calls_24h: int
    rejected_24h: int
    is_silent: bool
    last_call_at: datetime | None = None
    newest_order_at: datetime | None = None
    snippet_seen_at: datetime | None = None
    snippet_page: str | None = None
    links_taken_over: int | None = None
    last_rejection: Rejection | None = None


class ConnectionView(msgspec.Struct, omit_defaults=True):
    snippet: str
    script_url: str
    webhook_url: str
    identity_secret_ending: str
    health: HealthView
    previous_secret_until: datetime | None = None
    login_url: str | None = None
    register_url: str | None = None
    logout_url: str | None = None
    profile_url: str | None = None
    callback_url: str | None = None
    cart_url_template: str | None = None
    catalog_feed_url: str | None = None
    jwks_url: str | None = None


class AddressChange(msgspec.Struct, forbid_unknown_fields=True):
    """null or an empty text takes an address away."""

    login_url: Url = UNSET
    register_url: Url = UNSET
    logout_url: Url = UNSET
    profile_url: Url = UNSET
    callback_url: Url = UNSET
    cart_url_template: Url = UNSET
    catalog_feed_url: Url = UNSET
    jwks_url: Url = UNSET


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Secret(msgspec.Struct):
    identity_secret: str


class FeedAnswer(msgspec.Struct, omit_defaults=True):
    accepted: int
    rejected: int
    unpublished: int
    reasons: list[str] = []


@put("/store/customers", scope="store:write", operation_class=OPERATIONS["customers"])
async def put_customers(db: Db, actor: Actor, body: bytes) -> Answer:
    """Up to 1,000 customers, each judged by itself; repeating is safe."""
    return await _take_in(db, actor, "customers", body)


@put("/store/products", scope="store:write", operation_class=OPERATIONS["products"])
async def put_products(db: Db, actor: Actor, body: bytes) -> Answer:
    """Up to 1,000 products, each judged by itself; repeating is safe."""
    return await _take_in(db, actor, "products", body)


@put("/store/orders", scope="store:write", operation_class=OPERATIONS["orders"])
async def put_orders(db: Db, actor: Actor, body: bytes) -> Answer:
    """Up to 1,000 orders, each judged by itself; repeating is safe, and records nothing twice."""
    return await _take_in(db, actor, "orders", body)


@get("/store/connection", scope="store:read")
async def get_connection(db: Db, actor: Actor) -> ConnectionView:
    return await _connection(db, actor)


@patch("/store/connection", scope="store:write")
async def change_connection(db: Db, actor: Actor, data: AddressChange) -> ConnectionView:
    given = {name: value or None for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
    for name, url in given.items():
        if url is not None and (reason := rules.refusal_of_url(name, url)):
            raise Invalid(name, reason)
    await connection.change_addresses(db, actor.account_id, given)
    await accounts.audit(db, actor, "connection.changed", **given)
    return await _connection(db, actor)


@post("/store/connection/identity-secret", scope="store:write", status_code=200)
async def show_identity_secret(db: Db, actor: Actor, data: Nothing) -> Secret:
    """Shown to whoever sets the store up; that it was shown is written down."""
    await accounts.audit(db, actor, "connection.identity_secret_shown")
    return Secret(await connection.identity_secret(db, actor.account_id))


@post("/store/connection/identity-secret/rotation", scope="store:write", status_code=200)
async def rotate_identity_secret(db: Db, actor: Actor, data: Nothing) -> Secret:
    """A new secret; the one before it works for 24 hours more."""
    await accounts.audit(db, actor, "connection.identity_secret_rotated")
    return Secret(await connection.rotate_identity_secret(db, actor.account_id))


@post("/store/connection/feed-run", scope="store:write", status_code=200)
async def run_feed(db: Db, actor: Actor, data: Nothing) -> FeedAnswer:
    """Fetches the catalogue feed now and says what it brought."""
    await accounts.audit(db, actor, "connection.feed_run")
    # No transaction stays open while the store's server is asked.
    await db.commit()
    run = await fetch_feed(actor.account_id)
    if run is None:
        raise Conflict("There is no catalogue feed; enter its address first.", field="catalog_feed_url")
    if run.failure is not None:
        raise Conflict(run.failure, code="feed_failed", field="catalog_feed_url")
    return FeedAnswer(run.accepted, run.rejected, run.unpublished, run.reasons)


async def _take_in(db: Db, actor: Actor, name: str, body: bytes) -> Answer:
    try:
        batch = read_batch(name, body)
    except Refusal as refusal:
        await health.note_call(db, actor.account_id, rejected=1, reason=refusal.message)
        await db.commit()
        raise
    answer = await take_in(db, actor.account_id, batch)
    await health.note_call(db, actor.account_id, rejected=len(answer.rejected), reason=answer.reason())
    return answer


async def _connection(db: Db, actor: Actor) -> ConnectionView:
    account = await accounts.get(db, actor.account_id)
    script_url = f"{settings().base_url}/onsite/js/{account.site_id}/stoa.js"
    theirs = await connection.addresses(db, actor.account_id)
    return ConnectionView(
        snippet=f'<script async src="{script_url}"></script>',
        script_url=script_url,
        webhook_url=await connection.webhook_url(db, actor.account_id),
        identity_secret_ending=(await connection.identity_secret(db, actor.account_id))[-4:],
        previous_secret_until=await connection.previous_secret_until(db, actor.account_id),
        health=_health(await health.doing(db, actor.account_id)),
        **vars(theirs),
    )


def _health(doing: Doing) -> HealthView:
    rejection = None
    if doing.last_rejected_at is not None and doing.last_rejected_reason is not None:
        rejection = Rejection(doing.last_rejected_at, doing.last_rejected_reason)
    return HealthView(
        calls_24h=doing.calls_24h,
        rejected_24h=doing.rejected_24h,
        is_silent=doing.is_silent,
        last_call_at=doing.last_call_at,
        newest_order_at=doing.newest_order_at,
        snippet_seen_at=doing.snippet_seen_at,
        snippet_page=doing.snippet_page,
        links_taken_over=doing.links_taken_over,
        last_rejection=rejection,
    )


handlers = [
    put_customers,
    put_products,
    put_orders,
    get_connection,
    change_connection,
    show_identity_secret,
    rotate_identity_secret,
    run_feed,
]
