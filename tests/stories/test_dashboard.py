"""Ada looks after her store: what happens on it she sees happen, what she changes her shoppers see."""

import json
import re
from collections.abc import Callable
from secrets import token_hex
from typing import Any

import psycopg
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in, try_to_sign_in
from tests.stories.hub import Hub
from tests.stories.owner import Owner, Shopper

PAGES = [
    "",
    "activity",
    "profiles",
    "texts",
    "texts/log",
    "texts/codes",
    "texts/templates",
    "texts/prices",
    "texts/rules",
    "texts/disclosure",
    "texts/places",
    "texts/import",
    "texts/suppressions",
    "texts/numbers",
    "texts/links",
    "numbers/inbox",
    "numbers/inbox?figure=conversations",
    "hub",
    "hub/launcher",
    "hub/texts",
    "store/connection",
    "store/connection/addresses",
    "store/connection/keys",
    "store/dead-letters",
    "store/team",
    "store/settings",
    "store/audit",
    "your-sign-in",
]


def send(owner: Owner, shopper: Shopper, metric: str, **properties: Any) -> None:
    """As the store's server would, by its API key."""
    attributes = {
        "metric": {"data": {"type": "metric", "attributes": {"name": metric}}},
        "profile": {"data": {"type": "profile", "attributes": {"email": shopper.email}}},
        "properties": properties,
    }
    headers = {"Authorization": f"Klaviyo-API-Key {owner.api_key}", "revision": "2026-10-15"}
    answer = owner.http.post("/api/events", headers=headers, json={"data": {"type": "event", "attributes": attributes}})
    assert answer.status_code == 202, answer.text


def rows(page: Page, label: str) -> Locator:
    return page.get_by_role("list", name=label).get_by_role("listitem")


def test_a_wrong_password_is_told_and_lets_nobody_in(page: Page, stoa: Stoa) -> None:
    page.goto(stoa.url + "/dashboard/profiles")
    try_to_sign_in(page, stoa.demo["owner"]["email"], "not this one")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")


def test_the_feed_grows_while_one_looks(ada: Page, owner: Owner, dora: Shopper) -> None:
    owner.profile_id(dora)
    expect(ada.get_by_role("list").get_by_role("listitem").first).to_be_visible()
    mark = f"Waved {token_hex(3)}"
    send(owner, dora, mark)
    expect(ada.get_by_role("listitem").filter(has_text=mark)).to_be_visible()


def test_a_timeline_grows_while_one_looks(ada: Page, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    ada.goto(f"{stoa.url}/dashboard/profiles/{owner.profile_id(dora)}")
    expect(ada.get_by_role("heading", level=1)).to_contain_text("Dora Damiani")
    expect(ada.get_by_role("list", name="Timeline")).to_be_attached()
    mark = f"Waved {token_hex(3)}"
    send(owner, dora, mark)
    expect(rows(ada, "Timeline").filter(has_text=mark)).to_be_visible()


def test_somebody_is_found_by_how_the_address_begins(ada: Page, stoa: Stoa, dora: Shopper, owner: Owner) -> None:
    owner.place(dora)
    ada.get_by_role("navigation").get_by_role("link", name="Profiles").click()
    ada.get_by_role("searchbox", name="Search profiles").fill(dora.email[:6])
    ada.get_by_role("row").filter(has_text=dora.email).get_by_role("link", name="Dora Damiani").click()
    expect(ada.get_by_role("heading", level=1)).to_contain_text("Dora Damiani")
    expect(rows(ada, "Timeline").filter(has_text="A story bowl").first).to_be_visible()


def test_a_dead_letter_gets_another_chance(ada: Page, stoa: Stoa, owner: Owner, dora: Shopper) -> None:
    metric = f"Lost {token_hex(3)}"
    bury(stoa, reason=f"{metric} came to nothing", body={"who": {"email": dora.email}, "metric": metric})
    ada.get_by_role("link", name="Dead letters").click()
    ada.get_by_role("button", name=f"{metric} came to nothing").click()
    drawer = ada.get_by_role("dialog", name="Dead letter")
    expect(drawer).to_contain_text(dora.email)
    drawer.get_by_role("button", name="Replay").click()
    expect(ada.get_by_text("1 dead letter given another try.")).to_be_visible()
    expect(ada.get_by_role("button", name=f"{metric} came to nothing")).to_have_count(0)
    ada.get_by_role("link", name="Home").click()
    expect(ada.get_by_role("listitem").filter(has_text=metric)).to_be_visible()


def bury(stoa: Stoa, reason: str, body: dict[str, Any]) -> None:
    """What no door lets in any more: something that failed in an earlier version for a reason that has passed."""
    with psycopg.connect(stoa.command("db").strip()) as connection:
        [account_id] = connection.execute(
            "select account_id from account where site_id = %s", [stoa.demo["site_id"]]
        ).fetchone()
        connection.execute("select set_config('stoa.account_id', %s, true)", [str(account_id)])
        connection.execute(
            "insert into dead_letter (account_id, dead_letter_id, at, stage, reason, body, state)"
            " values (%s, gen_random_uuid(), now(), 'ingest', %s, %s, 'open')",
            [account_id, reason, json.dumps(body)],
        )


def test_a_key_is_shown_once(ada: Page, stoa: Stoa) -> None:
    name = f"Story {token_hex(3)}"
    ada.goto(stoa.url + "/dashboard/store/connection/keys")
    ada.get_by_role("button", name="New key").click()
    ada.get_by_label("Name").fill(name)
    ada.get_by_role("button", name="Make the key").click()
    key = ada.get_by_role("textbox", name="API key").inner_text()
    assert key.startswith("pk_")
    ada.get_by_role("button", name="I have copied it").click()
    row = ada.get_by_role("listitem").filter(has_text=name)
    expect(row).to_contain_text(f"pk_…{key[-4:]}")
    ada.reload()
    expect(row).to_be_visible()
    assert key not in ada.content()


def test_the_connection_tells_where_the_snippet_was_seen(ada: Page, hub: Hub, stoa: Stoa) -> None:
    hub.visit(stoa.url + "/pages/about").open("for-you")
    ada.goto(stoa.url + "/dashboard/store/connection")
    expect(ada.get_by_role("region", name="Snippet")).to_contain_text(re.compile(r"Seen .* on http://127\.0\.0\.1"))


def test_everybody_can_use_every_page(
    stoa: Stoa, owner: Owner, dora: Shopper, another_browser: Callable[..., BrowserContext]
) -> None:
    owner.place(dora)
    page = another_browser(reduced_motion="reduce", bypass_csp=True).new_page()
    found = axe_at_the_door(page, stoa)
    sign_in(page, stoa.url, stoa.demo["owner"])
    for path in [*PAGES, f"profiles/{owner.profile_id(dora)}"]:
        page.goto(f"{stoa.url}/dashboard/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        found += [f"/{path}: {line}" for line in axe.violations(page)]
    assert found == []


def axe_at_the_door(page: Page, stoa: Stoa) -> list[str]:
    """On the sign-in page, before and after a wrong password."""
    page.goto(stoa.url + "/dashboard/sign-in")
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    found = axe.violations(page)
    try_to_sign_in(page, stoa.demo["owner"]["email"], "not this one")
    expect(page.get_by_role("alert")).to_be_visible()
    return [f"/sign-in: {line}" for line in [*found, *axe.violations(page)]]


def test_a_phone_is_enough(stoa: Stoa, another_browser: Callable[..., BrowserContext]) -> None:
    page = sign_in(another_browser(viewport={"width": 390, "height": 844}).new_page(), stoa.url, stoa.demo["owner"])
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("dialog").get_by_role("link", name="Profiles").click()
    expect(page.get_by_role("heading", level=1, name="Profiles")).to_be_visible()
