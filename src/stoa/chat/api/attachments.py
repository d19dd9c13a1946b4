"""`/api/v1/ticket-attachments`: a picture for a member's next message."""

from typing import Any

from litestar import Request, post
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema

from stoa.chat import pictures
from stoa.chat.pictures import Picture
from stoa.chat.rules import owners
from stoa.chat.rules.pictures import MAX_BYTES, MEDIA_TYPES, check_type
from stoa.kit.actor import Actor
from stoa.kit.db import Db


class PictureOperation(Operation):
    """The body is the picture itself."""

    def __post_init__(self) -> None:
        picture = OpenAPIMediaType(schema=Schema(type="string", format="binary"))
        self.request_body = RequestBody(content=dict.fromkeys(MEDIA_TYPES, picture), required=True)


@post("/ticket-attachments", scope="tickets:write", request_max_body_size=MAX_BYTES, operation_class=PictureOperation)
async def send_up_picture(request: Request, db: Db, actor: Actor, body: bytes) -> Picture:
    """A picture (JPEG, PNG, WebP or GIF of at most 10 MB and 40 million pixels), for `attachment_id` of a message."""
    check_type(request.headers.get("content-type", ""))
    picture = await pictures.decode(body)
    return await pictures.keep(db, actor.account_id, picture, owner_key=owners.of_member(actor.member_id))


handlers: list[Any] = [send_up_picture]
