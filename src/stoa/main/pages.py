"""What browsers and operators ask Stoa itself for: the dashboard, the preview's page, health and metrics."""

import mimetypes
from pathlib import Path

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from stoa.kit.config import settings
from stoa.kit.db import Db, ping

DASHBOARD_CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; connect-src 'self'; "
    "frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PREVIEW_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
FOREVER = "public, max-age=31536000, immutable"


@get("/healthz", sync_to_thread=False)
def alive() -> dict[str, str]:
    """This process serves."""
    return {"status": "ok"}


@get("/readyz")
async def ready(db: Db) -> dict[str, str]:
    """This process reaches the database."""
    await ping(db)
    return {"status": "ok"}


@get("/metrics", sync_to_thread=False)
def metrics() -> Response[bytes]:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@get(["/dashboard", "/dashboard/{path:path}"], sync_to_thread=False)
def dashboard(path: str = "/") -> Response[bytes]:
    """A file of the dashboard, or its page for every address within it."""
    root = settings().assets_dir / "dashboard"
    asked = (root / path.lstrip("/")).resolve()
    if asked.is_relative_to(root.resolve()) and asked.is_file() and asked.name != "index.html":
        kind = mimetypes.guess_type(asked.name)[0] or "application/octet-stream"
        kept = FOREVER if "assets" in Path(path).parts else "no-cache"
        return Response(asked.read_bytes(), media_type=kind, headers={"Cache-Control": kept})
    if "assets" in Path(path).parts:
        raise NotFoundException
    page = (root / "index.html").read_bytes()
    return Response(
        page, media_type="text/html", headers={"Content-Security-Policy": DASHBOARD_CSP, "Cache-Control": "no-cache"}
    )


@get("/dashboard/hub-preview/{site_id:str}", sync_to_thread=False)
def hub_preview(request: Request, site_id: str) -> Response[str]:
    """A bare page that shows the hub as the dashboard tells it to; the site id is quoted by its own alphabet."""
    if not (site_id.isascii() and site_id.isalnum() and len(site_id) == 6):
        raise NotFoundException
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>'
        f'<script async data-preview src="/onsite/js/{site_id}/stoa.js"></script></body></html>'
    )
    return Response(
        page, media_type="text/html", headers={"Content-Security-Policy": PREVIEW_CSP, "Cache-Control": "no-cache"}
    )


handlers = [alive, ready, metrics, dashboard, hub_preview]
