"""What a number opens, and how texts end in the hub."""

from tests.hub.shopper import customer
from tests.hub.texting import EMAIL, Texting


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
