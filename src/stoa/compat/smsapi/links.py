"""`/short_url`: short links made by hand, and who followed them."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from stoa import messages
from stoa.compat.smsapi import numbers, queries
from stoa.compat.smsapi.blocked import shown
from stoa.compat.smsapi.calls import Call, Told, collection
from stoa.compat.smsapi.params import Params
from stoa.compat.smsapi.problems import Unmet
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid
from stoa.kit.ids import to_text
from stoa.messages import Link

UNITS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}
MAX_NAME = 255
MOST = 1_000
DEVICES = {"android": "android", "ios": "ios", "windows_phone": "wp", "other": "other"}


async def list_links(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        return collection(await _views(db, call, await messages.links_by_hand(db, call.account_id, limit=MOST)))


async def add_link(call: Call) -> Told:
    params = call.params
    url, name = params.text("url"), (params.text("name") or "").strip()
    if url is None:
        raise Unmet(400, "Only links to addresses can be made here", field="url")
    if len(name) > MAX_NAME:
        raise Unmet(400, f"The name has at most {MAX_NAME} characters", field="name")
    async with transaction(call.account_id) as db:
        if name and await messages.link_named(db, call.account_id, name) is not None:
            raise Unmet(409, "There is a link of this name", field="name")
        expires_at = _expiry(params, clock.now())
        try:
            link = await messages.make_link(db, call.account_id, url, name=name or url, expires_at=expires_at)
        except Invalid as refusal:
            raise Unmet(400, refusal.message, field="url") from None
        return Told((await _views(db, call, [link]))[0], 201)


async def get_link(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        return Told((await _views(db, call, [await _get(db, call)]))[0])


async def change_link(call: Call) -> Told:
    """The official clients send an empty body here: what is not said stays."""
    params = call.params
    async with transaction(call.account_id) as db:
        link = await _get(db, call)
        if "name" in params:
            link.name = (params.text("name") or "").strip()[:MAX_NAME] or link.name
        if "expire_time" in params or "expire" in params:
            link.expires_at = _expiry(params, clock.now())
        await db.flush()
        return Told((await _views(db, call, [link]))[0])


async def remove_link(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        await messages.remove_link(db, call.account_id, (await _get(db, call)).code)
    return Told(status=204)


async def list_clicks(call: Call) -> Told:
    async with transaction(call.account_id) as db:
        links = await _asked_for(db, call)
        clicks = [(link, click) for link in links for click in await _clicks(db, call, link)]
        of_messages = [link.message_id for link in links if link.message_id is not None]
        names = await queries.named(db, call.account_id, of_messages)
        base = messages.link_base(await messages.settings_of(db, call.account_id))
    rows = []
    for link, click in clicks:
        named = names.get(link.message_id) if link.message_id else None
        rows.append(
            {
                "idz_do_id": link.code,
                "phone_number": numbers.shown(link.address) if link.address else None,
                "date_hit": shown(click.at),
                "name": link.name,
                "short_url": f"{base}/r/{link.code}",
                "os": click.device,
                "browser": None,
                "device": click.device,
                "suffix": link.code.partition("_")[2],
                "message": {
                    "id": to_text(link.message_id) if link.message_id else None,
                    "idx": named.idx if named else None,
                    "recipient": numbers.shown(link.address) if link.address else None,
                },
            }
        )
    return collection(rows)


async def count_clicks(call: Call) -> Told:
    """By device; machines that look ahead are not counted."""
    rows = []
    async with transaction(call.account_id) as db:
        for link in await _asked_for(db, call):
            counted = Counter(DEVICES[click.device] for click in await _clicks(db, call, link))
            clicks = {device: counted[device] for device in DEVICES.values()}
            rows.append({"link_id": link.code, "clicks": clicks | {"sum": counted.total()}})
    return collection(rows)


async def _asked_for(db: Db, call: Call) -> list[Link]:
    wanted = set(call.params.listed("links"))
    links = await messages.links_by_hand(db, call.account_id, limit=MOST)
    return [link for link in links if not wanted or link.code in wanted]


async def _clicks(db: Db, call: Call, link: Link) -> list[Any]:
    """Of people, between the dates asked for."""
    first, last = _day(call.params, "date_from"), _day(call.params, "date_to")
    found = await messages.clicks(db, call.account_id, link.code, limit=MOST)
    return [
        click
        for click in found
        if click.machine is None and (not first or click.at >= first) and (not last or click.at < last + timedelta(1))
    ]


def _day(params: Params, name: str) -> datetime | None:
    said = params.text(name)
    if said is None:
        return None
    try:
        return datetime.fromisoformat(said[:10]).replace(tzinfo=clock.now().tzinfo)
    except ValueError:
        raise Unmet(400, "A date such as 2026-11-22", field=name) from None


def _expiry(params: Params, now: datetime) -> datetime | None:
    length = params.number("expire_time")
    if length is None:
        return None
    unit = UNITS.get(params.text("expire_unit") or "days")
    if unit is None or not 1 <= length * unit <= 10 * 365 * 86_400:
        raise Unmet(400, "expire_time is at least 1, expire_unit seconds, minutes, hours or days", field="expire_time")
    return now + timedelta(seconds=length * unit)


async def _get(db: Db, call: Call) -> Link:
    link = await messages.find_link(db, call.account_id, call.ids[0])
    if link is None or link.name is None:
        raise Unmet(404, "Not Found")
    return link


async def _views(db: Db, call: Call, links: Any) -> list[dict[str, Any]]:
    counted = await messages.counts(db, call.account_id, [link.code for link in links])
    base = messages.link_base(await messages.settings_of(db, call.account_id))
    return [
        {
            "id": link.code,
            "name": link.name,
            "url": link.url,
            "short_url": f"{base}/r/{link.code}",
            "filename": None,
            "type": "URL",
            "expire": shown(link.expires_at) if link.expires_at else None,
            "hits": sum(counted.get(link.code, (0, 0))),
            "hits_unique": counted.get(link.code, (0, 0))[0],
            "description": None,
            "domain": base,
        }
        for link in links
    ]
