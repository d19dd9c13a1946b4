"""Whatever is said on a line is answered there, and ends nothing."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest

from stoa.kit import lines
from tests.cast import Store
from tests.chat.live.conftest import Connect, Hub, Member, SignedIn
from tests.chat.live.wire import Wire

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
MALFORMED = {
    "": "invalid_json",
    "{": "invalid_json",
    "null": "invalid_field",
    "[]": "invalid_field",
    '"hello"': "invalid_field",
    "[" * 5_000: "invalid_field",
    '{"type":"send"': "invalid_json",
    '{"text":"no type"}': "unknown_frame",
    '{"type":"drop table"}': "unknown_frame",
    '{"type":7}': "unknown_frame",
    '{"type":"hello","token":"again"}': "unknown_frame",
    '{"type":"send","client_id":"a","text":7}': "invalid_field",
    '{"type":"send","client_id":"","text":"x"}': "invalid_field",
    '{"type":"send","client_id":"' + "a" * 101 + '","text":"x"}': "invalid_field",
    '{"type":"send","text":"no id"}': "invalid_field",
    '{"type":"send","client_id":"a","text":"x","by":"agent"}': "unknown_field",
    '{"type":"read","seq":-1}': "invalid_field",
    '{"type":"read","seq":1e400}': "invalid_field",
    '{"type":"read","seq":99999999999999999999}': "invalid_field",
    '{"type":"read","seq":null}': "invalid_field",
    '{"type":"rate","ticket":"x","score":6}': "invalid_field",
    '{"type":"rate","ticket":"x","score":5}': "not_found",
    '{"type":"since","ticket":"../../etc/passwd","seq":0}': "not_found",
    '{"type":"present","is_present":"yes"}': "invalid_field",
}


@pytest.fixture
async def line(hub: Hub, signed_in: SignedIn) -> Wire:
    return await hub(await signed_in())


async def test_what_is_no_frame_is_refused_and_the_line_goes_on(line: Wire):
    for text, code in MALFORMED.items():
        line.say_text(text)
        assert (await line.hear("error"))["code"] == code, text[:100]
    line.say_bytes(b"\x00\xff" * 100)
    assert (await line.hear("error"))["code"] == "not_text"
    line.send(text="Still here", accepted_terms=True)
    await line.hear("ack")


async def test_a_frame_that_is_too_large_is_refused_and_the_line_goes_on(line: Wire):
    client_id = line.send(text="x" * lines.MAX_FRAME, accepted_terms=True)
    refused = await line.hear("error")
    assert (refused["code"], refused["client_id"]) == ("frame_too_large", client_id)
    line.send(text="ü" * (lines.MAX_FRAME // 2), accepted_terms=True)
    assert (await line.hear("error"))["code"] in ("frame_too_large", "invalid_field")
    line.send(text="Still here", accepted_terms=True)
    await line.hear("ack")


@pytest.mark.parametrize(
    ("text", "code"), [("x" * 4_001, "invalid_field"), ("", "invalid_field"), ("  \n ", "invalid_field")]
)
async def test_a_text_has_one_to_four_thousand_characters(line: Wire, text: str, code: str):
    client_id = line.send(text=text, accepted_terms=True)
    refused = await line.hear("error")
    assert (refused["code"], refused["client_id"], refused["field"]) == (code, client_id, "text")


@pytest.mark.parametrize(
    "text", [SCRIPT, "x" * 4_000, "👩‍👩‍👧‍👦" * 100, "a\u0000b", "\ud800lone", "'; drop table ticket; --", "{{7*7}}"]
)
async def test_what_she_writes_is_words_and_nothing_else(willow: Store, line: Wire, dashboard: Connect, text: str):
    ben = await dashboard(willow)
    line.say_text(json.dumps({"type": "send", "client_id": str(uuid4()), "text": text, "accepted_terms": True}))
    answer = await line.next()
    while answer["type"] not in ("ack", "error"):
        answer = await line.next()
    if answer["type"] == "error":
        assert answer["code"] == "invalid_json"  # A lone surrogate is no text.
        return
    kept = text.replace("\0", "").replace("\ud800", "")
    assert answer["message"]["text"] == kept
    ben.say("watch", ticket=answer["ticket"], since=0)
    assert (await ben.hear("messages"))["messages"][0]["text"] == kept


async def test_one_client_id_is_kept_once_however_often_it_comes(willow: Store, hub: Hub, signed_in: SignedIn):
    browser = await signed_in()
    first, second = await hub(browser), await hub(browser)
    client_id = str(uuid4())
    for line in (first, second, first):
        line.send(text="Once", client_id=client_id, accepted_terms=True)
    acks = [await first.hear("ack"), await second.hear("ack"), await first.hear("ack")]
    assert len({ack["message"]["id"] for ack in acks}) == 1


async def test_pings_are_answered(line: Wire):
    line.say("ping")
    await line.hear("pong")
    line.say("pong")
    assert await line.nothing_but() == []


async def test_hello_comes_first(wire: Callable[..., Wire], member: Member, willow: Store):
    for path in ("/hub/v1/live", "/api/v1/live"):
        for words in ('{"type":"send","client_id":"a"}', "nonsense", '{"type":"hello","password":"x"}'):
            line = wire(path)
            line.say_text(words)
            assert await line.hung_up() == 4401


async def test_members_are_known_by_their_session_on_their_own_page(
    wire: Callable[..., Wire], member: Member, willow: Store, mallory: Store
):
    ben = await member(willow)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in ben.cookies.jar)
    nobody = wire("/api/v1/live")
    nobody.say("hello")
    assert await nobody.hung_up() == 4401
    foreign = wire("/api/v1/live", cookie=cookies, origin="https://juniper.example")
    foreign.say("hello")
    assert await foreign.hung_up() == 4403
    elsewhere = wire("/api/v1/live", cookie=cookies)
    elsewhere.say("hello", account=mallory.site_id)
    assert await elsewhere.hung_up() == 4401


async def test_members_lines_survive_whatever_is_said(willow: Store, dashboard: Connect):
    ben = await dashboard(willow)
    for text in ("{", '{"type":"watch"}', '{"type":"watch","ticket":"x","since":0}', '{"type":"beat","status":"king"}'):
        ben.say_text(text)
        await ben.hear("error")
    ben.say("beat")
    await ben.nothing_but("presence")


async def test_a_member_who_is_signed_out_is_let_go(willow: Store, dashboard: Connect, member: Member):
    browser = await member(willow)
    ben = await dashboard(willow, browser=browser)
    await browser.delete("/api/v1/session")
    ben.say("beat")
    assert (await ben.hear("error"))["code"] == "not_signed_in"


async def test_who_leaves_the_team_hears_nothing_more(willow: Store, dashboard: Connect, member: Member):
    browser = await member(willow)
    me = (await browser.get("/api/v1/me")).json()["member"]["id"]
    ben, carl = await dashboard(willow, browser=browser), await dashboard(willow, "Carl Cook")
    removed = await willow.owner.delete(f"/api/v1/members/{me}")
    assert removed.status_code == 204, removed.text
    assert await ben.hung_up() == 4401
    carl.say("ping")
    await carl.hear("pong")
