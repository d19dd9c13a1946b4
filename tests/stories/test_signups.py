"""Sign-up places on the store's pages: a widget, a pop-up, a box in a form, and what is kept of each."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.stories.axe import violations
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.stories.pages import Answer, Site, html, snippet
from tests.stories.phone import answer, newest_text, texts_of
from tests.stories.signups import WORDS, Open, box, fingerprint, given, new_number, opened, removed, status
from tests.waiting import until

POPUP = WORDS["heading"]
LONG = '<nav aria-label="Shop"><a href="/">Home</a></nav><main><h1>Shop</h1>' + "<p>A bowl</p>" * 80 + "</main>"


@pytest.fixture
def number() -> str:
    return new_number()


@pytest.fixture
def open_place(owner: Owner, stoa: Stoa) -> Iterator[Open]:
    made = []

    def tells_of_a_popup() -> bool:
        return '"popup"' in owner.http.get(f"/onsite/js/{stoa.demo['site_id']}/stoa.js").text

    def make(kind: str, **settings: object) -> dict:
        made.append(opened(owner, kind, **settings))
        # What the script says of a store is remembered for a moment.
        until(lambda: tells_of_a_popup() or kind != "popup")
        return made[-1]

    yield make
    for place in made:
        removed(owner, place)


@pytest.fixture
def clock(owner: Owner) -> Iterator[None]:
    yield
    owner.reset_clock()


@pytest.fixture
def shop_page(site: Site, stoa: Stoa):
    """A page of the store with the script on it."""
    return partial(put, site, stoa)


def put(site: Site, stoa: Stoa, path: str, body: str) -> str:
    return site.put(path, html(body, snippet(stoa.url, stoa.demo["site_id"])))


def popup(page: Page):
    return page.locator("stoa-signup").get_by_role("dialog", name=POPUP)


def test_a_widget_that_came_later_asks_and_the_phone_says_yes(
    page: Page, site: Site, stoa: Stoa, owner: Owner, open_place: Open, number: str
) -> None:
    place = open_place("widget")
    policy = (
        f"default-src 'none'; script-src {stoa.url}; style-src 'self'; connect-src {stoa.url}; "
        f"img-src 'self' {stoa.url}"
    )
    body = html("<main><h1>Shop</h1></main>", snippet(stoa.url, stoa.demo["site_id"]))
    site.pages["/strict-signup"] = Answer(body, headers={"Content-Security-Policy": policy})
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', event => refused.push(event.blockedURI))"
    )
    page.goto(site.url + "/strict-signup")
    page.evaluate(
        "id => { const mark = document.createElement('div'); mark.dataset.stoaSignup = id;"
        " document.querySelector('main').append(mark) }",
        place["id"],
    )
    form = page.locator("stoa-signup").get_by_role("form")
    expect(form.get_by_role("checkbox")).not_to_be_checked()
    read = fingerprint(page)
    form.get_by_label("Mobile number").fill("+39 333 12")
    form.get_by_role("button", name="Sign up").click()
    expect(form.get_by_role("alert")).to_have_text("Please tick the box if you agree.")
    form.get_by_role("checkbox").check()
    form.get_by_role("button", name="Sign up").click()
    expect(form).to_contain_text("This number is too short for the country.")
    form.get_by_label("Mobile number").fill(number)
    form.get_by_role("button", name="Sign up").click()
    expect(page.locator("stoa-signup").get_by_role("status")).to_contain_text(number)

    question = newest_text(owner, number)
    assert status(owner, number) == "not_subscribed"
    answer(owner, question, "YES")
    until(lambda: status(owner, number) == "subscribed")
    record = given(owner, number)
    assert (record["text_hash"], record["place"], record["page_url"]) == (read, place["tag"], page.url)
    [row] = until(lambda: [row for row in funnel(owner, place) if row["confirmed"]])
    assert (row["shown"], row["given"], row["asked"], row["confirmed"]) == (1, 1, 1, 1)
    assert page.evaluate("refused") == []


KOREAN = WORDS | {"heading": "Willow 문자 소식", "label": "네, 문자를 보내 주세요.", "button": "신청하기"}


@pytest.mark.parametrize(("words", "language"), [({"en": WORDS}, "en"), ({"en": WORDS, "ko": KOREAN}, "ko")])
def test_a_place_on_an_english_page_with_a_korean_hub_says_what_language_it_speaks(
    page: Page, site: Site, stoa: Stoa, owner: Owner, open_place: Open, number: str, words: dict, language: str
) -> None:
    place = open_place("widget")
    path = f"/api/v1/signups/places/{place['id']}"
    owner.call("PATCH", path, {"wordings": words})
    owner.call("POST", f"{path}/publication", {})
    mark = f'<main><h1>Shop</h1><div data-stoa-signup="{place["id"]}"></div></main>'
    script = snippet(stoa.url, stoa.demo["site_id"], 'data-locale="ko"')
    page.goto(site.put(f"/english-{language}", html(mark, script)))
    host = page.locator("stoa-signup")
    expect(host).to_have_attribute("lang", "ko")
    expect(host.get_by_text(words[language]["heading"])).to_be_visible()
    # What the store says says its language where that is another one; what is the hub's own is Korean all the same.
    tongues = host.locator("[data-said]").evaluate_all("said => said.map(one => one.closest('[lang]')?.lang ?? 'ko')")
    assert set(tongues) == {language}
    read = fingerprint(page)
    host.get_by_label("휴대폰 번호").fill(number)
    host.get_by_role("checkbox").check()
    host.get_by_role("button", name=words[language]["button"]).click()
    expect(host.get_by_role("status")).to_contain_text(number)
    record = given(owner, number)
    assert (record["text_hash"], record["language"]) == (read, language)
    assert ("YES" in newest_text(owner, number)["text"]) == (language == "en")


def funnel(owner: Owner, place: dict) -> list[dict]:
    return [row for row in owner.get("/signups/funnel")["items"] if row["place"] == place["tag"]]


def test_a_page_without_places_is_left_as_it_was(page: Page, shop_page, open_place: Open) -> None:
    open_place("widget")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(shop_page("/without-places", "<main><h1>Shop</h1></main>"))
    page.wait_for_function("() => document.querySelector('stoa-launcher')")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "/signups" in url or "places-" in url]
    assert page.evaluate("() => Object.keys(sessionStorage).length + Object.keys(localStorage).length") == 0


def test_a_pop_up_comes_once_and_rests_for_its_days(
    page: Page, shop_page, owner: Owner, open_place: Open, clock: None
) -> None:
    open_place("popup", delay_seconds=0, rest_days=7)
    url = shop_page("/popup", LONG)
    page.goto(url)
    expect(popup(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup(page)).to_have_count(0)
    stays_away(page, url)
    page.evaluate("() => sessionStorage.clear()")
    stays_away(page, url)
    owner.advance_clock("P8D")
    page.goto(url)
    expect(popup(page)).to_be_visible()


def stays_away(page: Page, url: str) -> None:
    """A pop-up without delay would be there as soon as the list of places is."""
    with page.expect_response("**/hub/v1/signups?*"):
        page.goto(url)
    page.wait_for_load_state("networkidle")
    expect(page.locator("stoa-signup")).to_have_count(0)


@pytest.mark.parametrize(
    "busy", [("/checkout/address", LONG), ("/pay-here", '<main><h1>Pay</h1><input autocomplete="cc-number"></main>')]
)
def test_a_pop_up_stays_away_from_who_is_buying(page: Page, shop_page, open_place: Open, busy: tuple) -> None:
    open_place("popup", delay_seconds=0)
    stays_away(page, shop_page(*busy))


def test_a_pop_up_comes_by_scrolling_small_on_a_phone_and_never_over_navigation(
    page: Page, shop_page, owner: Owner, open_place: Open, number: str
) -> None:
    open_place("popup", scroll_percent=40)
    bar = '<nav aria-label="Bottom" style="position:fixed;bottom:0;width:100%;height:60px;background:#fff">Bag</nav>'
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(shop_page("/popup-phone", LONG + bar))
    page.wait_for_function("() => document.querySelector('stoa-launcher')")
    expect(popup(page)).to_have_count(0)
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    expect(popup(page)).to_be_visible()
    panel, nav = popup(page).bounding_box(), page.get_by_role("navigation", name="Bottom").bounding_box()
    assert panel["height"] <= 240 and panel["y"] + panel["height"] <= nav["y"]
    popup(page).get_by_role("button", name="Continue").click()
    popup(page).get_by_label("Mobile number").fill(number)
    popup(page).get_by_role("checkbox").check()
    read = fingerprint(page)
    popup(page).get_by_role("button", name="Sign up").click()
    expect(popup(page).get_by_role("status")).to_contain_text(number)
    assert given(owner, number)["text_hash"] == read
    popup(page).get_by_role("button", name="Close").click()
    stays_away(page, page.url)


def test_a_box_in_the_checkout_is_sent_with_the_order(hub: Hub, stoa: Stoa, owner: Owner, number: str) -> None:
    page = start_checkout(hub, stoa)
    expect(box(page)).not_to_be_checked()
    read = fingerprint(page)
    page.get_by_label("Telephone").fill(number)
    box(page).check()
    expect(page.locator("stoa-signup")).to_contain_text("We text the phone number you give in this form.")
    page.get_by_role("button", name="Pay and order").click()
    expect(page.get_by_role("heading", name="Your order is with us.")).to_be_visible()
    assert "YES" in newest_text(owner, number)["text"]
    record = given(owner, number)
    assert (record["text_hash"], record["button"], record["checkbox"]) == (read, "Pay and order", "ticked")
    assert record["page_url"] == stoa.url + "/checkout"


def test_a_box_left_alone_asks_nobody_and_the_order_goes_through(
    hub: Hub, stoa: Stoa, owner: Owner, number: str
) -> None:
    page = start_checkout(hub, stoa)
    expect(box(page)).to_be_visible()
    page.get_by_label("Telephone").fill(number)
    page.get_by_role("button", name="Pay and order").click()
    expect(page.get_by_role("heading", name="Your order is with us.")).to_be_visible()
    assert texts_of(owner, number) == []


def start_checkout(hub: Hub, stoa: Stoa) -> Page:
    page = hub.visit(stoa.url + "/products/botanical-postcards").page
    page.get_by_role("button", name="Add to basket").click()
    expect(page.locator("[data-cart-count]")).to_have_text("1")
    page.goto(stoa.url + "/checkout")
    typed = {"Email": "dan@story.example", "First name": "Dan", "Last name": "Ek", "Street and number": "Via Po 1"}
    for label, text in (typed | {"Postcode": "10123", "Town": "Torino"}).items():
        page.get_by_label(label, exact=True).fill(text)
    box(page).scroll_into_view_if_needed()
    return page


def test_the_dashboard_previews_the_real_thing_and_draws_the_code_to_scan(
    ada: Page, stoa: Stoa, owner: Owner, open_place: Open
) -> None:
    widget = open_place("widget")
    owner.call("PATCH", f"/api/v1/signups/places/{widget['id']}", {"name": "Newsletter corner"})
    poster = owner.call("POST", "/api/v1/signups/places", {"kind": "qr", "name": "Poster", "keyword": "olive"})
    ada.goto(f"{stoa.url}/dashboard/texts/places")
    ada.get_by_role("button", name="Words of Newsletter corner").click()
    preview = ada.frame_locator('iframe[title="The place as shoppers see it"]')
    expect(preview.get_by_role("form")).to_contain_text(WORDS["benefit"])
    ada.get_by_label("What people get").fill("A first look")
    expect(preview.get_by_role("form")).to_contain_text("A first look")
    ada.get_by_label("Contact").fill("")
    expect(ada.get_by_text("Still missing: Contact.")).to_be_visible()
    # It is drawn anew with each change.
    until(lambda: (box := preview.get_by_role("form").bounding_box()) and box["width"] <= 390)
    ada.get_by_role("button", name="Cancel").click()
    row = ada.get_by_role("listitem").filter(has_text="Poster")
    expect(row.get_by_role("img", name="Code to scan for Poster")).to_be_visible()
    expect(row.get_by_label("Link of Poster", exact=True)).to_contain_text("?&body=OLIVE")
    with ada.expect_download() as picture:
        row.get_by_role("button", name="Picture (PNG) of Poster").click()
    assert picture.value.suggested_filename == "olive-qr.png"
    removed(owner, poster)


def test_everybody_can_use_every_one(page: Page, shop_page, open_place: Open, hub_settings) -> None:
    hub_settings(design={"scheme": "device"})
    # Where the pop-up begins small.
    page.set_viewport_size({"width": 390, "height": 844})
    widget, form_box = open_place("widget"), open_place("registration")
    open_place("popup", delay_seconds=0)
    marks = f'<div data-stoa-signup="{widget["id"]}"></div><form><div data-stoa-signup="{form_box["id"]}"></div></form>'
    page.goto(shop_page("/all-places", f"<main><h1>Shop</h1>{marks}</main>"))
    expect(popup(page)).to_be_visible()
    expect(page.locator("stoa-signup")).to_have_count(3)
    box(page).nth(1).focus()
    page.keyboard.press("Space")
    assert violations(page) == []
    popup(page).get_by_role("button", name="Continue").click()
    assert violations(page) == []
