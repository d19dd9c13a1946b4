"""Pictures of the chat: a shopper's on its way up, anybody's at its signed address."""

from typing import Any

from litestar import Request, Response, get, post

from stoa import chat
from stoa.hub import chatting
from stoa.hub.api.visiting import BRIEF
from stoa.hub.limits import PICTURES, PICTURES_OF_ADDRESS
from stoa.hub.visit import Visit
from stoa.kit.db import transaction

SHOWN = {
    # Whatever a browser may take it for, nothing in it runs and nothing is fetched for it.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=3300",
    "Content-Disposition": "inline",
    # The store's page shows it, also one that lets in only what says so.
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@post("/chat/attachments", dependencies=BRIEF, request_max_body_size=chat.MAX_PICTURE_BYTES)
async def send_up_picture(request: Request, visit: Visit, body: bytes) -> chat.Picture:
    """For her next message."""
    visit.spend(PICTURES_OF_ADDRESS)
    PICTURES.spend(f"{visit.account_id} {visit.visitor.visitor_id}")
    chat.check_picture_type(request.headers.get("content-type", ""))
    async with transaction(visit.account_id) as db:
        await chatting.check_may_write(db, visit)
    picture = await chat.decode_picture(body)
    async with transaction(visit.account_id) as db:
        return await chat.keep_picture(db, visit.account_id, picture, owner_key=chatting.owner_key(visit))


@get("/attachments/{token:str}")
async def show_picture(token: str) -> Response[bytes]:
    picture = await chat.picture_behind(token)
    return Response(picture.content, media_type=picture.media_type, headers=SHOWN)


handlers: list[Any] = [send_up_picture, show_picture]
