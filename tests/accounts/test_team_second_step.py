"""What an owner may say of the team's second steps, and how a lost one is got over."""

from typing import Any

import httpx
import pyotp
import pytest

from stoa.kit import clock
from stoa.main import founding
from tests.cast import PASSWORD, Client, Store, join_team


async def join(store: Store, client: Client, role: str = "agent", email: str | None = None) -> httpx.AsyncClient:
    """Somebody of the team, signed in."""
    address = email or f"ben-{store.site_id.lower()}@willow.example"
    await join_team(store.account_id, email=address, name="Ben", role=role)
    browser = client()
    await sign_in(browser, address)
    return browser


async def sign_in(browser: httpx.AsyncClient, email: str) -> httpx.Response:
    return await browser.post("/api/v1/session", json={"email": email, "password": PASSWORD})


async def turn_on(browser: httpx.AsyncClient) -> None:
    secret = (await browser.post("/api/v1/me/second-step/app", json={})).json()["secret"]
    said = {"method": "app", "code": pyotp.TOTP(secret).at(clock.now())}
    assert (await browser.post("/api/v1/me/second-step/proof", json=said)).status_code == 200


async def member(store: Store, name: str = "Ben") -> dict[str, Any]:
    team = (await store.owner.get("/api/v1/members")).json()["items"]
    return next(each for each in team if each["name"] == name)


@pytest.fixture
async def ben(willow: Store, client: Client) -> httpx.AsyncClient:
    return await join(willow, client)


async def test_an_owner_who_has_one_requires_it_of_all(willow: Store, ben: httpx.AsyncClient) -> None:
    wanted = {"requires_second_step": True}
    refused = await willow.owner.patch("/api/v1/account", json=wanted)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "own_second_step_first")
    await turn_on(willow.owner)
    assert (await willow.owner.patch("/api/v1/account", json=wanted)).json()["requires_second_step"] is True

    held = await ben.get("/api/v1/profiles")
    assert (held.status_code, held.json()["error"]["code"]) == (403, "second_step_required")
    assert (await ben.get("/api/v1/me")).json()["owes_second_step"] is True
    await turn_on(ben)
    assert (await ben.get("/api/v1/profiles")).status_code == 200
    assert (await willow.api.get("/api/v1/profiles")).status_code == 200


async def test_only_owners_decide(willow: Store, client: Client) -> None:
    admin = await join(willow, client, role="admin")
    for caller in (admin, willow.api):
        answer = await caller.patch("/api/v1/account", json={"requires_second_step": True})
        assert answer.status_code == 403


async def test_an_owner_resets_a_lost_one(willow: Store, ben: httpx.AsyncClient, web) -> None:
    await turn_on(ben)
    shown = await member(willow)
    assert shown["has_second_step"] is True
    assert (await willow.owner.delete(f"/api/v1/members/{shown['id']}/second-step")).status_code == 204
    assert (await ben.get("/api/v1/me")).status_code == 401
    assert (await sign_in(web, shown["email"])).status_code == 200
    log = (await willow.owner.get("/api/v1/audit")).json()["items"]
    assert [(entry["action"], entry["subject"]) for entry in log[:1]] == [("member.second_step_reset", shown["id"])]


async def test_nobody_else_resets_it(willow: Store, mallory: Store, ben: httpx.AsyncClient, client: Client) -> None:
    shown = await member(willow)
    path = f"/api/v1/members/{shown['id']}/second-step"
    admin = await join(willow, client, "admin", f"eve-{willow.site_id.lower()}@willow.example")
    assert [(await caller.delete(path)).status_code for caller in (admin, ben, willow.api)] == [403, 403, 403]
    assert (await mallory.owner.delete(path)).status_code == 404
    own = await member(willow, "Ada")
    assert (await willow.owner.delete(f"/api/v1/members/{own['id']}/second-step")).status_code == 409


async def test_taking_somebody_into_another_store_gives_no_say_over_her(
    willow: Store, mallory: Store, ben: httpx.AsyncClient
) -> None:
    await turn_on(ben)
    shown = await member(willow)
    taken = {"email": shown["email"], "name": "Ben", "role": "agent", "password": PASSWORD}
    assert (await mallory.owner.post("/api/v1/members", json=taken)).status_code == 201
    path = f"/api/v1/members/{shown['id']}/second-step"
    assert (await mallory.owner.delete(path)).status_code == 404
    await ben.post(f"/api/v1/me/invitations/{mallory.site_id}/acceptance", json={})
    refused = await mallory.owner.delete(path)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "works_elsewhere")
    assert (await ben.get("/api/v1/me")).status_code == 200


async def test_the_operator_opens_for_whom_nobody_else_may(willow: Store, web) -> None:
    await turn_on(willow.owner)
    assert await founding.reset_second_step(willow.owner_email.upper()) is True
    assert (await sign_in(web, willow.owner_email)).status_code == 200
    [entry] = [
        entry
        for entry in (await web.get("/api/v1/audit")).json()["items"]
        if entry["action"] == "member.second_step_reset"
    ]
    assert entry["actor"] == "the operator"
    assert await founding.reset_second_step("nobody@willow.example") is False
