"""Signing in with a code sent to a phone."""

from collections.abc import Awaitable, Callable

import pytest

from stoa import messages, sms
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.phones import readable
from tests.hub.shopper import Browser, Shop, customer, order

PHONE = "+393471234567"


@pytest.fixture
async def texting(shop: Shop) -> Shop:
    async with transaction(shop.store.account_id) as db:
        await sms.set_up_virtual_phone(db, shop.store.account_id)
    return shop


@pytest.fixture
def codes_on_phone(texting: Shop) -> Callable[[str], Awaitable[list[str]]]:
    async def read(number: str) -> list[str]:
        with acting_as(WORKER):
            await messages.send_due()
        async with transaction(texting.store.account_id) as db:
            found = await sms.virtual_texts(db, texting.store.account_id, number)
        return [each.text.rpartition("#")[2] if "#" in each.text else each.text.split()[0] for each in found]

    return read


async def sign_in(browser: Browser, codes: Callable[[str], Awaitable[list[str]]], phone: str = PHONE) -> dict:
    asked = await browser.post("/sign-in", {"phone": phone})
    assert asked.status_code == 202, asked.text
    assert set(asked.json()) == {"status", "resend_at", "expires_at"}
    code = (await codes("+393471234567"))[0]
    return await browser.become("/sign-in/verify", {"phone": phone, "code": code})


async def test_a_code_by_text_signs_in(texting: Shop, codes_on_phone) -> None:
    browser = texting.browser()
    await browser.open()
    session = await sign_in(browser, codes_on_phone, "+39 347 123 4567")
    assert (session["state"], session["by"]) == ("logged_in", "code")
    assert (await browser.get("/profile")).json()["phone"] == readable(PHONE)


async def test_the_customer_with_this_number_is_who_signs_in(texting: Shop, codes_on_phone) -> None:
    await texting.put("customers", customer("C-1", "carla@example.com", phone=PHONE))
    browser = texting.browser()
    await browser.open()
    await sign_in(browser, codes_on_phone)
    assert (await browser.get("/profile")).json()["email"] == "carla@example.com"


async def test_a_guest_order_needs_more_than_the_number(texting: Shop, codes_on_phone) -> None:
    await texting.put("customers", customer("C-1", "carla@example.com", phone=PHONE))
    hers = order("7", email="carla@example.com", phone=PHONE)
    anothers = order("8", email="before@example.com", phone=PHONE)
    await texting.put("orders", hers, anothers)
    browser = texting.browser()
    await browser.open()
    await sign_in(browser, codes_on_phone)
    assert [found["number"] for found in (await browser.get("/orders")).json()["orders"]] == ["W-7"]


async def test_asked_again_too_soon_it_says_so_to_customers_and_strangers_alike(texting: Shop, codes_on_phone) -> None:
    await texting.put("customers", customer("C-1", "carla@example.com", phone=PHONE))
    told = []
    for number in (PHONE, "+393477654321"):
        browser = texting.browser()
        await browser.open()
        first, again = [(await browser.post("/sign-in", {"phone": number})).json() for _ in range(2)]
        assert again["resend_at"] == first["resend_at"] and len(await codes_on_phone(number)) == 1
        told.append((first["status"], again["status"]))
    assert told == [("code_sent", "too_soon")] * 2


async def test_the_text_is_bound_to_the_page_it_was_asked_from(texting: Shop, codes_on_phone) -> None:
    browser = texting.browser()
    browser.client.headers["origin"] = texting.store.origin
    await browser.open()
    await browser.post("/sign-in", {"phone": PHONE})
    await codes_on_phone(PHONE)
    async with transaction(texting.store.account_id) as db:
        [text] = await sms.virtual_texts(db, texting.store.account_id, PHONE)
    assert text.text.splitlines()[-1].startswith("@willow.example #")


async def test_a_code_for_a_number_opens_no_address(texting: Shop, codes_on_phone) -> None:
    browser = texting.browser()
    await browser.open()
    await browser.post("/sign-in", {"phone": PHONE})
    code = (await codes_on_phone(PHONE))[0]
    for body in ({"email": "carla@example.com", "code": code}, {"phone": "+393471234568", "code": code}):
        assert (await browser.post("/sign-in/verify", body)).status_code == 410


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"phone": "12"}, "phone"),
        ({"phone": PHONE, "email": "carla@example.com"}, "phone"),
        ({"phone": "+390551234567"}, "phone"),
        ({"phone": 39}, "phone"),
    ],
)
async def test_what_is_no_number_is_refused(texting: Shop, body: dict, field: str) -> None:
    browser = texting.browser()
    await browser.open()
    answer = await browser.post("/sign-in", body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


async def test_the_hub_is_told_whether_phones_can_be_used(shop: Shop, strangers: Shop) -> None:
    async with transaction(shop.store.account_id) as db:
        await sms.set_up_virtual_phone(db, shop.store.account_id)
    told = []
    for each in (shop, strangers):
        browser = each.browser()
        await browser.open()
        told.append((await browser.get("/config")).json()["sign_in"].get("by_text"))
    assert told == [True, None]
