import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from stoa import accounts
from stoa.kit.db import transaction
from tests.cast import PASSWORD, Store


@pytest.fixture
async def attended(willow: Store) -> Store:
    """Willow, with its owner signed in."""
    assert (await willow.owner.get("/api/v1/me")).status_code == 200
    return willow


async def test_an_owner_sees_who_she_is_and_her_store(willow: Store) -> None:
    me = (await willow.owner.get("/api/v1/me")).json()
    assert me["role"] == "owner"
    assert me["member"]["email"] == willow.owner_email
    assert me["account"]["site_id"] == willow.site_id


async def test_a_kept_password_is_dear_to_try_and_opens_the_dashboard(willow: Store, web) -> None:
    login = {"email": f"eve-{willow.owner_email}", "password": "staple of a horse"}
    async with transaction(willow.account_id) as db:
        _, eve = await accounts.add_member(db, willow.account_id, name="Eve", role="agent", **login)
    assert extract_parameters(eve.password_hash) == RFC_9106_LOW_MEMORY
    assert (await web.post("/api/v1/session", json=login)).status_code == 200


async def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(attended: Store, web) -> None:
    wrong = await web.post("/api/v1/session", json={"email": attended.owner_email, "password": "not it at all"})
    unknown = await web.post("/api/v1/session", json={"email": "nobody@willow.example", "password": "not it at all"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


async def test_after_ten_wrong_passwords_even_the_right_one_waits(attended: Store, web) -> None:
    for _ in range(10):
        await web.post("/api/v1/session", json={"email": attended.owner_email, "password": "not it at all"})
    answer = await web.post("/api/v1/session", json={"email": attended.owner_email, "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


async def test_signing_out_ends_the_session_on_the_server(attended: Store, web) -> None:
    cookie = attended.owner.cookies["stoa_session"]
    assert (await attended.owner.delete("/api/v1/session")).status_code == 204
    answer = await web.get("/api/v1/me", headers={"cookie": f"stoa_session={cookie}"})
    assert answer.status_code == 401


async def test_a_write_from_another_site_is_refused(willow: Store) -> None:
    answer = await willow.owner.post(
        "/api/v1/keys", json={"name": "x", "scopes": ["hub:read"]}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "cross_site"


async def test_a_form_cannot_write(willow: Store) -> None:
    answer = await willow.owner.post("/api/v1/keys", data={"name": "x"})
    assert answer.status_code == 403
