"""The shop's doors that are not pages: pictures and files, a fresh identity token, Stoa's call about a profile edit."""

import asyncio
from datetime import datetime
from importlib.resources import files

from litestar import MediaType, Request, Response, get, post
from litestar.exceptions import NotFoundException

from stoa.demo import callback, keys
from stoa.demo.pictures import NAMES, picture
from stoa.demo.shopfront import Shop
from stoa.demo.threads import in_thread
from stoa.demo.visits import Visit
from stoa.kit import clock

FILES = {"shop.css": "text/css", "shop.js": "text/javascript", "favicon.svg": "image/svg+xml"}
KEEP_A_DAY = {
    "Cache-Control": "public, max-age=86400",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


@get("/shop/pictures/{name:str}", cache=False)
@in_thread
def drawing(name: str) -> Response[bytes]:
    slug = name.removesuffix(".svg")
    if slug not in NAMES or slug == name:
        raise NotFoundException
    return Response(picture(slug), media_type="image/svg+xml", headers=KEEP_A_DAY)


@get("/shop/{name:str}")
@in_thread
def static_file(name: str) -> Response[bytes]:
    if name not in FILES:
        raise NotFoundException
    content = files("stoa.demo").joinpath("static", name).read_bytes()
    return Response(content, media_type=FILES[name], headers={"Cache-Control": "public, max-age=300"})


@get("/shop/stoa-token")
@in_thread
def identity_token(shop: Shop, visit: Visit) -> Response[dict[str, str]]:
    """A fresh token for the customer who is logged in here. No CORS header: only the shop's own pages can read it."""
    headers = {"Cache-Control": "no-store"}
    told = shop.connection
    if visit.customer is None or told is None:
        return Response({"error": "Nobody is logged in."}, status_code=401, media_type=MediaType.JSON, headers=headers)
    token = keys.identity_token(told, visit.customer, clock.now())
    return Response({"identity_token": token}, media_type=MediaType.JSON, headers=headers)


@post("/shop/stoa-callback", status_code=200)
async def stoa_callback(shop: Shop, request: Request) -> Response[dict]:
    body = await request.body()
    told, now = shop.connection, clock.now()
    if told is None or not keys.is_signed_by_stoa(
        request.headers.get("stoa-signature"), body, told.identity_secret, now
    ):
        return Response({"error": {"message": "The signature does not fit."}}, status_code=401)
    status, answer = await asyncio.to_thread(_receive, shop, body, now)
    return Response(answer, status_code=status)


def _receive(shop: Shop, body: bytes, now: datetime) -> tuple[int, dict]:
    with shop.outbox.writing() as db:
        return callback.receive(db, body, now)


HANDLERS = [drawing, static_file, identity_token, stoa_callback]
