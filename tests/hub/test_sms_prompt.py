"""Whether the hub asks for a number, case by case, and what becomes of the answer."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from stoa import chat, consent, sms
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.phones import readable
from tests.chat import talking
from tests.hub.chats import open_chat, write
from tests.hub.shopper import Shop, customer
from tests.hub.texting import EMAIL, LINKS, NUMBER, Texting, go_live, publish


async def no_sender(texting: Texting) -> None:
    async with transaction(texting.account_id) as db:
        for chosen in (await sms.senders_of(db, texting.account_id)).usable:
            row = await db.merge(chosen.route)
            row.is_on = False


async def no_disclosure(texting: Texting) -> None:
    """Only another purpose has a text. (There is no way back from a published one.)"""
    import psycopg

    from stoa.kit.config import settings

    with psycopg.connect(settings().database_url) as owner:
        owner.execute("delete from disclosure where account_id = %s", [texting.account_id])


async def no_terms(texting: Texting) -> None:
    await texting.settings(mobile_terms_url=None)


async def no_privacy(texting: Texting) -> None:
    await texting.settings(privacy_url=None)


async def hidden(texting: Texting) -> None:
    await texting.shop.store.api.patch("/api/v1/hub", json={"visibility": "hidden"})


async def no_email(texting: Texting) -> None:
    await texting.shop.put("customers", {"external_id": "C-9", "phone": "+393479999999"})
    await texting.browser.open(identity_token=texting.shop.identity_token("C-9"))


async def subscribed(texting: Texting) -> None:
    await texting.says("granted")


async def once_unsubscribed(texting: Texting) -> None:
    await texting.says("granted")
    await texting.says("withdrawn")


async def skipped_29_days_ago(texting: Texting) -> None:
    await texting.browser.post("/consent/sms/skip", {"place": "sign_in"})
    await texting.advance("P29D")
    await texting.shop.sign_in(texting.browser, EMAIL)


async def skipped_31_days_ago(texting: Texting) -> None:
    await texting.browser.post("/consent/sms/skip", {"place": "sign_in"})
    await texting.advance("P31D")
    await texting.browser.open()
    await texting.shop.sign_in(texting.browser, EMAIL)


async def pending(texting: Texting) -> None:
    assert (await texting.give()).status_code == 202


async def unconfirmed_after_72_hours(texting: Texting) -> None:
    await pending(texting)
    await texting.advance("P3DT1M")
    await texting.shop.sign_in(texting.browser, EMAIL)


async def country_without_replies(texting: Texting) -> None:
    async with transaction(texting.account_id) as db:
        for chosen in (await sms.senders_of(db, texting.account_id)).usable:
            row = await db.merge(chosen.sender)
            row.countries = ["IT"]
    await texting.shop.put("customers", customer("C-1", EMAIL, phone="+4915112345678"))


async def nothing_special(texting: Texting) -> None:
    return None


async def only_skipped_on_edit(texting: Texting) -> None:
    await texting.browser.post("/consent/sms/skip", {"place": "edit_profile"})


CASES = [
    (nothing_special, True, True),
    (no_sender, False, False),
    (no_disclosure, False, False),
    (no_terms, False, False),
    (no_privacy, False, False),
    (hidden, False, False),
    (no_email, False, False),
    (subscribed, False, False),
    (once_unsubscribed, False, True),
    (skipped_29_days_ago, False, True),
    (skipped_31_days_ago, True, True),
    (pending, True, True),
    (unconfirmed_after_72_hours, True, True),
    (country_without_replies, False, False),
    (only_skipped_on_edit, True, True),
]


@pytest.mark.parametrize(("case", "at_sign_in", "on_edit"), CASES, ids=[case.__name__ for case, *_ in CASES])
async def test_the_table(texting: Texting, case: Callable, at_sign_in: bool, on_edit: bool) -> None:
    await case(texting)
    assert await texting.asks() == (at_sign_in, on_edit)


@pytest.mark.parametrize(
    ("switch", "expected"), [("asks_at_sign_in", (False, True)), ("asks_on_edit_profile", (True, False))]
)
async def test_each_place_has_its_switch(texting: Texting, switch: str, expected: tuple[bool, bool]) -> None:
    await texting.settings(**{switch: False})
    assert await texting.asks() == expected


async def test_an_answer_in_chat_that_she_has_not_seen_comes_first(texting: Texting) -> None:
    account_id = texting.account_id
    await open_chat(texting.shop)
    ticket_id = (await write(texting.shop, texting.browser, "Is it in stock?")).ticket.ticket_id
    assert await texting.asks() == (True, True)
    answer = await talking.answers(account_id, ticket_id, await talking.agent(account_id), "Yes")
    assert await texting.prompt("sign_in") == {"is_shown": False, "reason": "answer_waits"}
    assert (await texting.prompt("edit_profile"))["is_shown"]
    async with transaction(account_id) as db:
        await chat.seen_by_shopper(db, account_id, ticket_id, read_seq=answer.message.seq)
    assert await texting.asks() == (True, True)


async def test_nobody_is_asked_before_signing_in(texting: Texting) -> None:
    stranger = texting.shop.browser()
    await stranger.open()
    for path in ("/consent/prompt?place=sign_in", "/consent"):
        answer = await stranger.get(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "sign_in_required")


async def test_the_words_shown_are_the_words_kept(texting: Texting) -> None:
    shown = await texting.prompt("sign_in")
    answer = await texting.give(language=shown["language"], version=shown["version"])
    assert answer.json() == {"status": "pending", "phone": readable(NUMBER)}
    profile_id = await texting.shop.profile_id(EMAIL)
    records = (await texting.shop.store.api.get(f"/api/v1/profiles/{profile_id}/consent")).json()["records"]
    ticked = records[-1]
    read = "\n".join(shown[part] for part in ("heading", "label", "text", "button"))
    assert ticked["text_hash"] == hashlib.sha256(read.encode()).hexdigest()
    assert (ticked["checkbox"], ticked["place"], ticked["privacy_url"]) == (
        "ticked",
        "hub:sign_in",
        LINKS["privacy_url"],
    )


async def test_yes_subscribes_and_the_ledger_holds_the_whole_thread(texting: Texting) -> None:
    await texting.give()
    [question] = await texting.texts()
    assert question.startswith("Willow: reply YES")
    await texting.reply("Yes!")
    assert (await texting.read())["sms"]["status"] == "subscribed"
    assert await texting.asks() == (False, False)
    profile_id = await texting.shop.profile_id(EMAIL)
    proof = (await texting.shop.store.api.get(f"/api/v1/profiles/{profile_id}/consent/export")).json()
    ticked, asked, confirmed = proof["records"]
    assert (asked["message_body"], confirmed["inbound_body"]) == (question, "Yes!")
    assert ticked["thread_id"] == asked["thread_id"] == confirmed["thread_id"] and proof["is_intact"]


async def test_the_confirmed_number_is_hers_where_she_had_none(texting: Texting) -> None:
    await texting.give()
    await texting.reply("YES")
    assert (await texting.browser.get("/profile")).json()["phone"] == readable(NUMBER)


async def test_no_answer_leaves_her_not_subscribed(texting: Texting) -> None:
    await texting.give()
    shown = (await texting.read())["sms"]
    assert (shown["status"], shown["can_join"]) == ("not_subscribed", True)
    assert shown["pending"]["address"] == readable(NUMBER)


async def test_the_same_number_again_is_not_texted_again(texting: Texting) -> None:
    await texting.give()
    answer = await texting.give()
    assert (answer.status_code, answer.json()["status"]) == (202, "texted_too_often")
    assert len(await texting.texts()) == 1


async def test_whether_a_number_is_known_to_others_does_not_show(texting: Texting) -> None:
    async with transaction(texting.account_id) as db:
        said = {"method": "reply", "at": clock.now(), "body": "STOP"}
        await consent.stop(db, texting.account_id, number=NUMBER, **said)
    stopped, fresh = await texting.give(), await texting.give("+393491234567")
    assert (stopped.status_code, stopped.json()["status"]) == (fresh.status_code, fresh.json()["status"])
    assert await texting.texts() == []


async def test_a_text_that_changed_meanwhile_is_read_again(texting: Texting) -> None:
    shown = await texting.prompt("sign_in")
    await publish(texting.shop, frequency="Ten texts a day.")
    answer = await texting.give(language=shown["language"], version=shown["version"])
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "text_changed")
    assert await texting.texts() == []


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({"accepted": False}, "accepted", None),
        ({"phone": "+39347"}, "phone", "too_short"),
        ({"phone": "+39347123456789012"}, "phone", "too_long"),
        ({"phone": "call me"}, "phone", "not_a_number"),
        ({"phone": "+390612345678"}, "phone", "not_mobile"),
    ],
)
async def test_what_is_wrong_is_said(texting: Texting, body: dict, field: str, reason: str | None) -> None:
    answer = await texting.give(**({"phone": NUMBER} | body))
    error = answer.json()["error"]
    assert (answer.status_code, error["field"], error.get("reason")) == (400, field, reason)


async def test_a_country_whose_answers_do_not_reach_us_is_refused(texting: Texting) -> None:
    async with transaction(texting.account_id) as db:
        for chosen in (await sms.senders_of(db, texting.account_id)).usable:
            (await db.merge(chosen.sender)).countries = ["IT"]
    assert (await texting.prompt("sign_in"))["countries"] == ["IT"]
    answer = await texting.give("+4915112345678")
    assert (answer.status_code, answer.json()["error"]["reason"]) == (400, "country")


async def test_a_number_in_national_form_is_read_with_its_country(texting: Texting) -> None:
    assert (await texting.give("347 123 4567", country="it")).json()["phone"] == readable(NUMBER)


async def test_leaving_is_one_press_and_can_be_taken_back(texting: Texting) -> None:
    await texting.give()
    await texting.reply("YES")
    left = await texting.choose(sms="unsubscribed")
    assert (left.json()["sms"]["status"], left.json()["sms"]["can_join"]) == ("unsubscribed", True)
    assert (await texting.choose(sms="subscribed")).json()["sms"]["status"] == "subscribed"


async def test_texts_cannot_be_joined_without_an_answer_from_the_phone(texting: Texting) -> None:
    for case in (None, once_unsubscribed):
        if case is not None:
            await case(texting)
        answer = await texting.choose(sms="subscribed")
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "confirm_by_text")


async def test_email_is_joined_and_left(texting: Texting) -> None:
    assert (await texting.choose(email="subscribed")).json()["email"]["status"] == "subscribed"
    shown = (await texting.choose(email="unsubscribed")).json()["email"]
    assert (shown["status"], shown["can_join"]) == ("unsubscribed", True)


async def test_whom_only_the_store_named_sees_no_number_of_somebody_elses(texting: Texting) -> None:
    await texting.says("granted", "+393470000001")
    await texting.shop.put("customers", customer("C-7", EMAIL))
    unproven = texting.shop.browser()
    await unproven.open(identity_token=texting.shop.identity_token("C-7"))
    answer = await unproven.get("/consent")
    assert answer.status_code == 200 and "+393470000001" not in answer.text


async def test_readiness_says_what_is_missing_and_goes_live_by_itself(shop: Shop, texting: Texting) -> None:
    async def read() -> dict[str, Any]:
        return (await shop.store.api.get("/api/v1/sms/readiness")).json()

    assert (await read())["is_live"] is True
    await texting.settings(mobile_terms_url=None)
    await hidden(texting)
    shown = await read()
    assert ([each["what"] for each in shown["missing"]], shown["is_live"]) == (["no_terms", "hub_hidden"], False)
    await texting.settings(mobile_terms_url="/sms")
    await go_live(shop)
    assert [place["is_live"] for place in (await read())["places"]] == [True, True]


async def test_a_new_store_is_told_everything_that_is_missing(shop: Shop) -> None:
    shown = (await shop.store.api.get("/api/v1/sms/readiness")).json()
    assert len(shown["missing"]) == 5 and shown["is_live"] is False


async def test_the_funnel_knows_the_hubs_question_too(texting: Texting) -> None:
    await texting.prompt("sign_in")
    await texting.give()
    await texting.reply("YES")
    await texting.shop.settle()
    [row] = (await texting.shop.store.api.get("/api/v1/signups/funnel")).json()["items"]
    assert row == {"place": "hub:sign_in", "shown": 1, "given": 1, "asked": 1, "confirmed": 1}
