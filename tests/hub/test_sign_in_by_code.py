"""Signing in with a code."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import event

from stoa.hub import place
from stoa.kit import clock
from stoa.kit.db import engine
from tests.hub.shopper import Browser, Shop, customer, order

Advance = Callable[[str], Awaitable[None]]
EMAIL = "carla@example.com"


async def test_a_code_signs_in(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    session = await shop.sign_in(browser, EMAIL)
    assert (session["state"], session["by"]) == ("logged_in", "code")
    assert (await browser.get("/profile")).json()["email"] == EMAIL


async def test_asking_answers_the_same_for_known_and_unknown_addresses(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", EMAIL))
    browser = shop.browser()
    await browser.open()
    answers = [await browser.post("/sign-in", {"email": email}) for email in (EMAIL, "nobody@example.com")]
    assert {answer.status_code for answer in answers} == {202}
    known, unknown = (answer.json() for answer in answers)
    assert set(known) == set(unknown) == {"status", "resend_at", "expires_at"}
    assert known["status"] == unknown["status"] == "code_sent"
    assert len(await shop.codes("nobody@example.com")) == 1


async def test_asking_does_the_same_work_for_known_and_unknown_addresses(shop: Shop) -> None:
    await shop.put("customers", customer("C-1", EMAIL))
    browser = shop.browser()
    await browser.open()
    asked = []
    for email in (EMAIL, "nobody@example.com"):
        place.forget(shop.store.account_id)  # it is remembered for a moment, and that may end between the two
        asked.append(await _statements(browser, email))
    known, unknown = asked
    assert len(known) > 1 and known == unknown


async def _statements(browser: Browser, email: str) -> list[str]:
    """What the database is asked while a code is asked for."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(engine().sync_engine, "before_cursor_execute", hear)
    try:
        assert (await browser.post("/sign-in", {"email": email})).status_code == 202
    finally:
        event.remove(engine().sync_engine, "before_cursor_execute", hear)
    return heard


async def test_an_address_without_a_profile_gets_one_at_verification(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await browser.post("/sign-in", {"email": "new@example.com"})
    assert (await shop.store.api.get("/api/v1/profiles", params={"q": "new@"})).json()["items"] == []
    code = (await shop.codes("new@example.com"))[0]
    await browser.become("/sign-in/verify", {"email": "new@example.com", "code": code})
    assert await shop.profile_id("new@example.com")


async def test_guest_orders_of_the_proven_address_become_hers(shop: Shop) -> None:
    await shop.put("orders", order("7", email=EMAIL), order("8", email="other@example.com"))
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, EMAIL)
    assert [found["number"] for found in (await browser.get("/orders")).json()["orders"]] == ["W-7"]


async def test_a_guest_order_placed_later_is_hers_at_once(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, EMAIL)
    await shop.put("orders", order("9", email=EMAIL))
    listed = (await browser.get("/orders")).json()["orders"]
    assert [found["number"] for found in listed] == ["W-9"]
    assert (await browser.get(f"/orders/{listed[0]['id']}")).status_code == 200


async def test_a_wrong_code_says_how_many_tries_are_left(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await browser.post("/sign-in", {"email": EMAIL})
    wrong = _wrong((await shop.codes(EMAIL))[0])
    for left in (4, 3, 2, 1, 0):
        answer = await browser.post("/sign-in/verify", {"email": EMAIL, "code": wrong})
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "code_wrong")
        assert answer.json()["error"]["tries_left"] == left


async def test_the_sixth_wrong_code_is_too_many_and_the_right_one_comes_too_late(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await browser.post("/sign-in", {"email": EMAIL})
    right = (await shop.codes(EMAIL))[0]
    for _ in range(5):
        await browser.post("/sign-in/verify", {"email": EMAIL, "code": _wrong(right)})
    for code in (_wrong(right), right):
        answer = await browser.post("/sign-in/verify", {"email": EMAIL, "code": code})
        assert (answer.status_code, answer.json()["error"]["code"]) == (429, "too_many_tries")
        assert int(answer.headers["retry-after"]) > 0


async def test_a_code_is_over_after_ten_minutes(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open()
    await browser.post("/sign-in", {"email": EMAIL})
    code = (await shop.codes(EMAIL))[0]
    await advance("PT11M")
    answer = await browser.post("/sign-in/verify", {"email": EMAIL, "code": code})
    assert (answer.status_code, answer.json()["error"]["code"]) == (410, "code_expired")


async def test_a_code_works_once(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await browser.post("/sign-in", {"email": EMAIL})
    code = (await shop.codes(EMAIL))[0]
    await browser.become("/sign-in/verify", {"email": EMAIL, "code": code})
    assert (await browser.post("/sign-in/verify", {"email": EMAIL, "code": code})).status_code == 410


async def test_a_code_works_only_where_it_was_asked_for_and_for_its_address(shop: Shop) -> None:
    browser, thief = shop.browser(), shop.browser()
    await browser.open()
    await thief.open()
    await browser.post("/sign-in", {"email": EMAIL})
    code = (await shop.codes(EMAIL))[0]
    assert (await thief.post("/sign-in/verify", {"email": EMAIL, "code": code})).status_code == 410
    assert (await browser.post("/sign-in/verify", {"email": "x@example.com", "code": code})).status_code == 410
    assert (await browser.post("/sign-in/verify", {"email": EMAIL, "code": code})).status_code == 200


async def test_a_sixth_code_within_the_hour_is_answered_alike_and_not_sent(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open()
    email = f"busy-{shop.store.site_id.lower()}@example.com"
    answers = [await browser.post("/sign-in", {"email": email}) for _ in range(6)]
    assert {answer.status_code for answer in answers} == {202}
    assert len(await shop.codes(email)) == 5
    newest = (await shop.codes(email))[0]
    assert (await browser.post("/sign-in/verify", {"email": email, "code": newest})).status_code == 200
    await advance("PT61M")
    await browser.post("/sign-in", {"email": email})
    assert len(await shop.codes(email)) == 6


async def test_a_session_slides_for_twelve_hours(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, EMAIL)
    await advance("PT11H")
    assert (await browser.get("/profile")).status_code == 200
    await advance("PT11H")
    assert (await browser.get("/profile")).status_code == 200
    await advance("PT12H1M")
    assert (await browser.get("/profile")).status_code == 403
    session = await browser.open()
    assert (session["state"], session["by"]) == ("recognized", "code")


async def test_a_session_ends_after_thirty_days_however_busy(shop: Shop, advance: Advance) -> None:
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, EMAIL)
    for _ in range(65):
        await advance("PT11H")
        await browser.get("/favorites")
    assert (await browser.get("/profile")).status_code == 200
    await advance("PT6H")
    assert (await browser.get("/profile")).status_code == 403


async def test_the_answer_says_until_when(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    session = await shop.sign_in(browser, EMAIL)
    ends = datetime.fromisoformat(session["expires_at"])
    assert abs(ends - clock.now() - timedelta(hours=12)) < timedelta(minutes=1)


async def test_signing_in_is_a_fact_on_the_profile_once(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, EMAIL)
    await browser.open()
    profile_id = await shop.profile_id(EMAIL)
    events = (await shop.store.api.get(f"/api/v1/profiles/{profile_id}/events")).json()["items"]
    assert [(event["metric"], event["properties"]) for event in events] == [("Hub Signed In", {"by": "code"})]


async def test_bad_bodies_are_refused_with_the_field(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    tries = [
        ("/sign-in", {}, "email"),
        ("/sign-in", {"email": "carla"}, "email"),
        ("/sign-in", {"email": "x" * 300}, "email"),
        ("/sign-in", {"email": EMAIL, "extra": 1}, "extra"),
        ("/sign-in/verify", {"email": EMAIL}, "code"),
        ("/sign-in/verify", {"email": EMAIL, "code": "1" * 50}, "code"),
        ("/sign-in/verify", {"email": "carla", "code": "123456"}, "email"),
        ("/sign-in/verify", {"email": EMAIL, "code": 123456}, "code"),
    ]
    for path, body, field in tries:
        answer = await browser.post(path, body)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field), body


async def test_mallorys_code_opens_nothing_at_willows(shop: Shop, strangers: Shop) -> None:
    theirs = strangers.browser()
    await theirs.open()
    await theirs.post("/sign-in", {"email": EMAIL})
    code = (await shop.codes(EMAIL))[0]
    ours = shop.browser()
    await ours.open()
    assert (await ours.post("/sign-in/verify", {"email": EMAIL, "code": code})).status_code == 410


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"
