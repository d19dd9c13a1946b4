"""The merchant's settings of the hub."""

from typing import Any

import pytest

from tests.hub.shopper import Shop

LINKS = {"privacy_url": "https://willow.example/privacy", "terms_url": "/terms"}
HUB = "/api/v1/hub"


async def change(shop: Shop, **groups: Any) -> dict[str, Any]:
    answer = await shop.store.api.patch(HUB, json=groups)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_given_groups_are_taken_over_whole_and_others_stay(shop: Shop) -> None:
    await change(shop, design={"accent": "#004488", "radius": 4}, launcher={"is_on": False})
    settings = await change(shop, design={"accent": "#005599"})
    assert (settings["design"]["accent"], settings["design"]["radius"]) == ("#005599", 12)
    assert settings["launcher"]["is_on"] is False
    assert (await shop.store.api.get(HUB)).json() == settings


async def test_going_live_without_the_links_is_refused_naming_the_field(shop: Shop) -> None:
    for links, field in (({}, "links.privacy_url"), ({"privacy_url": "/privacy"}, "links.terms_url")):
        await change(shop, links=links)
        answer = await shop.store.api.patch(HUB, json={"visibility": "live"})
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)
    assert (await change(shop, links=LINKS, visibility="live"))["visibility"] == "live"


async def test_a_live_hub_keeps_its_links(shop: Shop) -> None:
    await change(shop, links=LINKS, visibility="live")
    answer = await shop.store.api.patch(HUB, json={"links": {}})
    assert answer.json()["error"]["field"] == "links.privacy_url"
    assert (await shop.store.api.get(HUB)).json()["links"] == LINKS


async def test_a_saved_change_shows_at_once(shop: Shop) -> None:
    browser = shop.browser()
    await browser.open()
    await change(shop, links=LINKS, visibility="live")
    assert (await browser.get("/config")).json()["visibility"] == "live"


async def test_ink_on_the_accent_is_mended_and_weak_contrast_reported(shop: Shop) -> None:
    design = {"accent": "#F5E663", "accent_ink": "#FFFFFF", "background": "#FFFFFF", "ink": "#999999"}
    settings = await change(shop, design=design)
    assert settings["design"]["accent_ink"] == "#000000"
    fields = [problem["field"] for problem in settings["problems"]]
    assert fields == ["links.privacy_url", "links.terms_url", "design.ink", "design.accent"]


async def test_the_stores_sign_in_without_an_address_is_a_problem(shop: Shop) -> None:
    settings = await change(shop, sign_in={"method": "store"}, links=LINKS)
    assert [problem["field"] for problem in settings["problems"]] == ["sign_in.method"]


async def test_changes_are_audited(shop: Shop) -> None:
    await change(shop, launcher={"is_on": False})
    entry = (await shop.store.owner.get("/api/v1/audit")).json()["items"][0]
    assert entry["action"] == "hub.changed" and entry["details"]["groups"] == ["launcher"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"visibility": "maybe"}, "visibility"),
        ({"design": {"accent": "green"}}, "design.accent"),
        ({"design": {"accent": "#12345"}}, "design.accent"),
        ({"design": {"logo_url": "javascript:alert(1)"}}, "design.logo_url"),
        ({"design": {"logo_url": "//evil.example/x.png"}}, "design.logo_url"),
        ({"design": {"radius": 900}}, "design.radius"),
        ({"design": {"shadow": "big"}}, "design.shadow"),
        ({"links": {"privacy_url": "data:text/html,x"}}, "links.privacy_url"),
        ({"links": {"terms_url": "http://"}}, "links.terms_url"),
        ({"links": {"terms_url": "https://[bad"}}, "links.terms_url"),
        ({"launcher": {"position": "top"}}, "launcher.position"),
        ({"sections": ["deliveries", "deliveries"]}, "sections"),
        ({"locales": ["it"]}, "default_locale"),
        ({"account": {"path": "account"}}, "account.path"),
        ({"texts": {"en": {"greeting": "x" * 5000}}}, "texts[...].greeting"),
        ({"surprise": 1}, "surprise"),
    ],
)
async def test_bad_settings_are_refused_with_the_field_and_nothing_is_kept(shop: Shop, body: dict, field: str) -> None:
    before = (await shop.store.api.get(HUB)).json()
    answer = await shop.store.api.patch(HUB, json={"default_locale": "en"} | body)
    assert (answer.status_code, answer.json()["error"].get("field")) == (400, field), answer.text
    assert (await shop.store.api.get(HUB)).json() == before


@pytest.mark.parametrize(
    "css",
    [
        "@import 'https://evil.example/x.css';",
        "@imp/**/ort 'x'",
        "@\\69mport 'x'",
        ".x{background:url(https://evil.example/x.png)}",
        ".x{background:u\\72l(//evil.example/x.png)}",
        ".x{background:url( 'http:evil' )}",
        ".x{background:url(https://willow.example.evil/x.png)}",
        ".x{background:image-set('https://evil.example/x.png' 1x)}",
        "</style><script>alert(1)</script>",
        ".x{background:url(/never-closed",
        "x" * 20_001,
    ],
)
async def test_css_that_fetches_from_strangers_or_leaves_its_place_is_refused(shop: Shop, css: str) -> None:
    answer = await shop.store.api.patch(HUB, json={"design": {"custom_css": css}})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "design.custom_css"), css


async def test_css_that_restyles_is_kept_as_it_is(shop: Shop) -> None:
    css = (
        ".stoa-button { border-radius: 0 } /* @import is only said here */ "
        ".a::before { content: '\\2192' } .b { background: url('/leaf.png') } "
        ".c { background: url(https://willow.example/leaf.png) url(data:image/png;base64,AAAA) }"
    )
    assert (await change(shop, design={"custom_css": css}))["design"]["custom_css"] == css


async def test_mallory_reads_and_changes_only_her_own(shop: Shop, strangers: Shop) -> None:
    await change(shop, design={"accent": "#004488"})
    assert (await strangers.store.api.get(HUB)).json()["design"]["accent"] == "#0F6B5C"
    await change(strangers, design={"accent": "#880044"})
    assert (await shop.store.api.get(HUB)).json()["design"]["accent"] == "#004488"
