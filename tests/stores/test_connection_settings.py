"""The connection as members set it up: addresses, snippet, webhook address, identity secret."""

import pytest

from stoa import stores

PATH = "/api/v1/store/connection"


async def change(store, **addresses):
    return await store.owner.patch(PATH, json=addresses)


async def test_a_new_store_has_what_it_needs_to_connect(willow):
    shown = (await willow.owner.get(PATH)).json()
    assert shown["script_url"] == f"http://stoa.test/onsite/js/{willow.site_id}/stoa.js"
    assert shown["snippet"] == f'<script async src="{shown["script_url"]}"></script>'
    assert shown["webhook_url"].startswith(f"http://stoa.test/callbacks/store/generic/wh_{willow.account_id}_")
    assert shown["identity_secret_ending"] == willow.identity_secret[-4:]
    assert "login_url" not in shown and "previous_secret_until" not in shown


async def test_addresses_are_kept_and_taken_away(willow, db_for):
    kept = {
        "login_url": "/accounts/login/",
        "register_url": "https://willow.example/register",
        "logout_url": "/accounts/logout/",
        "profile_url": "/accounts/profile/?tab=1",
        "callback_url": "https://willow.example/stoa",
        "cart_url_template": "/cart/add?items={items}",
        "catalog_feed_url": "https://willow.example/feed.json",
        "jwks_url": "https://willow.example/keys",
    }
    answer = (await change(willow, **kept)).json()
    assert {name: answer[name] for name in kept} == kept
    answer = (await change(willow, login_url=None, register_url="")).json()
    assert "login_url" not in answer and "register_url" not in answer
    async with db_for(willow.account_id) as db:
        assert (await stores.addresses(db, willow.account_id)).logout_url == "/accounts/logout/"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("login_url", "javascript:alert(1)"),
        ("login_url", "//evil.example/login"),
        ("login_url", "/\\evil.example"),
        ("login_url", "accounts/login"),
        ("login_url", "/log in"),
        ("login_url", "https://"),
        ("login_url", "http://[::1"),
        ("login_url", "/" + "x" * 2048),
        ("callback_url", "/stoa"),
        ("callback_url", "ftp://willow.example"),
        ("catalog_feed_url", "feed.json"),
        ("jwks_url", "file:///etc/passwd"),
        ("cart_url_template", "/cart/add"),
    ],
)
async def test_what_is_no_address_is_refused_by_name(willow, name, url):
    answer = await change(willow, **{name: url})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, name)


async def test_one_wrong_address_changes_none(willow):
    await change(willow, login_url="/login", callback_url="nonsense")
    assert "login_url" not in (await willow.owner.get(PATH)).json()


async def test_an_unknown_setting_is_refused(willow):
    answer = await change(willow, made_up="x")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unknown_field")


async def test_the_secret_is_shown_to_those_who_set_up_and_that_is_written_down(willow):
    shown = await willow.owner.post(f"{PATH}/identity-secret", json={})
    assert shown.json() == {"identity_secret": willow.identity_secret}
    log = (await willow.owner.get("/api/v1/audit")).json()["items"]
    assert log[0]["action"] == "connection.identity_secret_shown"
    assert willow.identity_secret not in str(log)


async def test_a_rotation_shows_a_new_secret_and_how_long_the_former_works(willow):
    fresh = (await willow.owner.post(f"{PATH}/identity-secret/rotation", json={})).json()["identity_secret"]
    assert fresh != willow.identity_secret
    shown = (await willow.owner.get(PATH)).json()
    assert shown["identity_secret_ending"] == fresh[-4:]
    assert shown["previous_secret_until"]


async def test_changes_are_written_down(willow):
    await change(willow, login_url="/login")
    entry = (await willow.owner.get("/api/v1/audit")).json()["items"][0]
    assert (entry["action"], entry["actor"]) == ("connection.changed", "Ada")


async def test_those_who_may_not_write_may_not_see_the_secret(willow, client):
    person = {"email": "ana@willow.example", "name": "Ana", "role": "analyst", "password": "correct horse battery"}
    person["email"] = f"ana-{willow.site_id.lower()}@willow.example"
    assert (await willow.owner.post("/api/v1/members", json=person)).status_code == 201
    ana = client()
    await ana.post("/api/v1/session", json={"email": person["email"], "password": person["password"]})
    assert (await ana.get(PATH)).status_code == 200
    for path in ("identity-secret", "identity-secret/rotation", "feed-run"):
        assert (await ana.post(f"{PATH}/{path}", json={})).status_code == 403


async def test_each_store_sees_its_own(willow, mallory):
    await change(willow, login_url="/login")
    theirs = (await mallory.owner.get(PATH)).json()
    assert "login_url" not in theirs
    assert theirs["identity_secret_ending"] == mallory.identity_secret[-4:]
