"""`/api/v1/codes`: one-time codes for the store's own pages and back end."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec
from litestar import post
from msgspec import Meta

from stoa import accounts
from stoa.codes import actions, rules
from stoa.codes.actions import VERIFICATION, Channel
from stoa.kit.actor import Actor
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text, to_text
from stoa.kit.text import clean

Address = Annotated[str, Meta(min_length=3, max_length=254)]
Purpose = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Host = Annotated[str, Meta(max_length=253, pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")]


class Wanted(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`ip` is the shopper's, for the limits. `domain`: where browsers may fill the code in."""

    channel: Channel
    to: Address
    purpose: Purpose = VERIFICATION
    text: Annotated[str, Meta(max_length=1000)] | None = None
    sender: Annotated[str, Meta(max_length=20)] | None = None
    language: Annotated[str, Meta(max_length=35)] | None = None
    length: Annotated[int, Meta(ge=4, le=8)] = rules.LENGTH
    life_seconds: Annotated[int, Meta(ge=60, le=1800)] = int(rules.LIFE.total_seconds())
    domain: Host | None = None
    ip: Annotated[str, Meta(max_length=45)] | None = None


class CodeAsked(msgspec.Struct):
    id: str
    expires_at: datetime
    resend_at: datetime


class Answer(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """By the `id` of the code, or by where it was sent and what for."""

    code: Annotated[str, Meta(min_length=1, max_length=20)]
    id: Annotated[str, Meta(max_length=26)] | None = None
    to: Address | None = None
    channel: Channel | None = None
    purpose: Purpose = VERIFICATION


class Verified(msgspec.Struct):
    id: str
    channel: Literal["email", "sms"]
    to: str
    purpose: str
    verified_at: datetime


@post("/codes", scope="codes:write", status_code=202)
async def ask_for_code(db: Db, actor: Actor, data: Wanted) -> CodeAsked:
    """A code is sent, unless one of the limits holds it back; the answer is the same."""
    account = await accounts.get(db, actor.account_id)
    if data.text is not None and data.channel == "email":
        raise Invalid("text", "Only texts can be worded by the store.")
    wish = actions.Wish(
        channel=data.channel,
        purpose=data.purpose,
        to=data.to,
        asker_id=None,
        ip=data.ip,
        locale=data.language or account.locale,
        store_name=account.name,
        words=rules.check_words(clean(data.text)) if data.text is not None else None,
        sender=data.sender,
        page_host=data.domain,
        length=data.length,
        life=timedelta(seconds=data.life_seconds),
    )
    sent = await actions.send(db, actor.account_id, wish)
    return CodeAsked(to_text(sent.code_id), sent.expires_at, sent.resend_at)


@post("/codes/verifications", scope="codes:write", status_code=200)
async def verify_code(actor: Actor, data: Answer) -> Verified:
    """A wrong guess counts whatever becomes of the request, so it has a transaction of its own."""
    if (data.id is None) == (data.to is None):
        raise Invalid("id", "Either the id of the code or where it was sent.")
    async with transaction(actor.account_id) as db:
        if data.id is not None:
            tried = await actions.attempt_by_id(db, actor.account_id, from_text(data.id), data.code)
        else:
            tried = await actions.attempt(db, actor.account_id, _guess(data))
    if tried.refusal is not None:
        raise tried.refusal
    code = tried.code
    return Verified(to_text(code.code_id), code.channel, code.address, code.purpose, code.used_at)


def _guess(data: Answer) -> actions.Guess:
    to = data.to or ""
    channel = data.channel or ("email" if "@" in to else "sms")
    return actions.Guess(channel=channel, purpose=data.purpose, to=to, asker_id=None, digits=data.code)


handlers = [ask_for_code, verify_code]
