"""Where sockets are blocked: the same frames by calls that wait."""

import asyncio
import time
from typing import Any
from uuid import uuid4

import httpx

from stoa import chat
from stoa.kit.ids import from_text, to_text
from tests.cast import Store
from tests.chat.live.conftest import Connect, Member, SignedIn
from tests.chat.talking import agent, answers, person, says
from tests.hub.shopper import Browser, Shop

HUB, MEMBERS = "/hub/v1/live", "/api/v1/live"


async def called(client: httpx.AsyncClient, path: str, *frames: dict[str, Any], wait: float = 0) -> list[dict]:
    answer = await client.post(path, json={"frames": list(frames), "wait": wait})
    assert answer.status_code == 200, answer.text
    return answer.json()["frames"]


def hello(browser: Browser, **more: Any) -> dict[str, Any]:
    return {"type": "hello", "token": browser.token, **more}


def sending(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "send", "client_id": str(uuid4()), "text": text, **more}


def of_type(frames: list[dict], type_: str) -> list[dict]:
    return [frame for frame in frames if frame["type"] == type_]


async def test_a_call_says_and_hears(willow: Store, shop: Shop, signed_in: SignedIn):
    browser = await signed_in()
    frames = await called(browser.client, HUB, hello(browser), sending("Hello?", accepted_terms=True))
    assert frames[0]["type"] == "ready"
    [ack] = of_type(frames, "ack")
    await answers(willow.account_id, from_text(ack["ticket"]), await agent(willow.account_id), "Hi!")
    since = {"ticket": ack["ticket"], "since": ack["message"]["seq"]}
    frames = await called(browser.client, HUB, hello(browser, **since), wait=25)
    [page] = of_type(frames, "messages")
    assert [each.get("text") for each in page["messages"]] == ["Hi!"]


async def test_a_waiting_call_is_answered_when_there_is_something(willow: Store, shop: Shop, signed_in: SignedIn):
    browser = await signed_in()
    [ack] = of_type(await called(browser.client, HUB, hello(browser), sending("Hello?", accepted_terms=True)), "ack")
    since = {"ticket": ack["ticket"], "since": ack["message"]["seq"]}
    waiting = asyncio.create_task(called(browser.client, HUB, hello(browser, **since), wait=25))
    while not any(end.ticket_id for end in chat.exchange_of(willow.account_id).shoppers()):
        await asyncio.sleep(0)
    before = time.monotonic()
    await answers(willow.account_id, from_text(ack["ticket"]), await agent(willow.account_id), "Hi!")
    frames = await waiting
    assert time.monotonic() - before < 10
    assert "Hi!" in [frame["message"].get("text") for frame in of_type(frames, "message")]


async def test_a_call_with_nothing_to_tell_ends_after_its_wait(shop: Shop, signed_in: SignedIn):
    browser = await signed_in()
    began = time.monotonic()
    frames = await called(browser.client, HUB, hello(browser), wait=0.3)
    assert time.monotonic() - began >= 0.3
    assert [frame["type"] for frame in frames] == ["ready"]


async def test_a_call_is_refused_as_a_socket_is(shop: Shop, signed_in: SignedIn):
    browser = await signed_in()
    for token, status in (("nonsense", 401), ("vt_1_x", 401)):
        answer = await browser.client.post(HUB, json={"frames": [{"type": "hello", "token": token}]})
        assert answer.status_code == status
    headers = {"origin": "https://juniper.example"}
    answer = await browser.client.post(HUB, json={"frames": [hello(browser)]}, headers=headers)
    assert answer.status_code == 403
    for body in ({"frames": []}, {"frames": [hello(browser)], "wait": 26}, {"frames": ["x"]}, {}):
        answer = await browser.client.post(HUB, json=body)
        assert answer.status_code == 400, answer.text
    answer = await browser.client.post(HUB, content=b"x" * 70_000)
    assert answer.status_code == 413


async def test_a_refused_frame_of_a_call_is_answered_in_it(shop: Shop, signed_in: SignedIn):
    browser = await signed_in()
    frames = await called(browser.client, HUB, hello(browser), {"type": "nonsense"}, sending("No terms"))
    assert [frame["code"] for frame in of_type(frames, "error")] == ["unknown_frame", "terms_first"]


async def test_members_call_as_well(willow: Store, member: Member, dashboard: Connect):
    posted = await says(willow.account_id, await person(willow.account_id), "Hello?")
    ticket = to_text(posted.ticket.ticket_id)
    browser = await member(willow)
    watch = {"type": "watch", "ticket": ticket, "since": 0}
    frames = await called(browser, MEMBERS, {"type": "hello", "account": willow.site_id}, watch, wait=25)
    [page] = of_type(frames, "messages")
    assert page["messages"][0]["text"] == "Hello?"
    answer = {**sending("Hi!"), "ticket": ticket}
    frames = await called(browser, MEMBERS, {"type": "hello"}, answer)
    assert of_type(frames, "ack")[0]["message"]["text"] == "Hi!"


async def test_nobody_calls_as_a_member(willow: Store, web: httpx.AsyncClient, member: Member):
    answer = await web.post(MEMBERS, json={"frames": [{"type": "hello"}]})
    assert answer.status_code == 401
    ben = await member(willow)
    foreign = {"origin": "https://juniper.example"}
    answer = await ben.post(MEMBERS, json={"frames": [{"type": "hello"}]}, headers=foreign)
    assert answer.status_code == 403
