"""The demo's phones, through the whole application."""

import httpx
import pytest

from stoa import consent, sms
from stoa.kit.db import transaction
from stoa.kit.ids import new_id
from tests.cast import Store

EVIL = "<script>window.__x=1</script>"


@pytest.fixture
async def shop_number(willow: Store) -> str:
    async with transaction(willow.account_id) as db:
        return (await sms.set_up_virtual_phone(db, willow.account_id)).value


@pytest.fixture
def phone(willow: Store) -> str:
    """A number no other test texts."""
    return f"+39328{willow.account_id:07}"


async def text(store: Store, to: str, words: str) -> None:
    async with transaction(store.account_id) as db:
        chosen = await sms.choose_sender(db, store.account_id, to=to)
    provider = await sms.provider_of(chosen.route)
    await provider.send(sms.Outgoing(message_id=new_id(), to=to, sender=chosen.sender.value, plan=sms.plan(words)))


async def thread(web: httpx.AsyncClient, number: str) -> list[dict]:
    answer = await web.get("/dev/phone/messages", params={"number": number})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_texts_are_listed_by_number_newest_first(
    web: httpx.AsyncClient, willow: Store, shop_number: str, phone: str
) -> None:
    for words in ("One", "Two"):
        await text(willow, phone, words)
    told = await thread(web, phone)
    assert [each["text"] for each in told] == ["Two", "One"]
    assert set(told[0]) == {"id", "from", "to", "text", "parts", "sent_at", "direction"}
    assert (told[0]["from"], told[0]["to"], told[0]["direction"]) == (shop_number, phone, "out")


async def test_a_plus_sign_that_became_a_blank_is_understood(
    web: httpx.AsyncClient, willow: Store, shop_number: str, phone: str
) -> None:
    await text(willow, phone, "Ciao")
    answer = await web.get(f"/dev/phone/messages?number={phone}")
    assert [each["text"] for each in answer.json()] == ["Ciao"]


async def test_a_phone_that_is_switched_off_gets_nothing(
    web: httpx.AsyncClient, willow: Store, shop_number: str, phone: str
) -> None:
    answer = await web.post("/dev/phone/switches", json={"number": phone, "unreachable": True})
    assert answer.status_code == 200, answer.text
    await text(willow, phone, "Is anybody there?")
    assert await thread(web, phone) == []
    shown = (await web.get("/dev/phone/phones", params={"number": phone})).json()["phones"]
    assert [(each["unreachable"], each["slow"]) for each in shown if each["number"] == phone] == [(True, False)]


async def test_what_is_written_on_the_phone_reaches_the_store(
    web: httpx.AsyncClient, willow: Store, shop_number: str, phone: str
) -> None:
    await text(willow, phone, "Ciao")
    answer = await web.post("/dev/phone/reply", json={"from": phone, "to": shop_number, "text": "STOP"})
    assert answer.status_code == 201, answer.text
    assert (await thread(web, phone))[0]["direction"] == "in"
    async with transaction(willow.account_id) as db:
        rows = await consent.suppressed(db, willow.account_id, channel="sms", reason="stop", addresses=[phone], limit=1)
    assert len(rows) == 1


async def test_without_a_number_whoever_wrote_last_is_answered(
    web: httpx.AsyncClient, willow: Store, shop_number: str, phone: str
) -> None:
    await text(willow, phone, "Ciao")
    answer = await web.post("/dev/phone/reply", json={"from": phone, "text": "Hello"})
    assert answer.json()["to"] == shop_number


async def test_the_page_names_no_text_and_runs_nothing_inline(web: httpx.AsyncClient) -> None:
    page = await web.get("/dev/phone", params={"number": EVIL})
    assert page.status_code == 200 and EVIL not in page.text
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    for name, kind in (("phone.css", "text/css"), ("phone.js", "text/javascript")):
        file = await web.get(f"/dev/phone/files/{name}")
        assert file.status_code == 200 and file.headers["content-type"].startswith(kind)
    assert (await web.get("/dev/phone/files/mail.css")).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"from": "nobody", "to": "+447700900001", "text": "Hi"}, "from"),
        ({"from": "+393471234567", "to": "+15005550006", "text": "Hi"}, "to"),
        ({"from": "+393471234567", "to": "+447700900001", "text": ""}, "text"),
        ({"from": "+393471234567", "to": "+447700900001"}, "text"),
    ],
)
async def test_a_reply_that_reaches_nobody_is_refused(web: httpx.AsyncClient, body: dict, field: str) -> None:
    answer = await web.post("/dev/phone/reply", json=body)
    assert (answer.status_code, answer.json()["error"].get("field")) == (400, field)
