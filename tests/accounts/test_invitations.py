"""Who signs in already joins another team by accepting, and not before."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from sqlalchemy import select

from stoa.email.models import Mail
from tests.accounts.test_team_second_step import join
from tests.cast import PASSWORD, Client, Store

Advance = Callable[[str], Awaitable[None]]


@pytest.fixture
async def ada(willow: Store) -> httpx.AsyncClient:
    """Willow's owner, in her browser."""
    await willow.owner.get("/api/v1/me")
    return willow.owner


async def invite(store: Store, email: str, **more: str) -> httpx.Response:
    said = {"email": email, "name": "Whoever", "role": "agent", "password": "chosen by somebody else"} | more
    return await store.owner.post("/api/v1/members", json=said)


async def stores_of(browser: httpx.AsyncClient) -> set[str]:
    return {each["site_id"] for each in (await browser.get("/api/v1/me")).json()["accounts"]}


async def test_she_is_of_the_team_only_once_she_accepts(willow: Store, mallory: Store, ada: httpx.AsyncClient) -> None:
    made = await invite(mallory, willow.owner_email)
    assert made.status_code == 201 and made.json()["invited_at"]
    assert (made.json()["name"], "has_second_step" in made.json()) == ("Whoever", False)
    theirs = {"stoa-account": mallory.site_id}
    assert await stores_of(ada) == {willow.site_id}
    assert (await ada.get("/api/v1/profiles", headers=theirs)).status_code == 404

    [invitation] = (await ada.get("/api/v1/me")).json()["invitations"]
    assert (invitation["name"], invitation["role"], invitation["invited_by"]) == ("Juniper", "agent", "Ada")
    accepted = await ada.post(f"/api/v1/me/invitations/{mallory.site_id}/acceptance", json={})
    assert accepted.status_code == 200 and accepted.json()["invitations"] == []
    assert accepted.json()["account"]["site_id"] == willow.site_id
    assert await stores_of(ada) == {willow.site_id, mallory.site_id}
    assert (await ada.get("/api/v1/profiles", headers=theirs)).status_code == 200
    assert (await ada.get("/api/v1/members", headers=theirs)).status_code == 403
    joined, _ = (await mallory.owner.get("/api/v1/audit")).json()["items"][:2]
    assert joined["action"] == "member.joined"


async def test_declining_or_taking_it_back_ends_it(willow: Store, mallory: Store, ada: httpx.AsyncClient) -> None:
    path = f"/api/v1/me/invitations/{mallory.site_id}"
    await invite(mallory, willow.owner_email)
    assert (await ada.delete(path)).status_code == 204
    assert (await ada.post(f"{path}/acceptance", json={})).status_code == 404
    made = await invite(mallory, willow.owner_email)
    assert len((await mallory.owner.get("/api/v1/members")).json()["items"]) == 2
    assert (await mallory.owner.delete(f"/api/v1/members/{made.json()['id']}")).status_code == 204
    assert (await ada.post(f"{path}/acceptance", json={})).status_code == 404
    assert await stores_of(ada) == {willow.site_id}


async def test_after_two_weeks_it_is_over(
    willow: Store, mallory: Store, ada: httpx.AsyncClient, advance: Advance
) -> None:
    await invite(mallory, willow.owner_email)
    await advance("P13DT23H")
    signed_in = await ada.post("/api/v1/session", json={"email": willow.owner_email, "password": PASSWORD})
    assert len(signed_in.json()["invitations"]) == 1
    await advance("PT2H")
    assert (await ada.get("/api/v1/me")).json()["invitations"] == []
    assert (await ada.post(f"/api/v1/me/invitations/{mallory.site_id}/acceptance", json={})).status_code == 404


async def test_one_mail_a_day_tells_of_it(willow: Store, mallory: Store, ada: httpx.AsyncClient, db_for) -> None:
    for role in ("agent", "analyst"):
        await invite(mallory, willow.owner_email, role=role)
    async with db_for(mallory.account_id) as db:
        [mail] = (await db.scalars(select(Mail).where(Mail.account_id == mallory.account_id))).all()
    assert mail.to_address == willow.owner_email
    assert "Ada wants you in the team of Juniper, as agent." in mail.text and "/dashboard" in mail.text
    [invitation] = (await ada.get("/api/v1/me")).json()["invitations"]
    assert invitation["role"] == "analyst"


async def test_who_is_of_no_store_accepts_by_signing_in(willow: Store, client: Client) -> None:
    ben = await join(willow, client)
    [his] = [each for each in (await willow.owner.get("/api/v1/members")).json()["items"] if each["name"] == "Ben"]
    await willow.owner.delete(f"/api/v1/members/{his['id']}")
    login = {"email": his["email"], "password": PASSWORD}
    assert (await ben.post("/api/v1/session", json=login)).status_code == 403
    await invite(willow, his["email"], role="marketer")
    back = await ben.post("/api/v1/session", json=login)
    assert (back.status_code, back.json()["role"]) == (200, "marketer")


async def test_nobody_is_invited_as_more_than_whoever_invites_may_make(
    willow: Store, mallory: Store, ada: httpx.AsyncClient, client: Client
) -> None:
    admin = await join(mallory, client, role="admin", email=f"eve-{mallory.site_id.lower()}@juniper.example")
    said = {"email": willow.owner_email, "name": "Ada", "role": "owner", "password": "chosen by somebody else"}
    assert (await admin.post("/api/v1/members", json=said)).status_code == 403
