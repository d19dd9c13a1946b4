"""The demo's mailbox and clock, through the whole application."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

import httpx
import pytest

from stoa.email.adapters.contract import Outgoing
from stoa.email.adapters.mailbox import Mailbox
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as
from stoa.kit.ids import AccountId, new_id

EVIL = "<script>window.__x=1</script>"


async def post(to: str, subject: str, html: str | None = None) -> None:
    with acting_as(WORKER):
        await Mailbox().deliver(
            Outgoing(new_id(), "Willow", to, subject, f"{subject} in plain words", html, AccountId(1))
        )


@pytest.fixture
async def true_clock(web: httpx.AsyncClient) -> AsyncIterator[None]:
    yield
    await web.post("/dev/clock", json={"reset": True})


async def test_letters_are_listed_newest_first_and_by_address(web: httpx.AsyncClient) -> None:
    await post("dora@example.com", "First")
    await post("dora@example.com", "Second", "<p>Hello</p>")
    await post("emil@example.com", "Another")
    told = (await web.get("/dev/mail/messages", params={"to": "dora@example.com"})).json()
    assert [letter["subject"] for letter in told] == ["Second", "First"]
    assert set(told[0]) == {"id", "to", "subject", "text", "html", "sent_at", "message_id", "reply_to"}
    assert datetime.fromisoformat(told[0]["sent_at"]).tzinfo is not None


async def test_a_plus_sign_that_became_a_blank_is_understood(web: httpx.AsyncClient) -> None:
    await post("dora+shop@example.com", "Tagged")
    for asked in ("dora+shop@example.com", "dora%2Bshop@example.com"):
        told = (await web.get(f"/dev/mail/messages?to={asked}")).json()
        assert [letter["subject"] for letter in told] == ["Tagged"], asked


async def test_a_letter_is_shown_as_text_and_its_html_in_a_sandbox(web: httpx.AsyncClient) -> None:
    await post("fay@example.com", f"Hi {EVIL}", f"<h1>Hello</h1>{EVIL}")
    page = await web.get("/dev/mail", params={"to": "fay@example.com"})
    assert EVIL not in page.text and "window.__x=1" in page.text
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    letter = (await web.get("/dev/mail/messages", params={"to": "fay@example.com"})).json()[0]
    shown = await web.get(f"/dev/mail/letters/{letter['id']}/html")
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("sandbox ") and "allow-scripts" not in policy and "default-src 'none'" in policy
    assert (await web.get("/dev/mail/letters/nothing/html")).status_code == 404


async def test_an_empty_mailbox_says_so(web: httpx.AsyncClient) -> None:
    page = await web.get("/dev/mail", params={"to": f"nobody{EVIL}@example.com"})
    assert "No letters to" in page.text and EVIL not in page.text


@pytest.mark.usefixtures("true_clock")
async def test_the_clock_moves_and_comes_back(client: Callable[..., httpx.AsyncClient]) -> None:
    web = client()
    before = clock.now()
    moved = await web.post("/dev/clock", json={"advance": "P28D"})
    assert timedelta(days=28) <= datetime.fromisoformat(moved.json()["now"]) - before < timedelta(days=28, minutes=5)
    again = await web.post("/dev/clock", json={"advance": "PT1H"})
    assert datetime.fromisoformat(again.json()["now"]) - before >= timedelta(days=28, hours=1)
    back = await web.post("/dev/clock", json={"reset": True})
    assert datetime.fromisoformat(back.json()["now"]) - before < timedelta(minutes=10)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "advance"),
        ({"advance": "P1M"}, "advance"),
        ({"advance": "soon"}, "advance"),
        ({"advance": "P1D", "reset": True}, "advance"),
        ({"advance": 28}, "advance"),
        ({"forward": "P1D"}, "forward"),
    ],
)
async def test_nonsense_moves_nothing(web: httpx.AsyncClient, body: dict, field: str) -> None:
    answer = await web.post("/dev/clock", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["field"] == field
