"""`hlr.do`: the network is asked where a provider can, and what it says comes to the asker's own address."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from stoa import sms
from stoa.compat.smsapi import reports
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.http import RawRequest
from tests.cast import Store
from tests.peers.listener import Listener, listener
from tests.peers.smsapi import TOKEN, SMSAPIPeer, smsapi_peer

HLR = "/compat/smsapi/hlr.do"
PHONE = "48500100200"


@pytest.fixture
async def peer() -> AsyncIterator[SMSAPIPeer]:
    async with smsapi_peer() as peer:
        yield peer


@pytest.fixture
async def caller() -> AsyncIterator[Listener]:
    async with listener() as caller:
        yield caller


@pytest.fixture
def api(client: Callable[..., httpx.AsyncClient], willow: Store) -> httpx.AsyncClient:
    return client(authorization=f"Bearer {willow.key}")


@pytest.fixture
async def route(willow: Store, peer: SMSAPIPeer) -> sms.Route:
    """Willow's way to SMSAPI, which may ask networks."""
    async with transaction(willow.account_id) as db:
        return await sms.add_route(
            db,
            willow.account_id,
            provider="smsapi",
            name="SMSAPI",
            settings={"base_url": peer.url, "looks_up_numbers": True},
            credentials={"token": TOKEN},
            parts_per_second=10,
        )


async def told() -> None:
    with acting_as(WORKER):
        await reports.report_due()


async def test_what_the_network_says_comes_to_the_asker(
    api: httpx.AsyncClient, web: httpx.AsyncClient, route: sms.Route, caller: Listener, advance
) -> None:
    form = {"number": PHONE, "idx": "7", "notify_url": caller.url, "format": "json"}
    answer = (await api.post(HLR, data=form)).json()
    assert answer.keys() == {"status", "number", "id", "price"}
    assert (answer["status"], answer["number"]) == ("OK", PHONE)
    await told()
    assert caller.heard == []
    callback = sms.callback_url(route).removeprefix("http://stoa.test")
    said = {"id": "hlr1", "number": PHONE, "status": "FAIL", "info": "T-Mobile", "ported": "0"}
    assert (await web.get(callback, params=said)).text == "OK"
    await advance("PT2S")
    await told()
    wanted = {"id": answer["id"], "number": PHONE, "status": "FAIL", "info": "T-Mobile", "ported": "0", "idx": "7"}
    assert caller.heard == [wanted]
    # Whoever reads SMSAPI's answers reads ours.
    request = RawRequest("GET", "/", httpx.QueryParams(caller.heard[0]).__str__().encode(), {}, b"", "203.0.113.9")
    [read] = (await sms.provider_of(route)).looked_up(request)
    assert (read.phone, read.status, read.network) == (f"+{PHONE}", "inactive", "T-Mobile")


async def test_what_is_known_already_costs_no_second_question(
    api: httpx.AsyncClient, web: httpx.AsyncClient, route: sms.Route, peer: SMSAPIPeer, caller: Listener
) -> None:
    await api.post(HLR, data={"number": PHONE, "format": "json"})
    callback = sms.callback_url(route).removeprefix("http://stoa.test")
    await web.get(callback, params={"id": "hlr1", "number": PHONE, "status": "OK"})
    await api.post(HLR, data={"number": PHONE, "format": "json", "notify_url": caller.url})
    await told()
    assert peer.looked_up == [PHONE]
    assert [call["status"] for call in caller.heard] == ["OK"]


async def test_a_network_that_cannot_be_asked_is_said_to_be(
    api: httpx.AsyncClient, route: sms.Route, peer: SMSAPIPeer
) -> None:
    peer.status = 500
    assert (await api.post(HLR, data={"number": PHONE, "format": "json"})).json()["error"] == 200


async def test_without_a_way_to_ask_the_number_alone_is_looked_at(api: httpx.AsyncClient, caller: Listener) -> None:
    alone = (await api.post(HLR, data={"number": PHONE, "format": "json"})).json()
    assert (alone["status"], alone["number"]) == ("OK", PHONE)
    asked = (await api.post(HLR, data={"number": PHONE, "format": "json", "notify_url": caller.url})).json()
    assert (asked["error"], "notify_url" in asked["message"]) == (110, True)
    assert (await api.post(HLR, data={"number": "12", "format": "json"})).json()["error"] == 13
