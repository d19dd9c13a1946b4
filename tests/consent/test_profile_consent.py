"""`/api/v1/profiles/{id}/consent`: how somebody stands, said by the store's people, and the proof of it."""

from html import unescape

import pytest

from stoa import consent
from stoa.kit.db import transaction
from stoa.kit.ids import to_text
from tests.consent.people import NUMBER, SHOWN, TEXT, Person, answers, texts_stop


def path(person: Person, more: str = "") -> str:
    return f"/api/v1/profiles/{to_text(person.profile_id)}/consent{more}"


async def seen(store, person: Person) -> dict:
    answer = await store.api.get(path(person))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_nobody_has_agreed_to_anything_at_first(willow, carla: Person) -> None:
    shown = await seen(willow, carla)
    assert shown["current"] == {
        "sms": {"marketing": {"status": "not_subscribed"}},
        "email": {"marketing": {"status": "not_subscribed"}},
    }
    assert (shown["records"], shown["suppressions"]) == ([], [])


async def test_an_unconfirmed_number_is_not_subscribed_and_pending(willow, carla: Person) -> None:
    question = await carla.gives()
    marketing = (await seen(willow, carla))["current"]["sms"]["marketing"]
    assert (marketing["status"], marketing["address"]) == ("not_subscribed", NUMBER)
    assert set(marketing["pending"]) == {"since", "expires"}
    assert question.expires_at.isoformat().startswith(marketing["pending"]["expires"][:19])


async def test_every_row_is_shown_with_its_text(willow, carla: Person) -> None:
    await carla.is_asked(await carla.gives())
    await answers(willow.account_id)
    shown = await seen(willow, carla)
    confirmed, asked, ticked = shown["records"]
    assert (ticked["text"], ticked["text_version"], ticked["checkbox"]) == (TEXT, "3", "ticked")
    assert asked["message_body"].startswith("Willow: reply YES")
    assert (confirmed["inbound_body"], confirmed["thread_id"]) == ("YES", ticked["thread_id"])
    assert shown["current"]["sms"]["marketing"]["status"] == "subscribed"


async def test_of_two_numbers_the_subscribed_one_is_shown(willow, carla: Person) -> None:
    await carla.says("granted", "+393470000001")
    await carla.says("withdrawn", "+393470000002")
    assert (await seen(willow, carla))["current"]["sms"]["marketing"]["address"] == "+393470000001"


async def test_a_suppression_is_shown(willow, carla: Person) -> None:
    await carla.says("granted")
    await texts_stop(willow.account_id)
    [suppression] = (await seen(willow, carla))["suppressions"]
    assert (suppression["reason"], suppression["scope"], suppression["address"]) == ("stop", "all", NUMBER)


async def test_a_member_writes_down_what_was_said(willow, carla: Person) -> None:
    said = {"channel": "email", "status": "subscribed", "method": "paper", "text": "Write to me.", "place": "fair"}
    answer = await willow.owner.post(path(carla), json=said)
    assert answer.status_code == 201, answer.text
    assert answer.json()["current"]["email"]["marketing"]["status"] == "subscribed"
    [record] = answer.json()["records"]
    assert (record["method"], record["place"], record["actor"]) == ("paper", "fair", "Ada")
    audit = (await willow.owner.get("/api/v1/audit")).json()["items"]
    assert audit[0]["action"] == "consent.recorded"


async def test_agreement_needs_the_words_and_leaving_does_not(willow, carla: Person) -> None:
    said = {"channel": "email", "method": "phone"}
    refused = await willow.api.post(path(carla), json=said | {"status": "subscribed"})
    assert (refused.status_code, refused.json()["error"]["field"]) == (400, "text")
    left = await willow.api.post(path(carla), json=said | {"status": "unsubscribed"})
    assert left.json()["current"]["email"]["marketing"]["status"] == "unsubscribed"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"channel": "sms"}, "address"),
        ({"address": "call me", "channel": "sms"}, "address"),
        ({"at": "2099-01-01T00:00:00Z"}, "at"),
        ({"channel": "fax"}, "channel"),
        ({"pre_ticked": True}, "pre_ticked"),
    ],
)
async def test_what_cannot_be_is_refused_with_its_field(willow, carla: Person, body: dict, field: str) -> None:
    said = {"channel": "email", "status": "subscribed", "method": "paper", "text": "Write to me."} | body
    answer = await willow.api.post(path(carla), json=said)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)


async def test_subscribing_is_told_on_the_timeline(willow, carla: Person) -> None:
    await carla.says("granted")
    await carla.says("withdrawn")
    events = (await willow.api.get(f"/api/v1/profiles/{to_text(carla.profile_id)}/events")).json()["items"]
    assert [event["metric"] for event in events] == ["Unsubscribed from SMS Marketing", "Subscribed to SMS Marketing"]
    assert events[0]["properties"]["Phone Number"] == NUMBER


async def test_what_changes_nothing_is_no_event(willow, carla: Person) -> None:
    for action in ("granted", "granted", "pending", "asked", "refused"):
        await carla.says(action)
    events = (await willow.api.get(f"/api/v1/profiles/{to_text(carla.profile_id)}/events")).json()["items"]
    assert len(events) == 1


async def test_the_proof_holds_tick_question_and_answer_as_one_chain(willow, carla: Person) -> None:
    await carla.is_asked(await carla.gives())
    await answers(willow.account_id)
    proof = (await willow.api.get(path(carla, "/export"))).json()
    ticked, asked, confirmed = proof["records"]
    assert proof["is_intact"] is True
    assert (asked["previous_id"], confirmed["previous_id"]) == (ticked["id"], asked["id"])
    assert (asked["previous_digest"], confirmed["previous_digest"]) == (ticked["digest"], asked["digest"])


async def test_the_proof_reads_as_a_page(willow, carla: Person) -> None:
    evil = SHOWN.text + '<script>window.__x = 1</script>"'
    await carla.says("granted", shown=consent.Shown(text=evil, language="en"))
    answer = await willow.api.get(path(carla, "/export.html"))
    assert answer.headers["content-type"].startswith("text/html")
    assert "script" not in answer.headers["content-security-policy"]
    assert "<script" not in answer.text and evil in unescape(answer.text)


async def test_mallory_sees_and_says_nothing(mallory, carla: Person) -> None:
    said = {"channel": "email", "status": "unsubscribed", "method": "x"}
    assert (await mallory.api.get(path(carla))).status_code == 404
    assert (await mallory.api.post(path(carla), json=said)).status_code == 404
    assert (await mallory.api.get(path(carla, "/export"))).status_code == 404


async def test_a_broken_chain_would_show(willow, carla: Person, database: str) -> None:
    import psycopg

    await carla.says("granted", shown=SHOWN)
    await carla.says("withdrawn")
    with psycopg.connect(database) as owner:
        owner.execute("update consent_record set text = 'Something else' where text is not null")
    assert (await willow.api.get(path(carla, "/export"))).json()["is_intact"] is False


async def test_consent_of_merged_people_is_what_was_said_last(willow, carla: Person, make_person) -> None:
    other = await make_person(willow, "carla@work.example")
    await carla.says("granted")
    await other.says("withdrawn")
    answer = await willow.owner.post(
        f"/api/v1/profiles/{to_text(carla.profile_id)}/merge", json={"from_id": to_text(other.profile_id)}
    )
    assert answer.status_code == 200, answer.text
    assert await carla.status() == "unsubscribed"
    assert {record.subject_id for record in await carla.records()} == {carla.profile_id, other.profile_id}
    assert (await willow.api.get(path(carla, "/export"))).json()["is_intact"] is True
    async with transaction(willow.account_id) as db:
        assert await consent.current(db, willow.account_id, other.profile_id) == []
