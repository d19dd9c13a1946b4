"""The busy doors: what they take in is answered 202 once it is kept, and looked at later."""

from stoa import ingest
from stoa.compat import sizes
from stoa.compat.klaviyo import answers
from stoa.compat.klaviyo.bodies import older, requests
from stoa.compat.klaviyo.bodies.happenings import Arrival
from stoa.compat.klaviyo.bodies.reading import read
from stoa.compat.klaviyo.callers import Caller, key_holder, page_of_site
from stoa.ingest import Incoming
from stoa.kit import clock
from stoa.kit.http import RawRequest, RawResponse

BODY_LIMIT = sizes.BODY


async def create_event(request: RawRequest) -> RawResponse:
    caller = await key_holder(request, "events:write")
    item = requests.of_event(_event(request), _by_key())
    return await _accepted(request, caller, [item], "XL")


async def create_events(request: RawRequest) -> RawResponse:
    caller = await key_holder(request, "events:write")
    items = requests.of_job(read(request, requests.decode_job), _by_key())
    return await _accepted(request, caller, items, "M")


async def create_client_event(request: RawRequest) -> RawResponse:
    caller = await page_of_site(request)
    item = requests.of_event(_event(request), _by_page())
    return await _accepted(request, caller, [item], "XL")


async def create_client_events(request: RawRequest) -> RawResponse:
    caller = await page_of_site(request)
    items = requests.of_group(read(request, requests.decode_group), _by_page())
    return await _accepted(request, caller, items, "M")


async def create_client_profile(request: RawRequest) -> RawResponse:
    caller = await page_of_site(request)
    item = requests.of_profile(read(request, requests.decode_profile), "client")
    return await _accepted(request, caller, [item], "XL")


def _event(request: RawRequest) -> requests.EventBody:
    is_older = answers.revision_of(request) < older.UNTIL
    return read(request, older.decode_event if is_older else requests.decode_event)


async def _accepted(request: RawRequest, caller: Caller, items: list[Incoming], tier: str) -> RawResponse:
    await ingest.accept(caller.account_id, items)
    return answers.accepted(request, caller.site_id, _RATES[tier])


def _by_key() -> Arrival:
    return Arrival(clock.now(), "api")


def _by_page() -> Arrival:
    return Arrival(clock.now(), "client")


_RATES = {tier: answers.rate_headers(tier) for tier in answers.TIERS}
