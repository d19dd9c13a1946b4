"""What a number opens, and how texts end in the hub."""

import hashlib

import pytest

from tests.hub.shopper import customer
from tests.hub.texting import EMAIL, LINKS, NUMBER, Texting

OLD = "+393490000001"


async def test_whom_only_the_store_named_does_not_make_a_number_the_profiles(texting: Texting) -> None:
    """The profile may be somebody else's, who would then be entered by a code to that number."""
    await texting.shop.put("customers", customer("C-eve", EMAIL))
    eve = Texting(texting.shop, texting.shop.browser(), texting.advance)
    await eve.browser.open(identity_token=texting.shop.identity_token("C-eve"))
    await eve.give("+393490000009")
    await eve.texts("+393490000009")
    await eve.reply("YES", number="+393490000009")
    profile_id = await texting.shop.profile_id(EMAIL)
    kept = (await texting.shop.store.api.get(f"/api/v1/profiles/{profile_id}")).json()
    assert "phone" not in kept
    assert (await eve.read())["sms"]["status"] == "subscribed"


async def test_turning_texts_off_ends_every_purpose_but_news_of_orders(texting: Texting) -> None:
    for purpose in ("marketing", "loyalty", "transactional"):
        await texting.says("granted", purpose=purpose)
    profile_id = await texting.shop.profile_id(EMAIL)
    states = []
    for wanted in ("unsubscribed", "subscribed"):
        await texting.choose(sms=wanted)
        told = (await texting.shop.store.api.get(f"/api/v1/profiles/{profile_id}/consent")).json()["current"]["sms"]
        states.append([told[purpose]["status"] for purpose in ("marketing", "loyalty", "transactional")])
    assert states == [["unsubscribed", "unsubscribed", "subscribed"], ["subscribed"] * 3]


@pytest.mark.parametrize("locale", ["en", "es", "it", "ko", "ro"])
async def test_what_stood_beside_the_button_is_kept_of_emails(texting: Texting, locale: str) -> None:
    joining = (await texting.browser.get("/consent", params={"locale": locale})).json()["email"]["joining"]
    assert (joining["language"], joining["privacy_url"]) == (locale, LINKS["privacy_url"])
    read = {"language": locale, "version": joining["version"]}
    assert "joining" not in (await texting.choose(email="subscribed", **read)).json()["email"]
    profile_id = await texting.shop.profile_id(EMAIL)
    kept = (await texting.shop.store.api.get(f"/api/v1/profiles/{profile_id}/consent")).json()["records"][0]
    on_the_page = f"{joining['text']}\n{joining['button']}"
    assert (kept["text"], kept["text_hash"]) == (on_the_page, hashlib.sha256(on_the_page.encode()).hexdigest())
    assert {name: kept[name] for name in ("language", "button", "privacy_url")} == {
        name: joining[name] for name in ("language", "button", "privacy_url")
    }


async def test_another_sentence_than_the_one_in_force_is_not_agreed_to(texting: Texting) -> None:
    answer = await texting.choose(email="subscribed", language="en", version="99")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "text_changed")


async def purposes(texting: Texting) -> dict[str, str]:
    return {each["purpose"]: each["status"] for each in (await texting.read())["sms"].get("purposes", [])}


async def test_what_else_was_agreed_to_is_left_for_itself(texting: Texting) -> None:
    assert await purposes(texting) == {}
    for purpose in ("marketing", "loyalty", "transactional"):
        await texting.says("granted", purpose=purpose)
    for purpose in ("loyalty", "transactional"):
        await texting.choose(purposes={"sms": {purpose: "unsubscribed"}})
    assert await purposes(texting) == {"loyalty": "unsubscribed", "transactional": "unsubscribed"}
    assert (await texting.read())["sms"]["status"] == "subscribed"
    await texting.choose(purposes={"sms": {"loyalty": "subscribed"}})
    assert (await purposes(texting))["loyalty"] == "subscribed"


async def test_what_was_never_left_is_not_joined_there(texting: Texting) -> None:
    answer = await texting.choose(purposes={"sms": {"surveys": "subscribed"}})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_joined_here")
    assert (await texting.choose(purposes={"sms": {"marketing": "unsubscribed"}})).status_code == 400


@pytest.mark.parametrize(
    ("own", "subscribed", "may_join"),
    [
        (None, [], True),
        (None, [OLD], False),
        (NUMBER, [OLD], True),
        (NUMBER, [NUMBER], False),
        (NUMBER, [OLD, NUMBER], False),
    ],
)
async def test_who_has_another_number_now_may_join_with_it(
    texting: Texting, own: str | None, subscribed: list[str], may_join: bool
) -> None:
    if own is not None:
        profile_id = await texting.shop.profile_id(EMAIL)
        changed = await texting.shop.store.api.patch(f"/api/v1/profiles/{profile_id}", json={"phone": own})
        assert changed.status_code == 200, changed.text
    for number in subscribed:
        await texting.says("granted", number)
    shown = (await texting.read())["sms"]
    assert (shown["status"], shown["can_join"]) == ("subscribed" if subscribed else "not_subscribed", may_join)
    assert (await texting.prompt("edit_profile"))["is_shown"] is may_join
