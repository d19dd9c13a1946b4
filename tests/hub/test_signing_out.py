"""Signing out, here and elsewhere."""

from tests.hub.shopper import Browser, Shop

EMAIL = "carla@example.com"


async def signed_in(shop: Shop, email: str = EMAIL) -> Browser:
    browser = shop.browser()
    await browser.open()
    await shop.sign_in(browser, email)
    return browser


async def test_after_signing_out_she_is_logged_out_and_not_recognized(shop: Shop) -> None:
    browser = await signed_in(shop)
    before = browser.anonymous_id
    session = await browser.become("/sign-out")
    assert session["state"] == "logged_out" and "by" not in session
    assert session["anonymous_id"] != before
    assert (await browser.open())["state"] == "logged_out"


async def test_signing_out_here_leaves_other_devices_signed_in(shop: Shop) -> None:
    here, there = await signed_in(shop), await signed_in(shop)
    await here.become("/sign-out")
    assert (await there.get("/profile")).status_code == 200


async def test_signing_out_everywhere_ends_every_session(shop: Shop) -> None:
    here, there, dans = await signed_in(shop), await signed_in(shop), await signed_in(shop, "dan@example.com")
    await here.become("/sign-out", {"everywhere": True})
    assert (await there.get("/profile")).status_code == 403
    assert (await there.open())["state"] == "logged_out"
    assert (await dans.get("/profile")).status_code == 200


async def test_the_devices_are_listed_and_one_can_be_signed_out(shop: Shop) -> None:
    here, there = await signed_in(shop), await signed_in(shop)
    devices = (await here.get("/profile")).json()["devices"]
    assert {device["label"] for device in devices} == {"Firefox on Android"}
    other = next(device for device in devices if "is_current" not in device)
    left = (await here.call("DELETE", f"/profile/devices/{other['id']}")).json()["devices"]
    assert [device["is_current"] for device in left] == [True]
    assert (await there.get("/profile")).status_code == 403


async def test_somebody_elses_device_is_not_there(shop: Shop) -> None:
    carla, dan = await signed_in(shop), await signed_in(shop, "dan@example.com")
    dans = (await dan.get("/profile")).json()["devices"][0]["id"]
    assert (await carla.call("DELETE", f"/profile/devices/{dans}")).status_code == 404
    assert (await carla.call("DELETE", "/profile/devices/nonsense")).status_code == 404
    assert (await dan.get("/profile")).status_code == 200


async def test_the_browser_in_use_is_signed_out_by_signing_out(shop: Shop) -> None:
    browser = await signed_in(shop)
    own = (await browser.get("/profile")).json()["devices"][0]["id"]
    assert (await browser.call("DELETE", f"/profile/devices/{own}")).status_code == 409


async def test_bad_bodies_are_refused(shop: Shop) -> None:
    browser = await signed_in(shop)
    assert (await browser.post("/sign-out", {"everywhere": "yes"})).status_code == 400
    assert (await browser.post("/forget", {"who": "me"})).json()["error"]["code"] == "unknown_field"
    assert (await browser.get("/profile")).status_code == 200
