"""The process that serves a shopper ends while she looks: that she left is known all the same (K37), and a call that
waits is answered.
"""

import asyncio
import json
import signal
import socket
from typing import Any
from uuid import UUID

import httpx
import pytest

from bench.rig import wire
from stoa.kit import clock
from stoa.kit.ids import AccountId, from_text
from tests.chat import talking
from tests.chat.live.conftest import SignedIn
from tests.chat.mailing import letters
from tests.hub.shopper import Shop
from tests.workers import web as web_process

pytestmark = pytest.mark.xdist_group("supervisor")


async def looking(port: int, token: str) -> tuple[wire.Wire, dict[str, Any]]:
    """A shopper who has asked something and looks at the hub; what she asked is kept, and that she looks."""
    heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    line = await connected(port, lambda text: heard.put_nowait(json.loads(text)))
    line.say("hello", token=token)
    line.say("send", client_id="first", text="Is it blue?", accepted_terms=True)
    while (frame := await asyncio.wait_for(heard.get(), 60))["type"] != "ack":
        assert frame["type"] != "error", frame
    line.say("present", is_present=True)
    return line, frame


async def connected(port: int, hear: Any) -> wire.Wire:
    """Once the process is up."""
    async with asyncio.timeout(120):
        while True:
            try:
                return await wire.connect(port, "/hub/v1/live", hear)
            except OSError:
                await asyncio.sleep(0.05)


async def until_there(account_id: AccountId, ticket_id: UUID, *, is_there: bool) -> None:
    async with asyncio.timeout(60):
        while ((await talking.ticket_of(account_id, ticket_id)).shopper_there_until > clock.now()) is not is_there:
            await asyncio.sleep(0.02)


async def test_whose_web_process_is_killed_gets_the_answer_by_mail(shop: Shop, signed_in: SignedIn, web, advance):
    name = f"c-{shop.store.site_id.lower()}"
    browser = await signed_in(name)
    account_id = shop.store.account_id
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with web_process(port) as process:
        line, ack = await looking(port, browser.token or "")
        ticket_id = from_text(ack["ticket"])
        await until_there(account_id, ticket_id, is_there=True)
        process.send_signal(signal.SIGKILL)
        process.wait()
        line.cut(by_reset=False)
    await talking.answers(account_id, ticket_id, await talking.agent(account_id), "It is green.")
    await advance("PT3M")
    assert await letters(web, f"{name}@example.com") == []
    await advance("PT2M")
    [letter] = await letters(web, f"{name}@example.com")
    assert "Ben:\nIt is green." in letter["text"]
    await advance("PT1H")
    assert len(await letters(web, f"{name}@example.com")) == 1


async def test_a_call_that_waits_when_the_process_stops_is_answered_with_nothing(shop: Shop, signed_in: SignedIn):
    browser = await signed_in()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with web_process(port) as process:
        line, ack = await looking(port, browser.token or "")
        line.cut(by_reset=False)
        account_id, ticket_id = shop.store.account_id, from_text(ack["ticket"])
        await until_there(account_id, ticket_id, is_there=False)
        hello = {"type": "hello", "token": browser.token}
        body = {"frames": [hello, {"type": "present", "is_present": True}], "wait": 25}
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            call = asyncio.create_task(client.post("/hub/v1/live", json=body))
            # It is heard before it waits.
            await until_there(account_id, ticket_id, is_there=True)
            process.send_signal(signal.SIGINT)
            answer = await call
        assert (answer.status_code, [frame["type"] for frame in answer.json()["frames"]]) == (200, ["ready"])
