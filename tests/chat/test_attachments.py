"""A picture is sent up, used once in a message, and seen at an address that is good for an hour."""

from dataclasses import replace

import httpx
import pytest

from stoa import chat
from stoa.chat import pictures
from stoa.chat.jobs import forget_unused_pictures
from stoa.chat.models import TicketAttachment
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId, from_text
from tests.cast import Store
from tests.chat import talking
from tests.chat.drawing import bomb, drawn, photo
from tests.hub.chats import open_chat
from tests.hub.shopper import Browser, Shop

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
FORM = "application/x-www-form-urlencoded"


async def sends(browser: Browser, content: bytes, kind: str = "image/png") -> httpx.Response:
    return await browser.call("POST", "/chat/attachments", content=content, headers={"Content-Type": kind})


async def opened(shop: Shop) -> Browser:
    await open_chat(shop, "everyone")
    browser = shop.browser()
    await browser.open()
    return browser


async def test_a_shoppers_picture_is_shown_at_its_address(shop: Shop, web: httpx.AsyncClient) -> None:
    answer = await sends(await opened(shop), photo(), "image/jpeg")
    assert answer.status_code == 201, answer.text
    kept = answer.json()
    assert (kept["width"], kept["height"]) == (40, 60)
    shown = await web.get(kept["url"])
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert b"Secret" not in shown.content
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-security-policy"].startswith("sandbox;")
    assert shown.headers["cache-control"].startswith("private")


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (SVG, "image/svg+xml", 415, "unsupported_media_type"),
        (SVG, "image/png", 415, "unsupported_media_type"),
        (b"<html></html>", "text/html", 415, "unsupported_media_type"),
        (drawn("GIF") + b"<script>1</script>", "image/gif", 415, "unsupported_media_type"),
        (drawn("PNG")[:60], "image/png", 415, "broken_picture"),
        (bomb(20_000, 20_000), "image/png", 413, "picture_too_large"),
        (b"\0" * (10 * 1024 * 1024 + 1), "image/png", 413, "body_too_large"),
    ],
    ids=["svg", "svg as png", "html", "polyglot", "truncated", "bomb", "11 MB"],
)
async def test_anything_else_is_refused_in_plain_words(
    shop: Shop, content: bytes, kind: str, status: int, code: str
) -> None:
    answer = await sends(await opened(shop), content, kind)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["message"].endswith(".")


async def test_a_picture_may_be_larger_than_what_else_a_hub_is_sent(shop: Shop) -> None:
    content = drawn("PNG") + b"\0" * 6_000_000
    browser = await opened(shop)
    assert (await sends(browser, content)).status_code == 201
    headers = {"Content-Type": "application/json"}
    assert (await browser.call("POST", "/sign-in", content=content, headers=headers)).status_code == 413


async def test_nobody_without_a_token_sends_a_picture(web: httpx.AsyncClient) -> None:
    answer = await web.post("/hub/v1/chat/attachments", content=drawn(), headers={"Content-Type": "image/png"})
    assert answer.status_code == 401


async def test_twenty_pictures_in_ten_minutes_are_enough(shop: Shop) -> None:
    browser = await opened(shop)
    answers = [(await sends(browser, drawn(size=(4, 4)))).status_code for _ in range(21)]
    assert answers == [201] * 20 + [429]
    assert (await sends(await opened(shop), drawn())).status_code == 201


async def test_an_address_ends_after_an_hour(shop: Shop, web: httpx.AsyncClient, advance) -> None:
    url = (await sends(await opened(shop), drawn())).json()["url"]
    await advance("PT50M")
    assert (await web.get(url)).status_code == 200
    await advance("PT10M")
    assert (await web.get(url)).status_code == 404


async def test_no_address_can_be_made_up_or_changed(
    shop: Shop, willow: Store, mallory: Store, web: httpx.AsyncClient
) -> None:
    kept = (await sends(await opened(shop), drawn())).json()
    begin, _, token = kept["url"].rpartition("/")
    for forged in (
        token[:-1],
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "B" + token[1:],
        token + "é",
        kept["id"],
    ):
        assert (await web.get(f"{begin}/{forged}")).status_code == 404, forged
    hers = pictures.url_of(AccountId(mallory.account_id), from_text(kept["id"]))
    assert (await web.get(hers)).status_code == 404


async def test_a_member_sends_a_picture_by_cookie_from_our_own_page_alone(willow: Store) -> None:
    door, picture = "/api/v1/ticket-attachments", {"Content-Type": "image/png"}
    answer = await willow.owner.post(door, content=drawn(), headers=picture)
    assert answer.status_code == 201, answer.text
    for foreign in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        refused = await willow.owner.post(door, content=drawn(), headers={**picture, **foreign})
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "cross_site")
    for kind in (FORM, "text/plain", "image/svg+xml"):
        refused = await willow.owner.post(door, content=drawn(), headers={"Content-Type": kind})
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "cross_site")
    elsewhere = await willow.owner.post("/api/v1/members", content=drawn(), headers=picture)
    assert (elsewhere.status_code, elsewhere.json()["error"]["code"]) == (403, "cross_site")


async def asker_in(shop: Shop, browser: Browser) -> chat.Asker:
    """Whoever is in front of this browser, whom nobody knows."""
    asker = await talking.browser(shop.store.account_id)
    return replace(asker, anonymous_id=browser.anonymous_id)


async def test_a_picture_is_used_once_and_by_who_sent_it(shop: Shop, willow: Store, mallory: Store) -> None:
    browser = await opened(shop)
    asker = await asker_in(shop, browser)
    kept = (await sends(browser, drawn())).json()
    picture = {"text": None, "attachment_id": from_text(kept["id"])}
    hers = await talking.browser(mallory.account_id)
    for account_id, other in (
        (willow.account_id, await talking.browser(willow.account_id)),
        (mallory.account_id, replace(hers, anonymous_id=browser.anonymous_id)),
    ):
        with pytest.raises(NotFound):
            await talking.says(account_id, other, **picture)
    message = (await talking.says(willow.account_id, asker, **picture)).message
    shown = chat.picture_of(message)
    assert shown is not None and (shown.id, shown.width, shown.height) == (kept["id"], 60, 40)
    with pytest.raises(NotFound):
        await talking.says(willow.account_id, asker, **picture)


async def test_a_members_picture_is_part_of_an_answer(shop: Shop, willow: Store, web: httpx.AsyncClient) -> None:
    asked = await talking.says(willow.account_id, await talking.person(willow.account_id), "Which one?")
    member_id = (await willow.owner.get("/api/v1/me")).json()["member"]["id"]
    kept = await willow.owner.post(
        "/api/v1/ticket-attachments", content=drawn("WEBP"), headers={"Content-Type": "image/webp"}
    )
    ada = chat.Agent(from_text(member_id), "Ada")
    picture = from_text(kept.json()["id"])
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ada, "This one", attachment_id=picture)
    thread = await talking.thread(willow.account_id, asked.ticket.ticket_id, is_shopper=True)
    async with transaction(willow.account_id) as db:
        shown = (await chat.for_shoppers(db, willow.account_id, thread))[-1]
    assert (shown.kind, shown.text) == ("image", "This one") and shown.image is not None
    assert (await web.get(shown.image.url)).headers["content-type"] == "image/webp"


async def test_what_no_message_took_is_gone_after_a_day(shop: Shop, willow: Store, advance) -> None:
    browser = await opened(shop)
    used, unused = [from_text((await sends(browser, drawn())).json()["id"]) for _ in range(2)]
    await talking.says(willow.account_id, await asker_in(shop, browser), "Look", attachment_id=used)
    await advance("PT25H")
    with acting_as(WORKER):
        await forget_unused_pictures()
    async with transaction(willow.account_id) as db:
        assert await db.get(TicketAttachment, (willow.account_id, unused)) is None
        assert await db.get(TicketAttachment, (willow.account_id, used)) is not None


def test_a_message_without_a_picture_shows_none() -> None:
    assert chat.picture_of(chat.TicketMessage(account_id=1, attachment_id=None)) is None
