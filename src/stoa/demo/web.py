"""The shop as one ASGI application, mounted for everything that is not Stoa's own."""

import asyncio
from pathlib import Path
from typing import Any

import structlog
from litestar import Litestar, MediaType, Request, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import Receive, Scope, Send

from stoa.demo import visits
from stoa.demo.pages import account, basket, browsing, checkout, doors, tracking
from stoa.demo.shopfront import Shop
from stoa.demo.visits import Visit

log = structlog.get_logger()

BODY_LIMIT = 64_000
TITLES = {403: "That did not work", 404: "There is nothing here", 405: "That did not work", 413: "That is too much"}


def shop(data_dir: Path) -> "Mounted":
    """Willow, with its file in `data_dir`."""
    return Mounted(Shop(data_dir))


class Mounted:
    """The application to mount. It opens at the first call and needs no lifespan; `close` ends its background work."""

    def __init__(self, willow: Shop) -> None:
        self._willow = willow
        self._inner = _application(willow)
        self._is_open = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_open:
            self._is_open = True
            await asyncio.to_thread(self._willow.open)
        await self._inner(scope, receive, send)

    def close(self) -> None:
        self._willow.outbox.stop()


def _application(willow: Shop) -> Litestar:
    def provide_visit(request: Request) -> Visit:
        return visits.find(request, willow.storage)

    def refuse(request: Request, error: HTTPException) -> Response[Any]:
        words = error.detail if error.status_code in (403, 409) else "The page you asked for is not on our shelves."
        if "application/json" in request.headers.get("accept", "") or request.url.path.startswith("/shop/"):
            return Response({"error": {"message": words}}, status_code=error.status_code, media_type=MediaType.JSON)
        title = TITLES.get(error.status_code, "That did not work")
        visit = visits.find(request, willow.storage)
        return willow.page(visit, "error.html", error.status_code, title=title, words=words)

    def fail(request: Request, error: Exception) -> Response[Any]:
        log.error("willow.failed", path=request.url.path, exc_info=error)
        visit = visits.find(request, willow.storage)
        return willow.page(
            visit, "error.html", 500, title="Something broke", words="It is our fault. Please try again."
        )

    return Litestar(
        route_handlers=[
            *browsing.HANDLERS,
            *basket.HANDLERS,
            *checkout.HANDLERS,
            *account.HANDLERS,
            *tracking.HANDLERS,
            *doors.HANDLERS,
        ],
        dependencies={
            "shop": Provide(lambda: willow, sync_to_thread=False),
            "visit": Provide(provide_visit, sync_to_thread=True),
        },
        exception_handlers={HTTPException: refuse, Exception: fail},
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
    )
