"""Templates of texts: written once, said in her language and with her name, never as another kind."""

import pytest

from stoa.messages.templates.library import READY
from tests.cast import Store
from tests.messages.conftest import Desk

CARLA = "+393331234567"
TEMPLATES = "/api/v1/templates"
MESSAGES = "/api/v1/messages"
SHIPPED = {
    "name": "Shipped",
    "kind": "transactional",
    "texts": {
        "en": 'Hi {{ first_name|default:"there" }}, order {{ order_number }} is on its way.',
        "it": 'Ciao {{ first_name|default("") }}, l’ordine {{ order_number }} è in viaggio.',
    },
}


async def made(store: Store, **changes) -> dict:
    answer = await store.api.post(TEMPLATES, json=SHIPPED | changes)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def refused(store: Store, **changes) -> dict:
    answer = await store.api.post(TEMPLATES, json=SHIPPED | changes)
    assert answer.status_code == 400, answer.text
    return answer.json()["error"]


async def test_a_text_is_said_in_her_language_with_her_name_and_traced_to_its_version(
    desk: Desk, willow: Store
) -> None:
    template = await made(willow, level="punctuation")
    await desk.person(CARLA, subscribed=False, first_name="Carla", locale="it-IT")
    body = {"to": CARLA, "template": "Shipped", "fields": {"order_number": 1042}}
    row = (await willow.api.post(MESSAGES, json=body)).json()
    assert row["text"] == "Ciao Carla, l'ordine 1042 è in viaggio."
    assert (row["kind"], row["encoding"], row["template"]) == (
        "transactional",
        "gsm7",
        {"id": template["id"], "version": 1},
    )
    changed = await willow.api.patch(f"{TEMPLATES}/{template['id']}", json={"texts": {"en": "On its way."}})
    assert changed.json()["version"] == 2
    versions = (await willow.api.get(f"{TEMPLATES}/{template['id']}/versions")).json()["items"]
    assert [each["version"] for each in versions] == [2, 1] and versions[1]["texts"]["it"].startswith("Ciao")


async def test_whoever_reads_another_language_gets_the_stores(desk: Desk, willow: Store) -> None:
    template = await made(willow)
    profile_id = await desk.person(CARLA, subscribed=False, locale="ko")
    [person] = (await willow.api.get("/api/v1/profiles", params={"q": CARLA})).json()["items"]
    preview = await willow.api.post(f"{TEMPLATES}/{template['id']}/preview", json={"profile_id": person["id"]})
    shown = preview.json()
    assert profile_id and (shown["language"], shown["is_fallback"]) == ("en", True)
    assert shown["text"] == "Hi there, order 10482 is on its way." and shown["samples"] == ["order_number"]


async def test_what_a_text_asks_for_is_known_and_a_call_that_leaves_it_out_is_refused(
    desk: Desk, willow: Store
) -> None:
    template = await made(willow)
    assert template["variables"] == [
        {"name": "first_name", "source": "profile", "needs": False},
        {"name": "order_number", "source": "call", "needs": True},
    ]
    for more, field in (
        ({}, "fields.order_number"),
        ({"fields": {"order_number": "1", "cupon": "x"}}, "fields.cupon"),
        ({"fields": {"order_number": "1"}, "kind": "marketing"}, "kind"),
        ({"fields": {"order_number": "1"}, "text": "Hello"}, "template"),
    ):
        answer = await willow.api.post(MESSAGES, json={"to": CARLA, "template": template["id"]} | more)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field), answer.text
    assert (await willow.api.post(MESSAGES, json={"to": CARLA, "template": "No such"})).status_code == 404


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hi\n{{ first_name|", "Line 2"),
        ("{{ first_name|shout }}", "shout"),
        ("{{ first_name.upper() }}", "no methods"),
        ("{% for a in range(99999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "ran out of fuel"),
        ("  ", "nothing to send"),
    ],
)
async def test_a_faulty_text_is_refused_with_its_language_line_and_reason(willow: Store, text: str, words: str) -> None:
    error = await refused(willow, texts={"en": "Fine", "it": text})
    assert error["field"] == "texts.it" and words in error["message"].lower() + error["message"]


@pytest.mark.parametrize(
    "text", ["Use {{ coupon }}", "{% for a in recommendations %}x{% endfor %}", '{{ properties["campaign"] }}']
)
async def test_nothing_that_sells_goes_into_a_transactional_text(willow: Store, text: str) -> None:
    error = await refused(willow, texts={"en": text})
    assert (error["field"], error["code"]) == ("texts.en", "marketing_in_transactional")
    await made(willow, kind="marketing", texts={"en": text})


async def test_a_kind_is_for_good(willow: Store) -> None:
    template = await made(willow)
    answer = await willow.api.patch(f"{TEMPLATES}/{template['id']}", json={"kind": "marketing"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "kind")
    assert "make a new template" in answer.json()["error"]["message"]
    assert (await refused(willow, name="Other", purpose="loyalty"))["field"] == "purpose"


async def test_an_archived_template_is_gone_and_its_name_is_free(willow: Store) -> None:
    template = await made(willow)
    assert (await willow.api.post(TEMPLATES, json=SHIPPED)).status_code == 409
    assert (await willow.api.delete(f"{TEMPLATES}/{template['id']}")).status_code == 204
    assert (await willow.api.get(f"{TEMPLATES}/{template['id']}")).status_code == 404
    again = await made(willow)
    assert [each["id"] for each in (await willow.api.get(TEMPLATES)).json()["items"]] == [again["id"]]


async def test_a_text_without_a_template_is_spelled_as_plainly_as_asked(desk: Desk, willow: Store) -> None:
    body = {"to": CARLA, "kind": "transactional", "text": "Mulțumim “mult” {{ first_name }}", "level": "diacritics"}
    assert (await willow.api.post(MESSAGES, json=body)).json()["text"] == 'Multumim "mult" {{ first_name }}'


async def test_mallory_neither_reads_nor_uses_a_template(desk: Desk, willow: Store, mallory: Store) -> None:
    template = await made(willow)
    url = f"{TEMPLATES}/{template['id']}"
    assert (await mallory.api.get(TEMPLATES)).json()["items"] == []
    answers = [
        await mallory.api.get(url),
        await mallory.api.get(f"{url}/versions"),
        await mallory.api.patch(url, json={"name": "Mine"}),
        await mallory.api.delete(url),
        await mallory.api.post(f"{url}/preview", json={}),
        await mallory.api.post(MESSAGES, json={"to": CARLA, "template": template["id"]}),
        await mallory.api.post(MESSAGES, json={"to": CARLA, "template": "Shipped"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 7


async def test_every_ready_text_can_be_kept_as_it_is_and_is_short(willow: Store) -> None:
    """In all five languages, with nothing in it that its kind must not say, in one part; in two where letters cost."""
    assert len(READY) == 22
    for ready in (await willow.api.get("/api/v1/ready-texts")).json()["items"]:
        assert set(ready["texts"]) == {"en", "es", "it", "ko", "ro"}, ready["use"]
        body = {name: value for name, value in ready.items() if name != "use" and value is not None}
        template = await made(willow, **body)
        for language in ready["texts"]:
            answer = await willow.api.post(f"{TEMPLATES}/{template['id']}/preview", json={"language": language})
            shown = answer.json()
            most = 2 if language == "ko" else 1
            assert (shown["language"], shown["parts"] <= most) == (language, True), (ready["use"], language, shown)
            assert "{" not in shown["text"]
