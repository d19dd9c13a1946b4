"""A provider calls back: signed, about texts it took from us over a socket. Told by Twilio's peer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
import pytest
from sqlalchemy import select

from stoa import sms
from stoa.kit.db import transaction
from stoa.messages.models import SmsCallback
from tests.cast import Store
from tests.messages.conftest import Desk, text_by_twilio
from tests.peers.twilio import AUTH_TOKEN, TwilioPeer, sign, twilio_peer

CARLA = "+447700900777"
SHOP = "+447700900111"
FIRST = f"SM{1:032}"


@dataclass
class Line:
    """Willow texts by Twilio, and hears from it."""

    desk: Desk
    peer: TwilioPeer
    path: str
    web: httpx.AsyncClient

    async def tell(self, *form: tuple[str, str], signature: str | None = None) -> httpx.Response:
        signature = signature or sign(f"http://stoa.test{self.path}", list(form), secret=AUTH_TOKEN)
        headers = {"content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature}
        return await self.web.post(self.path, content=urlencode(form), headers=headers)

    async def kept(self) -> list[SmsCallback]:
        async with transaction(self.desk.account_id) as db:
            found = select(SmsCallback).where(SmsCallback.account_id == self.desk.account_id)
            return list(await db.scalars(found))


@pytest.fixture
async def line(willow: Store, web: httpx.AsyncClient) -> AsyncIterator[Line]:
    async with twilio_peer() as peer:
        route = await text_by_twilio(willow.account_id, peer, SHOP)
        path = sms.callback_url(route).removeprefix("http://stoa.test")
        yield Line(Desk(willow.account_id, SHOP), peer, path, web)


async def test_a_receipt_moves_the_message_it_speaks_of(line: Line) -> None:
    message_id = await line.desk.queue(CARLA)
    await line.desk.send()
    answer = await line.tell(("MessageSid", FIRST), ("MessageStatus", "delivered"))
    assert answer.status_code == 200
    assert (await line.desk.find(message_id)).status == "delivered"


async def test_a_receipt_that_outruns_the_answer_to_sending_is_not_lost(line: Line) -> None:
    message_id = await line.desk.queue(CARLA)
    await line.tell(("MessageSid", FIRST), ("MessageStatus", "delivered"))
    assert (await line.desk.find(message_id)).status == "queued"
    await line.desk.send()
    assert (await line.desk.find(message_id)).status == "delivered"


async def test_a_text_that_comes_by_callback_is_obeyed_and_answered(line: Line) -> None:
    await line.tell(("MessageSid", "SM9"), ("SmsStatus", "received"), ("From", CARLA), ("To", SHOP), ("Body", "STOP"))
    await line.desk.send()
    [answer] = line.peer.texts
    assert answer["To"] == CARLA and "Willow" in answer["Body"]


async def test_a_call_nobody_signed_changes_nothing_and_is_kept(line: Line) -> None:
    message_id = await line.desk.queue(CARLA)
    await line.desk.send()
    answer = await line.tell(("MessageSid", FIRST), ("MessageStatus", "delivered"), signature="bm8=")
    assert answer.status_code == 403
    assert (await line.desk.find(message_id)).status == "submitted"
    [kept] = await line.kept()
    assert kept.outcome.startswith("refused") and "delivered" in kept.body


async def test_calls_are_kept_as_they_came(line: Line) -> None:
    await line.tell(("MessageSid", "unheard-of"), ("MessageStatus", "delivered"), ("New", "field"))
    [kept] = await line.kept()
    assert kept.body == "MessageSid=unheard-of&MessageStatus=delivered&New=field"
    assert kept.outcome == "1 receipts, 0 texts, 0 look-ups"


async def test_a_provider_that_gave_no_answer_is_not_asked_to_send_again(line: Line) -> None:
    line.peer.goes_silent = True
    message_id = await line.desk.queue(CARLA)
    await line.desk.send()
    await line.desk.send()
    message = await line.desk.find(message_id)
    assert (message.status, message.reason) == ("unknown", "unknown_outcome")
    assert len(line.peer.texts) == 1


async def test_a_number_that_stopped_at_the_network_is_suppressed_here(line: Line) -> None:
    line.peer.refuses[CARLA] = (400, 21610)
    first = await line.desk.queue(CARLA, "One")
    await line.desk.send()
    assert (await line.desk.find(first)).reason == "opted_out"
    second = await line.desk.queue(CARLA, "Two")
    await line.desk.send()
    assert (await line.desk.find(second)).reason == "suppressed"


async def test_a_throttled_text_waits_and_is_sent_again(line: Line, at) -> None:
    line.peer.refuses[CARLA] = (429, 20429)
    message_id = await line.desk.queue(CARLA)
    await line.desk.send()
    message = await line.desk.find(message_id)
    assert (message.status, message.reason, message.attempts) == ("queued", "throttle", 0)
    line.peer.refuses.clear()
    await at((message.send_at).isoformat())
    await line.desk.send()
    assert (await line.desk.find(message_id)).status == "submitted"


@pytest.mark.parametrize(
    "path",
    [
        "/callbacks/sms/twilio/",
        "/callbacks/sms/twilio/cb_1_nothing",
        "/callbacks/sms/twilio/kx_1_x",
        "/callbacks/sms/%00/cb_x_y",
        "/callbacks/sms/twilio/cb_99999999999_x",
    ],
)
async def test_without_a_routes_token_nobody_is_there(web: httpx.AsyncClient, willow: Store, path: str) -> None:
    assert (await web.post(path, content=b"MessageSid=1")).status_code == 404


async def test_another_providers_name_does_not_open_the_door(line: Line, web: httpx.AsyncClient) -> None:
    assert (await web.post(line.path.replace("/twilio/", "/smsapi/"), content=b"")).status_code == 404
