"""What browsers and operators ask Stoa itself for: the dashboard, the preview's page, health and metrics."""

import gzip
import mimetypes
from functools import cache
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
COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".map", ".svg"})
NOT_BUILT = b"The dashboard is not built. Build it with ./run build, and load this page again.\n"
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
    # The framework names the charset of text by itself.
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST.partition("; charset")[0])


@get(["/dashboard", "/dashboard/{path:path}"], sync_to_thread=False)
def dashboard(request: Request, path: str = "/") -> Response[bytes]:
    """A file of the dashboard, or its page for every address within it."""
    root = settings().assets_dir / "dashboard"
    asked = (root / path.lstrip("/")).resolve()
    if asked.is_relative_to(root.resolve()) and asked.is_file() and asked.name != "index.html":
        return _file(request, asked, {"Cache-Control": FOREVER if "assets" in Path(path).parts else "no-cache"})
    if "assets" in Path(path).parts:
        raise NotFoundException
    page = root / "index.html"
    if not page.is_file():
        return Response(NOT_BUILT, media_type="text/plain", status_code=503, headers={"Cache-Control": "no-store"})
    return _file(request, page, {"Content-Security-Policy": DASHBOARD_CSP, "Cache-Control": "no-cache"})


def _file(request: Request, path: Path, headers: dict[str, str]) -> Response[bytes]:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.suffix not in COMPRESSED:
        return Response(path.read_bytes(), media_type=kind, headers=headers)
    headers = headers | {"Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(path.read_bytes(), media_type=kind, headers=headers)
    zipped = _zipped(path, path.stat().st_mtime_ns)
    return Response(zipped, media_type=kind, headers=headers | {"Content-Encoding": "gzip"})


@cache
def _zipped(path: Path, _changed_at: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


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
