"""Text that databases and pages choke on, in every field a browser may fill."""

import json
from typing import Any

import pytest

from tests.hub.shopper import Shop

STRANGE = {
    "NUL": "a\\u0000b",
    "lone surrogate": "a\\ud800b",
    "script": "<script>window.__x=1</script>",
    "right to left": "\u202eevil",
    "long": "x" * 60_000,
}
BODIES: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/recognition", {"email": "a@example.com", "first_name": "§"}),
    ("POST", "/recognition", {"email": "§"}),
    ("POST", "/recognition", {"phone": "§"}),
    ("POST", "/sign-in", {"email": "§"}),
    ("POST", "/sign-in/verify", {"email": "a@example.com", "code": "§"}),
    ("POST", "/interactions", {"name": "§"}),
    ("POST", "/interactions", {"name": "opened", "properties": {"§": "§"}}),
    ("PATCH", "/profile", {"first_name": "§"}),
    ("POST", "/profile/addresses", {"address1": "§", "city": "§", "country": "§"}),
]
SESSION_FIELDS = ("site_id", "anonymous_id", "visitor_token", "kx", "identity_token", "locale", "page_url")


def filled(body: dict[str, Any], text: str) -> bytes:
    return json.dumps(body, ensure_ascii=False).replace("§", text).encode()


@pytest.mark.parametrize("what", STRANGE)
async def test_no_field_of_a_session_breaks(shop: Shop, what: str) -> None:
    for field in SESSION_FIELDS:
        body = {"site_id": shop.store.site_id} | {field: "§"}
        headers = {"Content-Type": "application/json"}
        answer = await shop.web.post("/hub/v1/session", content=filled(body, STRANGE[what]), headers=headers)
        assert answer.status_code in (200, 400, 401), f"{field}: {answer.status_code} {answer.text}"


@pytest.mark.parametrize("what", STRANGE)
async def test_no_field_of_a_call_breaks(shop: Shop, what: str) -> None:
    browser = shop.browser()
    await browser.open(identity_token=shop.identity_token("C-1"))
    headers = {"Content-Type": "application/json"}
    for method, path, body in BODIES:
        answer = await browser.call(method, path, content=filled(body, STRANGE[what]), headers=headers)
        assert answer.status_code < 500, f"{path} {body}: {answer.status_code} {answer.text}"
    await shop.settle()
    assert (await browser.get("/for-you")).status_code == 200


async def test_bodies_that_are_no_json_are_refused(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    headers = {"Content-Type": "application/json"}
    for body in (b"{", b"\xff\xfe", b"[" * 50_000, b"", b"null", b'"text"', b"[]", b"12"):
        for path in ("/recognition", "/sign-in", "/interactions"):
            answer = await browser.call("POST", path, content=body, headers=headers)
            assert answer.status_code == 400, f"{path} {body[:10]!r}: {answer.status_code} {answer.text}"
            assert answer.json()["error"]["code"] == "invalid_json", f"{path} {body[:10]!r}: {answer.text}"
            assert "field" not in answer.json()["error"]


async def test_a_body_over_64_kb_is_too_large(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    for method, path in (("POST", "/sign-in"), ("PATCH", "/profile"), ("POST", "/interactions")):
        answer = await browser.call(method, path, json={"email": "x" * 70_000})
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body_too_large"), path


async def test_addresses_that_are_none_are_not_found_in_our_own_words(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    for method, path in (("GET", "/nothing"), ("GET", "/orders/x/y/z"), ("DELETE", "/config"), ("GET", "/session")):
        answer = await browser.call(method, path)
        assert answer.status_code in (404, 405), path
        assert set(answer.json()) == {"error"}, path
