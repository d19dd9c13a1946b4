"""Places where people sign up: with words of their own, and never with a gap in them."""

import pytest

from tests.signups.conftest import PLACES, WORDS


async def test_a_new_place_says_what_is_missing(texting, make_place) -> None:
    place = await make_place("popup")
    assert [gap["field"] for gap in place["gaps"]] == ["wordings"]
    assert "published_at" not in place


async def test_a_pop_up_says_when_it_comes(texting, make_place) -> None:
    place = await make_place("popup")
    path = f"{PLACES}/{place['id']}"
    assert place["settings"]["delay_seconds"] > 0
    await texting.owner.patch(path, json={"wordings": {"en": WORDS}, "settings": {}})
    answer = await texting.owner.post(f"{path}/publication", json={})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "settings")


async def test_words_are_kept_as_a_page_shows_them(texting, make_place) -> None:
    place = await make_place()
    changed = {"wordings": {"en": WORDS | {"benefit": " Offers\n\nbefore   everybody "}}}
    kept = (await texting.owner.patch(f"{PLACES}/{place['id']}", json=changed)).json()
    assert kept["wordings"]["en"]["benefit"] == "Offers before everybody"


@pytest.mark.parametrize("field", [name for name in WORDS if name != "heading"])
async def test_no_place_is_published_with_a_gap(texting, make_place, field: str) -> None:
    place = await make_place("popup")
    path = f"{PLACES}/{place['id']}"
    await texting.owner.patch(path, json={"wordings": {"en": WORDS | {field: ""}}})
    answer = await texting.owner.post(f"{path}/publication", json={})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, f"wordings.en.{field}")


async def test_every_language_has_to_be_complete(texting, make_place) -> None:
    place = await make_place()
    path = f"{PLACES}/{place['id']}"
    await texting.owner.patch(path, json={"wordings": {"en": WORDS, "ro": WORDS | {"contact": " "}}})
    answer = await texting.owner.post(f"{path}/publication", json={})
    assert answer.json()["error"]["field"] == "wordings.ro.contact"


async def test_a_published_place_does_not_get_a_gap_later(texting, publish) -> None:
    place = await publish()
    answer = await texting.owner.patch(f"{PLACES}/{place['id']}", json={"wordings": {"en": WORDS | {"way_out": ""}}})
    assert answer.status_code == 400
    [kept] = (await texting.owner.get(PLACES)).json()["items"]
    assert kept["wordings"]["en"]["way_out"] == WORDS["way_out"]


async def test_other_words_are_another_version(texting, publish) -> None:
    place = await publish()
    path = f"{PLACES}/{place['id']}"
    same = await texting.owner.patch(path, json={"wordings": place["wordings"], "name": "Footer"})
    assert (same.json()["version"], same.json()["name"]) == (place["version"], "Footer")
    other = await texting.owner.patch(path, json={"wordings": {"en": WORDS | {"benefit": "News"}}})
    assert other.json()["version"] == place["version"] + 1


async def test_a_keyword_needs_its_word_and_nobody_elses(texting, make_place) -> None:
    await make_place("keyword", keyword="Join Willow!")
    taken = await texting.owner.post(PLACES, json={"kind": "qr", "name": "Poster", "keyword": "JOINWILLOW"})
    assert (taken.status_code, taken.json()["error"]["field"]) == (409, "keyword")


@pytest.mark.parametrize("word", ["stop", "YES", "help", "sì", "a"])
async def test_a_keyword_is_no_word_that_means_something_already(texting, word: str) -> None:
    answer = await texting.owner.post(PLACES, json={"kind": "keyword", "name": "Poster", "keyword": word})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "keyword")


async def test_a_code_to_scan_opens_a_text_with_the_word(texting, publish) -> None:
    place = await publish("qr", keyword="willow")
    assert place["link"].startswith("sms:+44") and place["link"].endswith("?&body=WILLOW")


async def test_an_archived_place_is_gone_and_its_word_free(texting, publish, make_place) -> None:
    place = await publish("keyword", keyword="willow")
    assert (await texting.owner.delete(f"{PLACES}/{place['id']}")).status_code == 204
    assert (await texting.owner.get(f"{PLACES}/{place['id']}")).status_code == 404
    assert (await make_place("keyword", keyword="willow"))["keyword"] == "willow"


async def test_addresses_are_addresses(texting, make_place) -> None:
    place = await make_place()
    words = WORDS | {"terms_url": "javascript:alert(1)"}
    answer = await texting.owner.patch(f"{PLACES}/{place['id']}", json={"wordings": {"en": words}})
    assert answer.status_code == 400


async def test_mallory_finds_none_of_them(mallory, publish) -> None:
    place = await publish()
    assert (await mallory.owner.get(PLACES)).json()["items"] == []
    assert (await mallory.owner.delete(f"{PLACES}/{place['id']}")).status_code == 404
