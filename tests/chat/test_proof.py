"""Who wrote in a browser is known once somebody has proven who she is, and not by a link before that."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

from stoa import chat, profiles
from stoa.chat.models import Ticket
from stoa.kit.db import transaction
from tests.chat import talking
from tests.hub.shopper import Browser, Shop

CARLA = f"carla-{uuid4()}@proof.example"
Advance = Callable[[str], Awaitable[None]]


async def writes(shop: Shop, browser: Browser, text: str) -> Ticket:
    """As a browser that nobody has proven to be anybody's."""
    account_id = shop.store.account_id
    async with transaction(account_id) as db:
        who = profiles.Identifiers(anonymous_id=browser.anonymous_id)
        [profile_id] = await profiles.find_or_make_many(db, account_id, [who], may_merge=False)
    asker = chat.Asker(profile_id, browser.anonymous_id, is_proven=False, locale="it")
    return (await talking.says(account_id, asker, text, email=CARLA)).ticket


async def known(shop: Shop) -> str:
    await shop.put("customers", {"external_id": "C-1", "email": CARLA})
    return await shop.profile_id(CARLA)


async def test_a_sign_in_proves_whose_chat_it_is(shop: Shop) -> None:
    carla, browser = await known(shop), shop.browser()
    await browser.open()
    asked = await writes(shop, browser, "Where is my order?")
    path = f"/api/v1/tickets/{talking.id_of(asked.ticket_id)}"
    seen = (await shop.store.owner.get(path)).json()
    assert (seen["is_proven"], seen["typed_email"], seen["others"]) == (False, CARLA, [])
    assert (await shop.store.owner.post(f"{path}/proof", json={})).status_code == 200
    await shop.sign_in(browser, CARLA)
    seen = (await shop.store.owner.get(path)).json()
    assert (seen["is_proven"], seen["profile"]["id"], "typed_email" in seen) == (True, carla, False)
    kept = await talking.thread(shop.store.account_id, asked.ticket_id)
    assert talking.words_of(kept)[-1] == "[identified]"
    again = await shop.store.owner.post(f"{path}/proof", json={})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "proven")


async def test_she_is_asked_in_her_language_and_not_twice_in_a_row(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open()
    asked = await writes(shop, browser, "Where is my order?")
    path = f"/api/v1/tickets/{talking.id_of(asked.ticket_id)}/proof"
    assert (await shop.store.owner.post(path, json={})).status_code == 200
    kept = await talking.thread(shop.store.account_id, asked.ticket_id, is_shopper=True)
    async with transaction(shop.store.account_id) as db:
        shown = (await chat.for_shoppers(db, shop.store.account_id, kept))[-1]
    assert (shown.by, shown.kind, shown.line) == ("auto", "text", {"code": "prove"})
    assert shown.text is not None and shown.text.startswith("Per parlare")
    again = await shop.store.owner.post(path, json={})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "asked_already")
    await advance("PT5M")
    assert (await shop.store.owner.post(path, json={})).status_code == 200


async def test_a_link_proves_nothing(shop: Shop) -> None:
    carla, browser = await known(shop), shop.browser()
    await browser.open()
    asked = await writes(shop, browser, "Where is my order?")
    session = await browser.open(kx=await shop.kx(carla))
    assert session["state"] == "recognized"
    assert not (await talking.ticket_of(shop.store.account_id, asked.ticket_id)).is_proven
    await shop.sign_in(browser, CARLA)
    assert (await talking.ticket_of(shop.store.account_id, asked.ticket_id)).is_proven


async def test_who_wrote_after_her_session_ended_is_known_when_she_signs_in_again(shop: Shop, advance: Advance) -> None:
    await known(shop)
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, CARLA)
    await advance("P1D")
    await browser.open()
    asked = await writes(shop, browser, "Where is my order?")
    assert not asked.is_proven
    await shop.sign_in(browser, CARLA)
    assert (await talking.ticket_of(shop.store.account_id, asked.ticket_id)).is_proven


async def test_what_she_wrote_as_herself_is_not_shown_beside_a_browsers_chat(shop: Shop) -> None:
    carla, browser = await known(shop), shop.browser()
    hers = await talking.person(shop.store.account_id, CARLA)
    await talking.says(shop.store.account_id, hers, "Something private")
    await browser.open(kx=await shop.kx(carla))
    asker = chat.Asker(hers.profile_id, browser.anonymous_id, is_proven=False)
    theirs = (await talking.says(shop.store.account_id, asker, "Hello")).ticket
    shown = (await shop.store.owner.get(f"/api/v1/tickets/{talking.id_of(theirs.ticket_id)}")).json()
    assert (shown["is_proven"], shown["others"]) == (False, [])
