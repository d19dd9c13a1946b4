"""The Litestar application: who is calling, in which transaction, and which handlers there are."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from litestar import Litestar, Request, Router, get
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from stoa import accounts
from stoa.kit import clock, live
from stoa.kit.actor import Actor
from stoa.kit.db import WEB, Db, enter, transaction
from stoa.kit.errors import NotSignedIn
from stoa.main import refusals
from stoa.main.document import with_refusals

SESSION_COOKIE = "stoa_session"


async def provide_db() -> AsyncIterator[Db]:
    """One request is one transaction; it commits after the handler and before the answer leaves."""
    async with transaction() as db:
        yield db


async def provide_actor(request: Request, db: Db) -> Actor:
    """Who is calling, checked against the scope of the handler; the transaction enters their account."""
    actor = await _actor(request, db)
    actor.require(request.route_handler.opt["scope"])
    return actor


async def _actor(request: Request, db: Db) -> Actor:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        actor = await accounts.authenticate_key(secret.strip())
        await enter(db, actor.account_id)
        return actor
    cookie = request.cookies.get(SESSION_COOKIE)
    if cookie is None:
        raise NotSignedIn("Sign in, or send an API key.")
    return await accounts.actor_of_cookie(db, cookie, request.headers.get("stoa-account"))


@asynccontextmanager
async def _listening(_: Litestar) -> AsyncIterator[None]:
    """Hears notices, and follows the clock, for as long as the process serves."""

    async def follow_clock(notice: live.Notice) -> None:
        if notice.topic in (clock.TOPIC, "reconnected"):
            async with transaction() as db:
                await clock.read(db)

    ear = live.ear(WEB)
    async with transaction() as db:
        await clock.read(db)
    forget = ear.add(follow_clock)
    task = asyncio.create_task(ear.run())
    try:
        yield
    finally:
        forget()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@get("/api/v1/openapi.json", include_in_schema=False, sync_to_thread=False)
def openapi(request: Request) -> dict[str, Any]:
    """What this API can do, as OpenAPI 3.1."""
    return with_refusals(request.app.openapi_schema.to_schema())


def build(*, api: Sequence[Any], others: Sequence[Any], lifespan: Sequence[Any]) -> Litestar:
    """`api` handlers live under /api/v1; `others` bring their whole path."""
    api_router = Router("/api/v1", route_handlers=list(api), dependencies={"actor": Provide(provide_actor)})
    return Litestar(
        route_handlers=[api_router, openapi, *others],
        dependencies={"db": Provide(provide_db)},
        exception_handlers={Exception: refusals.answer},
        lifespan=[_listening, *lifespan],
        openapi_config=OpenAPIConfig(
            title="Stoa",
            version="1",
            openapi_router=Router("/api/v1/openapi", route_handlers=[], include_in_schema=False),
            components=Components(
                security_schemes={"key": SecurityScheme(type="http", scheme="bearer", description="An API key")}
            ),
            security=[{"key": []}],
        ),
        logging_config=None,
    )
