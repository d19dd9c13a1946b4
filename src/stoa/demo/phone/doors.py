"""`/dev/phone`: pick a number, see its texts, answer, switch it off."""

from datetime import datetime
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from litestar import MediaType, Response, get, post
from msgspec import Meta

from stoa import accounts, sms
from stoa.demo.phone.queries import stores_on_phone
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import AccountId
from stoa.kit.phones import e164
from stoa.kit.text import clean
from stoa.sms import OnPhone

MOST_TEXTS = 200
FILES = {"phone.css": "text/css", "phone.js": "text/javascript"}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

Number = Annotated[str, Meta(max_length=40)]


class Text(msgspec.Struct, rename={"from_": "from"}):
    """`out` left the store, `in` was written on the phone."""

    id: str
    from_: str
    to: str
    text: str
    parts: int
    sent_at: datetime
    direction: Literal["in", "out"]


class Reply(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename={"from_": "from"}):
    """`from` is the phone's number, `to` the store's; without it whoever wrote last is answered."""

    from_: Number
    text: Annotated[str, Meta(min_length=1, max_length=1600)]
    to: Number | None = None


class Switches(msgspec.Struct, forbid_unknown_fields=True):
    number: Number
    unreachable: bool = False
    slow: bool = False


class Phone(msgspec.Struct):
    number: str
    newest: Text | None
    unreachable: bool
    slow: bool


class StoreNumber(msgspec.Struct):
    store: str
    number: str


class Phones(msgspec.Struct):
    phones: list[Phone]
    stores: list[StoreNumber]


@get("/dev/phone", include_in_schema=False, sync_to_thread=True)
def show_phone() -> Response[str]:
    """The page fills itself from the doors below."""
    page = files("stoa.demo").joinpath("templates", "phone.html").read_text()
    headers = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"}
    return Response(page, media_type=MediaType.HTML, headers=headers)


@get("/dev/phone/files/{name:str}", include_in_schema=False, sync_to_thread=True)
def phone_file(name: str) -> Response[bytes]:
    if name not in FILES:
        raise NotFound
    content = files("stoa.demo").joinpath("static", name).read_bytes()
    return Response(content, media_type=FILES[name], headers={"Cache-Control": "no-cache"})


@get("/dev/phone/messages", include_in_schema=False)
async def texts(db: Db, number: str = "") -> list[Text]:
    """Newest first; without a number those of all phones."""
    return await _texts(db, _number(number) if number.strip() else None)


@get("/dev/phone/phones", include_in_schema=False)
async def phones(db: Db, number: str = "") -> Phones:
    """Every phone that has texts, the last used first; with a number, that one in any case."""
    found = {}
    for text in await _texts(db, None):
        found.setdefault(text.to if text.direction == "out" else text.from_, text)
    if number.strip():
        found.setdefault(_number(number), None)
    shown, stores = [], []
    for account_id in await stores_on_phone(db, None):
        stores += await _numbers_of(account_id)
    for each, newest in found.items():
        is_unreachable, is_slow = await _switches(db, each)
        shown.append(Phone(each, newest, is_unreachable, is_slow))
    return Phones(shown, stores)


@post("/dev/phone/reply", include_in_schema=False)
async def reply(db: Db, data: Reply) -> Text:
    """What is written on the phone is with the store when this is answered."""
    number = _number(data.from_, "from")
    to = _store_number(data.to.strip()) if data.to else await _last_writer(db, number)
    for account_id in await _stores_with(db, to, number):
        async with transaction(account_id) as within:
            if to in {each.number for each in await _own_numbers(within, account_id)}:
                text = clean(data.text)
                return _shown(await sms.reply_from_phone(within, account_id, from_=number, to=to, text=text))
    raise Invalid("to", "No store has this number.")


@post("/dev/phone/switches", status_code=200, include_in_schema=False)
async def switch(db: Db, data: Switches) -> Switches:
    """For every store, whether it has texted this phone or will."""
    number = _number(data.number)
    for account_id in await stores_on_phone(db, None):
        async with transaction(account_id) as within:
            await sms.switch_phone(within, account_id, number, is_unreachable=data.unreachable, is_slow=data.slow)
    return Switches(number, data.unreachable, data.slow)


async def _texts(db: Db, number: str | None) -> list[Text]:
    found: list[OnPhone] = []
    for account_id in await stores_on_phone(db, number):
        async with transaction(account_id) as within:
            found += await sms.virtual_texts(within, account_id, number, limit=MOST_TEXTS)
    found.sort(key=lambda text: text.id, reverse=True)
    return [_shown(text) for text in found[:MOST_TEXTS]]


async def _stores_with(db: Db, store_number: str, number: str) -> list[AccountId]:
    """Two stores may have made up the same number: the one that texted this phone is meant."""
    texted = set(await stores_on_phone(db, number))
    return sorted(await stores_on_phone(db, store_number), key=lambda account_id: account_id not in texted)


async def _switches(db: Db, number: str) -> tuple[bool, bool]:
    told = [(False, False)]
    for account_id in await stores_on_phone(db, number):
        async with transaction(account_id) as within:
            told.append(await sms.phone_switches(within, account_id, number))
    return any(is_off for is_off, _ in told), any(is_slow for _, is_slow in told)


async def _numbers_of(account_id: AccountId) -> list[StoreNumber]:
    async with transaction(account_id) as db:
        return await _own_numbers(db, account_id)


async def _own_numbers(db: Db, account_id: AccountId) -> list[StoreNumber]:
    name = (await accounts.get(db, account_id)).name
    senders = await sms.senders_of(db, account_id)
    heard = [each.sender for each in senders.usable if each.route.provider == "virtual" and each.sender.can_receive]
    return [StoreNumber(name, sender.value) for sender in heard]


async def _last_writer(db: Db, number: str) -> str:
    for text in await _texts(db, number):
        if text.direction == "out":
            return text.from_
    raise Invalid("to", "Nobody has written to this phone: say which number of a store is meant.")


def _number(text: str, field: str = "number") -> str:
    """A plus sign in an address that nobody encoded arrives as a blank."""
    text = text.strip()
    number = e164(text if text.startswith("+") else f"+{text}")
    if number is None:
        raise Invalid(field, "A phone number with its country, such as +39 347 123 4567.")
    return number


def _store_number(text: str) -> str:
    """Short codes stay as they are."""
    return e164(text) or text


def _shown(text: OnPhone) -> Text:
    return Text(text.id, text.from_, text.to, text.text, text.parts, text.sent_at, text.direction)


handlers = [show_phone, phone_file, texts, phones, reply, switch]
