"""The questions on product pages: a place in the store's page, and the way from there to the answer."""

from collections.abc import Callable, Iterator
from secrets import token_hex

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.stories import axe
from tests.stories.chat import Chat
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.stories.pages import Answer, Site, html, snippet
from tests.waiting import until

PRODUCT = "/products/moka-pot"
RETURNS, ANSWER = "Can I send it back?", "within thirty days of delivery"
MARK = "<div data-stoa-faqs></div>"


@pytest.fixture
def audience(owner: Owner) -> Iterator[Callable[[str], None]]:
    before = owner.get("/chat/settings")["audience"]
    yield lambda whom: owner.call("PATCH", "/api/v1/chat/settings", {"audience": whom})
    owner.call("PATCH", "/api/v1/chat/settings", {"audience": before})


def questions(page: Page) -> Locator:
    return page.locator("stoa-faqs").get_by_role("link")


def clicks(owner: Owner) -> int:
    found = owner.get("/events", metric="Hub FAQ Clicked", limit=100)["items"]
    return sum(event["properties"]["FaqName"] == "Returns" for event in found)


def test_a_click_opens_the_hub_at_the_answer_in_chat(
    hub: Hub, stoa: Stoa, owner: Owner, audience: Callable[[str], None]
) -> None:
    audience("everyone")
    before = clicks(owner)
    page = hub.visit(stoa.url + PRODUCT).page
    page.locator("[data-stoa-faqs]").scroll_into_view_if_needed()
    expect(questions(page)).to_have_text(
        ["How long does delivery take?", RETURNS, "How big is it, and how do I care for it?"]
    )
    questions(page).nth(1).press("Enter")
    hub.heading("Chat")
    expect(Chat(hub).said(ANSWER)).to_be_in_viewport()
    assert page.url == stoa.url + PRODUCT
    until(lambda: clicks(owner) == before + 1)
    hub.close()
    expect(questions(page).nth(1)).to_be_focused()


def test_in_a_conversation_the_answer_comes_after_what_was_said(
    hub: Hub, stoa: Stoa, audience: Callable[[str], None]
) -> None:
    audience("everyone")
    chat = Chat(hub.visit(stoa.url + PRODUCT)).open()
    words = f"Is it for induction? {token_hex(3)}"
    chat.begin(words, f"{token_hex(4)}@story.example")
    hub.close()
    questions(hub.page).nth(1).click()
    expect(chat.said(ANSWER)).to_be_in_viewport()
    log = chat.log.inner_text()
    assert log.index(words) < log.index(RETURNS) < log.index(ANSWER)


def test_without_a_chat_the_questions_have_a_tab_and_this_one_is_open(
    hub: Hub, stoa: Stoa, owner: Owner, audience: Callable[[str], None]
) -> None:
    audience("off")
    page = hub.visit(stoa.url + PRODUCT).page
    questions(page).nth(1).click()
    hub.heading("Often asked")
    expect(hub.screen).to_contain_text(ANSWER)
    expect(hub.whole.get_by_role("tab", name="Questions")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(("language", "title"), [("ko", "자주 묻는 질문"), ("it", "Domande frequenti")])
def test_under_a_strict_policy_it_comes_late_in_the_pages_language_from_the_right(
    page: Page, site: Site, stoa: Stoa, language: str, title: str
) -> None:
    policy = (
        f"default-src 'none'; script-src {stoa.url}; style-src 'self'; connect-src {stoa.url}; "
        f"img-src 'self' {stoa.url}"
    )
    script = snippet(stoa.url, stoa.demo["site_id"], f'data-locale="{language}"')
    site.pages["/strict-questions"] = Answer(
        html("<main><h1>Shop</h1></main>", script), headers={"Content-Security-Policy": policy}
    )
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', event => refused.push(event.blockedURI))"
    )
    Hub(page).visit(site.url + "/strict-questions")
    page.evaluate(
        "document.documentElement.dir = 'rtl'; const mark = document.createElement('div');"
        " mark.dataset.stoaFaqs = ''; document.querySelector('main').append(mark)"
    )
    expect(page.locator("stoa-faqs").get_by_role("region", name=title)).to_be_visible()
    expect(questions(page)).to_have_count(3)
    arrow, words = (questions(page).first.locator(part).bounding_box() for part in (".icon", "span"))
    assert arrow["x"] < words["x"]
    mirrored = "icon => new DOMMatrix(getComputedStyle(icon).transform).a"
    assert questions(page).first.locator(".icon").evaluate(mirrored) == -1
    assert page.evaluate("refused") == []


@pytest.mark.parametrize("body", ["", '<div style="height: 5000px"></div>' + MARK])
def test_nothing_is_fetched_before_the_mark_is_near(page: Page, site: Site, stoa: Stoa, body: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    script = snippet(stoa.url, stoa.demo["site_id"])
    with page.expect_request("**/extra-*.js"):
        Hub(page).visit(site.put("/far", html(f"<main><h1>Shop</h1>{body}</main>", script)))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "places-" in url or "questions-" in url or "/faqs" in url] == []
    if body:
        page.locator("[data-stoa-faqs]").scroll_into_view_if_needed()
        expect(questions(page)).to_have_count(3)
        # What draws sign-up places is not needed for it.
        assert [url for url in asked if "places-" in url] == []


def test_axe_finds_nothing_on_a_product_page(another_browser: Callable[..., BrowserContext], stoa: Stoa) -> None:
    page = another_browser(bypass_csp=True, reduced_motion="reduce").new_page()
    Hub(page).visit(stoa.url + PRODUCT)
    page.locator("[data-stoa-faqs]").scroll_into_view_if_needed()
    expect(questions(page)).to_have_count(3)
    assert axe.violations(page) == []
