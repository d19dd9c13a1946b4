"""SMSAPI's addresses as clients other than the Python one use them: JSON, lines of text, the newer REST."""

from collections.abc import Callable

import httpx
import pytest

from stoa import consent, messages, sms
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store, confirm_privacy

HERE = "/compat/smsapi"
PHONE = "48500100200"


@pytest.fixture
async def api(client: Callable[..., httpx.AsyncClient], willow: Store) -> httpx.AsyncClient:
    """Calls with Willow's key, who texts with virtual phones."""
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    await confirm_privacy(willow.account_id)
    return client(authorization=f"Bearer {willow.key}")


async def send(api: httpx.AsyncClient, **said: object) -> dict:
    answer = await api.post(f"{HERE}/sms.do", json={"to": PHONE, "message": "Hi", "format": "json"} | said)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_json_with_real_booleans_is_understood(api: httpx.AsyncClient) -> None:
    told = await send(api, details=True, encoding="utf-8", test=True)
    assert (told["count"], told["message"], told["length"], told["parts"]) == (1, "Hi", 2, 1)


async def test_without_a_format_a_line_of_text_answers(api: httpx.AsyncClient) -> None:
    answer = await api.post(f"{HERE}/sms.do", data={"to": PHONE, "message": "Hi"})
    kind, identity, points, number = answer.text.split(":")
    assert (kind, len(identity), points, number) == ("OK", 26, "1.0", PHONE)
    wrong = await api.get(f"{HERE}/sms.do", params={"to": "12", "message": "Hi"})
    assert (wrong.status_code, wrong.text) == (200, "ERROR:13")


async def test_bytes_are_read_in_the_alphabet_the_call_names(api: httpx.AsyncClient) -> None:
    body = b"to=48500100200&test=1&details=1&format=json&encoding=windows-1250&message=za%BF%F3%B3%E6"
    answer = await api.post(
        f"{HERE}/sms.do", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.json()["message"] == "zażółć"


async def test_what_became_of_a_text_is_told_by_its_id(api: httpx.AsyncClient) -> None:
    identity = (await send(api, idx="7"))["list"][0]["id"]
    with acting_as(WORKER):
        await messages.send_due()
        while await sms.tell_virtual_receipts():
            pass
    answer = await api.get(f"{HERE}/sms.do", params={"status": identity, "format": "json"})
    [told] = answer.json()["list"]
    assert (told["id"], told["status"], told["number"], told["idx"]) == (identity, "DELIVERED", PHONE, "7")
    unknown = await api.get(f"{HERE}/sms.do", params={"status": "nothing", "format": "json"})
    assert unknown.json()["error"] == 400


async def test_ids_to_call_back_come_joined_by_commas_too(api: httpx.AsyncClient) -> None:
    ids = [(await send(api, date="2100-01-01T00:00:00Z"))["error"]]
    assert ids == [50]
    later = [(await send(api, date="+2 days"))["error"], (await send(api))["list"][0]["id"]]
    assert later[0] == 54
    told = await api.post(f"{HERE}/sms.do", data={"sch_del": f"{later[1]},nothing", "format": "json"})
    assert told.json()["error"] == 301


async def test_templates_are_kept_and_used(api: httpx.AsyncClient) -> None:
    made = await api.post(
        f"{HERE}/sms/templates", data={"name": "parcel", "template": "Hi [%1%], zażółć", "normalize": 1}
    )
    assert made.status_code == 201, made.text
    assert {name: made.json()[name] for name in ("name", "normalize")} == {"name": "parcel", "normalize": True}
    told = await send(api, message=None, template="parcel", param1="Ada", test=1, details=1)
    assert told["message"] == "Hi Ada, zazolc"
    twice = await api.post(f"{HERE}/sms/templates", data={"name": "parcel", "template": "x"})
    assert (twice.status_code, twice.json()["error"]) == (409, "conflict")
    path = f"{HERE}/sms/templates/{made.json()['id']}"
    assert (await api.put(path, data={"template": "Bye"})).json()["template"] == "Bye"
    assert (await api.get(f"{HERE}/sms/templates")).json()["size"] == 1
    assert (await api.delete(path)).status_code == 204
    assert (await api.get(path)).status_code == 404


async def test_sender_names_the_newer_way(api: httpx.AsyncClient) -> None:
    made = await api.post(f"{HERE}/sms/sendernames", json={"sender": "Willow"})
    assert (made.status_code, made.json()["status"], made.json()["is_default"]) == (201, "ACTIVE", False)
    assert (await api.post(f"{HERE}/sms/sendernames/Willow/commands/make_default")).status_code == 204
    assert (await api.get(f"{HERE}/sms/sendernames/Willow")).json()["is_default"] is True
    assert (await api.delete(f"{HERE}/sms/sendernames/Willow")).status_code == 204
    wrong = await api.post(f"{HERE}/sms/sendernames", json={"sender": "far too long a name"})
    assert (wrong.status_code, wrong.json()["errors"][0]["path"]) == (400, "sender")


async def test_opt_outs_are_listed_and_stay(api: httpx.AsyncClient, willow: Store) -> None:
    async with transaction(willow.account_id) as db:
        await consent.suppress(db, willow.account_id, channel="sms", address=f"+{PHONE}", reason="stop")
    [row] = (await api.get(f"{HERE}/opt_outs")).json()["collection"]
    assert row["phone_number"] == PHONE
    assert (await api.delete(f"{HERE}/opt_outs/{row['id']}")).status_code == 403
    assert (await api.delete(f"{HERE}/blacklist/phone_numbers/{row['id']}")).status_code == 404
    assert (await api.get(f"{HERE}/opt_outs/settings")).json() == {"brand": "Willow"}


async def test_the_door_answers_a_ping(api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    assert (await api.get(f"{HERE}/ping")).json() == {"authorized": True, "unavailable": []}
    head = await api.head(f"{HERE}/ping")
    assert (head.status_code, head.content) == (200, b"")
    assert (await web.get(f"{HERE}/ping")).json() == {
        "message": "Authorization failed",
        "error": "authorization_failed",
    }
    assert (await api.get(f"{HERE}/profile")).json()["name"] == "Willow"


@pytest.mark.parametrize("path", ["contacts", "contacts/groups", "callbacks", "vms.do", "nothing/at/all", ""])
async def test_addresses_that_are_not_here(api: httpx.AsyncClient, path: str) -> None:
    answer = await api.get(f"{HERE}/{path}")
    assert (answer.status_code, answer.json()) == (404, {"message": "Not Found", "error": "not_found"})


async def test_a_method_that_is_not_there(api: httpx.AsyncClient) -> None:
    answer = await api.patch(f"{HERE}/sms/templates")
    assert (answer.status_code, answer.json()["error"]) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b"[1]",
        b'{"to": {"a": 1}, "message": "x"}',
        b"{" * 5_000,
        b'{"to": "48500100200", "message": "\\ud800"}',
    ],
)
async def test_strange_bodies_are_refused_in_the_same_words(api: httpx.AsyncClient, body: bytes) -> None:
    answer = await api.post(f"{HERE}/sms.do?format=json", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200 and answer.text.startswith(("ERROR:", '{"error":')), answer.text


async def test_what_is_willows_is_nothing_to_mallory(
    api: httpx.AsyncClient, client: Callable[..., httpx.AsyncClient], mallory: Store
) -> None:
    hers = client(authorization=f"Bearer {mallory.key}")
    template = (await api.post(f"{HERE}/sms/templates", data={"name": "a", "template": "b"})).json()["id"]
    link = (await api.post(f"{HERE}/short_url/links", data={"url": "https://willow.example/a"})).json()["id"]
    blocked = (await api.post(f"{HERE}/blacklist/phone_numbers", data={"phone_number": PHONE})).json()["id"]
    paths = [f"sms/templates/{template}", f"short_url/links/{link}", f"blacklist/phone_numbers/{blocked}"]
    for path in paths:
        assert (await hers.delete(f"{HERE}/{path}")).status_code == 404, path
    for path in ("sms/templates", "short_url/links", "blacklist/phone_numbers", "sms/sendernames"):
        assert (await hers.get(f"{HERE}/{path}")).json()["size"] == 0, path
        assert (await api.get(f"{HERE}/{path}")).json()["size"] == 1, path


async def test_a_key_without_the_scope_sends_nothing(
    client: Callable[..., httpx.AsyncClient], api: httpx.AsyncClient, willow: Store
) -> None:
    made = await willow.owner.post("/api/v1/keys", json={"name": "Reads", "scopes": ["sms:read"]})
    reader = client(authorization=f"Bearer {made.json()['key']}")
    answer = await reader.post(f"{HERE}/sms.do", json={"to": PHONE, "message": "Hi", "format": "json"})
    assert answer.json()["error"] == 110
    assert (await reader.get(f"{HERE}/sms/sendernames")).status_code == 200
    assert (await reader.post(f"{HERE}/sms/sendernames", json={"sender": "X"})).status_code == 403
