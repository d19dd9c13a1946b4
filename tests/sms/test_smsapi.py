"""SMSAPI: what goes over its wire, and what its answers and callbacks mean."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from stoa import sms
from stoa.kit.ids import new_id, to_text
from tests.peers.smsapi import TOKEN, SMSAPIPeer, report_query, smsapi_peer
from tests.sms.conftest import PHONE, called_back, outgoing

DIGITS = PHONE.removeprefix("+")


@pytest.fixture
async def peer() -> AsyncIterator[SMSAPIPeer]:
    async with smsapi_peer() as peer:
        yield peer


@pytest.fixture
async def provider(peer: SMSAPIPeer, make_route) -> sms.Provider:
    return await sms.provider_of(await make_route("smsapi", {"base_url": peer.url}, {"token": TOKEN}))


async def test_a_text_goes_out_whole(peer: SMSAPIPeer, provider: sms.Provider) -> None:
    text = outgoing("Perché no? €" * 20, sender="WILLOW", callback_url="http://stoa.test/callbacks/sms/smsapi/cb_1_x")
    assert await provider.send(text) == sms.Accepted(["SM1"])
    [sent] = peer.texts
    assert (sent["to"], sent["from"], sent["message"]) == (DIGITS, "WILLOW", "Perché no? €" * 20)
    assert (sent["encoding"], sent["format"], sent["idx"]) == ("utf-8", "json", to_text(text.message_id))
    assert sent["notify_url"] == text.callback_url


async def test_how_long_the_network_may_try_goes_along(peer: SMSAPIPeer, provider: sms.Provider) -> None:
    await provider.send(outgoing(validity=timedelta(hours=2)))
    until = datetime.fromtimestamp(int(peer.texts[0]["expiration_date"]), UTC)
    assert timedelta(minutes=115) < until - datetime.now(UTC) < timedelta(minutes=125)


@pytest.mark.parametrize(
    ("code", "cls"),
    [
        (203, "throttle"),
        (201, "transient"),
        (13, "permanent_number"),
        (57, "opted_out"),
        (14, "policy"),
        (103, "account"),
        (12, "request"),
    ],
)
async def test_errors_have_a_class(peer: SMSAPIPeer, provider: sms.Provider, code: int, cls: str) -> None:
    peer.refuses[DIGITS] = code
    with pytest.raises(sms.Failed) as failed:
        await provider.send(outgoing())
    assert (failed.value.cls, failed.value.code) == (cls, str(code))


@pytest.mark.parametrize(("status", "cls"), [(429, "throttle"), (401, "account"), (503, "transient")])
async def test_so_have_http_errors(peer: SMSAPIPeer, provider: sms.Provider, status: int, cls: str) -> None:
    peer.status = status
    with pytest.raises(sms.Failed) as failed:
        await provider.send(outgoing())
    assert failed.value.cls == cls


async def test_no_answer_leaves_it_unknown_and_once_more_is_safe(peer: SMSAPIPeer, provider: sms.Provider) -> None:
    text = outgoing()
    peer.goes_silent = True
    with pytest.raises(sms.Unknown):
        await provider.send(text)
    peer.goes_silent = False
    assert await provider.send(text) == sms.Accepted([])
    assert len(peer.texts) == 1


async def test_nobody_there_is_certain(make_route) -> None:
    route = await make_route("smsapi", {"base_url": "http://127.0.0.1:9"}, {"token": TOKEN})
    with pytest.raises(sms.Failed) as failed:
        await (await sms.provider_of(route)).send(outgoing())
    assert failed.value.cls == "transient"


async def test_one_callback_brings_several_reports(provider: sms.Provider) -> None:
    ours = [to_text(new_id()), to_text(new_id()), "not-ours"]
    query = report_query(
        MsgId=["A1", "A2", "A3"],
        status=["404", "402", "408"],
        idx=ours,
        donedate=["1800000000", "1800000001", "1800000002"],
        username=["willow"] * 3,
    )
    delivered, expired = provider.receipts(called_back(query=query))
    assert (delivered.provider_id, delivered.status, to_text(delivered.message_id)) == ("A1", "delivered", ours[0])
    assert delivered.at == datetime.fromtimestamp(1_800_000_000, UTC)
    assert (expired.status, expired.error_class) == ("expired", "transient")


async def test_an_answer_says_which_text_it_answers(provider: sms.Provider) -> None:
    form = {
        "sms_from": DIGITS,
        "sms_to": "48500600700",
        "sms_text": "SÌ, grazie",
        "sms_date": "1800000000",
        "MsgId": "SM1",
    }
    request = called_back(
        "POST",
        headers={b"content-type": b"application/x-www-form-urlencoded"},
        body=urlencode(form).encode(),
    )
    [inbound] = provider.inbound(request)
    assert (inbound.from_, inbound.to, inbound.text) == (PHONE, "+48500600700", "SÌ, grazie")
    assert inbound.in_reply_to == "SM1"
    assert provider.receipts(request) == []


async def test_callbacks_are_answered_ok(provider: sms.Provider) -> None:
    assert provider.acknowledgement.body == b"OK"


async def test_what_became_of_a_text_can_be_asked(peer: SMSAPIPeer, provider: sms.Provider) -> None:
    peer.statuses["SM1"] = "DELIVERED"
    message_id = new_id()
    receipt = await provider.ask(message_id, ["SM1"])
    assert receipt and (receipt.status, receipt.message_id) == ("delivered", message_id)


async def test_health_and_balance_are_real_calls(peer: SMSAPIPeer, provider: sms.Provider) -> None:
    assert (await provider.health()).is_well
    assert await provider.balance() == sms.Balance("12.5", "points")
    peer.status = 401
    with pytest.raises(sms.Failed):
        await provider.health()


async def test_the_network_answers_later(provider: sms.Provider) -> None:
    asked = await provider.look_up(PHONE)
    assert asked and (asked.status, asked.look_up_id) == ("pending", "hlr1")
    query = urlencode({"id": "hlr1", "number": DIGITS, "status": "FAIL", "info": "T-Mobile", "ported": "0"}).encode()
    [said] = provider.looked_up(called_back(query=query))
    assert (said.phone, said.status, said.network, said.is_ported) == (PHONE, "inactive", "T-Mobile", False)
