"""Twilio: what goes over its wire, and what its answers mean."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from stoa import sms
from stoa.kit.ids import new_id, to_text
from tests.peers.twilio import AUTH_TOKEN, SID, TwilioPeer, twilio_peer
from tests.sms.conftest import PHONE, SHOP, outgoing


@pytest.fixture
async def peer() -> AsyncIterator[TwilioPeer]:
    async with twilio_peer() as peer:
        yield peer


@pytest.fixture
async def provider(peer: TwilioPeer, make_route) -> sms.Provider:
    route = await make_route("twilio", {"account_sid": SID, "base_url": peer.url}, {"auth_token": AUTH_TOKEN})
    return await sms.provider_of(route)


async def test_a_text_goes_out_whole(peer: TwilioPeer, provider: sms.Provider) -> None:
    text = outgoing("Ciao 😀" * 30, callback_url="http://stoa.test/callbacks/sms/twilio/cb_1_x")
    accepted = await provider.send(text)
    [sent] = peer.texts
    assert accepted.provider_ids == ["SM" + "1".zfill(32)]
    assert (sent["To"], sent["From"], sent["Body"]) == (PHONE, SHOP, "Ciao 😀" * 30)
    assert sent["StatusCallback"] == f"{text.callback_url}?message={to_text(text.message_id)}"


async def test_how_long_the_network_may_try_goes_along(peer: TwilioPeer, provider: sms.Provider) -> None:
    await provider.send(outgoing(validity=timedelta(minutes=10)))
    await provider.send(outgoing(validity=timedelta(days=3)))
    assert [text["ValidityPeriod"] for text in peer.texts] == ["600", "36000"]


@pytest.mark.parametrize(
    ("status", "code", "cls"),
    [
        (429, 20429, "throttle"),
        (400, 21611, "throttle"),
        (500, 20500, "transient"),
        (503, 99999, "transient"),
        (400, 21614, "permanent_number"),
        (400, 21610, "opted_out"),
        (400, 21606, "policy"),
        (401, 20003, "account"),
        (400, 21602, "request"),
    ],
)
async def test_errors_have_a_class(peer: TwilioPeer, provider: sms.Provider, status: int, code: int, cls: str) -> None:
    peer.refuses[PHONE] = (status, code)
    with pytest.raises(sms.Failed) as failed:
        await provider.send(outgoing())
    assert (failed.value.cls, failed.value.code) == (cls, str(code))


@pytest.mark.parametrize("status", [502, 504])
async def test_a_gateway_that_lost_the_answer_leaves_it_unknown(
    peer: TwilioPeer, provider: sms.Provider, status: int
) -> None:
    peer.refuses[PHONE] = (status, 0)
    with pytest.raises(sms.Unknown):
        await provider.send(outgoing())


async def test_no_answer_leaves_it_unknown(peer: TwilioPeer, provider: sms.Provider) -> None:
    peer.goes_silent = True
    with pytest.raises(sms.Unknown):
        await provider.send(outgoing())
    assert len(peer.texts) == 1


async def test_what_became_of_a_text_can_be_asked(provider: sms.Provider) -> None:
    receipt = await provider.ask(new_id(), ["SM123"])
    assert receipt and (receipt.status, receipt.error_class) == ("undelivered", "permanent_number")


async def test_health_and_balance_are_real_calls(peer: TwilioPeer, provider: sms.Provider) -> None:
    assert (await provider.health()).is_well
    assert await provider.balance() == sms.Balance("17.20", "USD")
    peer.account_status = "suspended"
    assert not (await provider.health()).is_well


async def test_a_number_can_be_looked_up(provider: sms.Provider) -> None:
    said = await provider.look_up(PHONE)
    assert said and (said.network, said.line_type) == ("Vodafone", "mobile")
