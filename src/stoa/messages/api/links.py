"""`/api/v1/links`: short links made by hand, and who followed one."""

from datetime import datetime

import msgspec
from litestar import delete, get, post

from stoa import accounts
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, NotFound
from stoa.kit.limits import Id, Moment, Url
from stoa.messages.actions.links import address_of, make_link
from stoa.messages.models import Link, LinkClick
from stoa.messages.queries import links as queries
from stoa.messages.settings import settings_of

SHOWN = 200


class NewLink(msgspec.Struct, forbid_unknown_fields=True):
    url: Url
    name: Id
    expires_at: Moment | None = None


class LinkView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`clicks` are people's, as far as can be told; `machine_clicks` those of scanners and previews."""

    code: str
    short_url: str
    url: str
    created_at: datetime
    clicks: int
    machine_clicks: int
    name: str | None = None
    expires_at: datetime | None = None


class Links(msgspec.Struct):
    items: list[LinkView]


class ClickView(msgspec.Struct, omit_defaults=True):
    """`machine`: by what sign it was known as one."""

    at: datetime
    device: str
    user_agent: str
    machine: str | None = None


class Clicks(msgspec.Struct):
    items: list[ClickView]


@get("/links", scope="messages:read")
async def list_links(db: Db, actor: Actor) -> Links:
    """Those made by hand, newest first; a message's own are with the message."""
    found = await queries.named(db, actor.account_id, limit=SHOWN)
    counts = await queries.counts(db, actor.account_id, [link.code for link in found])
    settings = await settings_of(db, actor.account_id)
    return Links([_view(link, address_of(link, settings), counts.get(link.code, (0, 0))) for link in found])


@post("/links", scope="messages:write")
async def add_link(db: Db, actor: Actor, data: NewLink) -> LinkView:
    if await queries.by_name(db, actor.account_id, data.name) is not None:
        raise Conflict("There is a link of this name already.", field="name")
    link = await make_link(db, actor.account_id, data.url, name=data.name, expires_at=data.expires_at)
    await accounts.audit(db, actor, "link.made", link.code, url=data.url)
    return _view(link, address_of(link, await settings_of(db, actor.account_id)), (0, 0))


@get("/links/{code:str}/clicks", scope="messages:read")
async def list_clicks(db: Db, actor: Actor, code: str) -> Clicks:
    """The newest first."""
    await _known(db, actor, code)
    return Clicks([_click(click) for click in await queries.clicks(db, actor.account_id, code, limit=SHOWN)])


@delete("/links/{code:str}", scope="messages:write")
async def remove_link(db: Db, actor: Actor, code: str) -> None:
    """It leads nowhere from now on, and its clicks are forgotten."""
    await _known(db, actor, code)
    await queries.remove(db, actor.account_id, code)
    await accounts.audit(db, actor, "link.removed", code)


async def _known(db: Db, actor: Actor, code: str) -> Link:
    link = await queries.find(db, actor.account_id, code)
    if link is None:
        raise NotFound
    return link


def _view(link: Link, short_url: str, counts: tuple[int, int]) -> LinkView:
    people, machines = counts
    return LinkView(
        code=link.code,
        short_url=short_url,
        url=link.url,
        name=link.name,
        created_at=link.created_at,
        expires_at=link.expires_at,
        clicks=people,
        machine_clicks=machines,
    )


def _click(click: LinkClick) -> ClickView:
    return ClickView(click.at, click.device, click.user_agent, click.machine)


handlers = [list_links, add_link, list_clicks, remove_link]
