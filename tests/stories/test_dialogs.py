"""Everybody can use what opens over the pages of texts and over a profile: axe looks into every dialog and drawer."""

from collections.abc import Callable, Iterator
from secrets import token_hex

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in
from tests.stories.owner import Owner, Shopper
from tests.stories.phone import newest_text
from tests.stories.signups import PLACES, WORDS, new_number, removed

MARK = token_hex(3)
FILE = {"name": "siena.csv", "mimeType": "text/csv", "buffer": b"Phone;Agreed on\n+393331234567;31/05/2026\n"}


def write(dialog: Locator) -> None:
    dialog.get_by_label("To", exact=True).fill("+393331234567")
    dialog.get_by_label("Text", exact=True).fill("“Your vase” is here. " * 5)
    expect(dialog.get_by_role("status")).to_contain_text("2 parts")


def choose_countries(dialog: Locator) -> None:
    """The facts of one are shown, and the list of the others lies over them."""
    dialog.get_by_role("combobox", name="Countries").fill("Ita")
    dialog.page.get_by_role("option", name="Italy").click()
    dialog.get_by_role("combobox", name="Countries").fill("Unit")
    expect(dialog.page.get_by_role("option", name="United States")).to_be_visible()


def choose_file(dialog: Locator) -> None:
    dialog.locator("input[type=file]").set_input_files(FILE)
    expect(dialog.get_by_text("The first rows")).to_be_visible()


def paste(dialog: Locator) -> None:
    dialog.get_by_label("A list of numbers").check()
    dialog.get_by_label("Numbers", exact=True).fill("+39 333 123 4567")


def write_template(dialog: Locator) -> None:
    dialog.get_by_label("Text", exact=True).fill("Hello {{ first_name }}, “your vase” is here.")
    expect(dialog.get_by_role("figure")).to_be_visible()
    dialog.get_by_role("button", name="Put in a field").click()
    expect(dialog.page.get_by_role("menuitem").first).to_be_visible()


def word_a_code(dialog: Locator) -> None:
    dialog.get_by_label("Romanian").fill("{code} e codul tău pentru {store}.")
    expect(dialog.get_by_role("status")).to_contain_text("1 part")


def open_rows(dialog: Locator) -> None:
    for row in dialog.locator("summary").all():
        row.click()


# By part of the page: the button that opens something, and what is then done in it.
OVER_TEXTS: dict[str, list[tuple[str, Callable[[Locator], None] | None]]] = {
    "Set-up": [
        ("Write a text", write),
        ("Connect a provider", None),
        ("Change Virtual phone", None),
        ("Add a sender", choose_countries),
    ],
    "Sent texts": [(f"Your bowl {MARK}", None)],
    "Codes": [("Change: Signing in", word_a_code)],
    "Templates": [("Ready texts", None), ("New template", write_template)],
    "Hours and limits": [("Change Italy", None)],
    "Sign-up places": [("New place", None), (f"Words of widget {MARK}", None), (f"Words of popup {MARK}", None)],
    "Import": [("Bring a file", choose_file)],
    "Not to be texted": [("Add one", None), (f"Lift {MARK}@story.example", None)],
    "Numbers": [("Check numbers", paste), ("A pasted list", None)],
    "Short links": [("New link", None), (f"Poster {MARK}", None)],
}


OVER_A_PROFILE: dict[str, Callable[[Locator], None] | None] = {"Edit": None, "Show the proof": open_rows}
IN_ITS_MENU = ["Make a link that recognizes", "Merge with another", "Erase"]


@pytest.fixture(scope="module")
def agreed(owner: Owner) -> Shopper:
    """Somebody who joined and got a text."""
    shopper, number = owner.new_shopper("Dora"), new_number()
    said = {"channel": "sms", "status": "subscribed", "method": "form", "address": number, "text": "I agree to texts."}
    owner.call("POST", f"/api/v1/profiles/{owner.profile_id(shopper)}/consent", said)
    text = {"channel": "sms", "to": number, "kind": "transactional", "text": f"Your bowl {MARK} is on its way."}
    owner.call("POST", "/api/v1/messages", text)
    newest_text(owner, number)
    return shopper


@pytest.fixture(scope="module")
def filled(owner: Owner) -> Iterator[None]:
    """There is something in every part of the page."""
    places = [owner.call("POST", PLACES, {"kind": kind, "name": f"{kind} {MARK}"}) for kind in ("widget", "popup")]
    for place in places:
        owner.call("PATCH", f"{PLACES}/{place['id']}", {"wordings": {"en": WORDS}})
    owner.call("POST", "/api/v1/suppressions", {"channel": "email", "address": f"{MARK}@story.example", "scope": "all"})
    owner.call("POST", "/api/v1/numbers/lists", {"numbers": [new_number(), "+39333"]})
    link = {"name": f"Poster {MARK}", "url": "https://story.example/spring"}
    code = owner.call("POST", "/api/v1/links", link)["code"]
    assert owner.http.get(f"/r/{code}").status_code == 302
    yield
    for place in places:
        removed(owner, place)


@pytest.fixture
def desk(stoa: Stoa, another_browser: Callable[..., BrowserContext]) -> Page:
    """The dashboard, without the policy that would refuse axe."""
    page = another_browser(reduced_motion="reduce", bypass_csp=True).new_page()
    return sign_in(page, stoa.url, stoa.demo["owner"])


def look_into(page: Page, name: str, then: Callable[[Locator], None] | None = None) -> list[str]:
    """What axe finds in all that lies over the page, after this button and what is done then."""
    page.get_by_role("button", name=name).or_(page.get_by_role("menuitem", name=name)).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    if then is not None:
        then(dialog)
    expect(dialog.locator("[aria-busy=true], .mantine-Skeleton-root")).to_have_count(0)
    found = axe.violations(page, "#overlays")
    dialog.get_by_role("button", name="Close", exact=True).click()
    expect(dialog).to_have_count(0)
    return [f"{name}: {line}" for line in found]


def test_everybody_can_use_what_opens_over_the_pages_of_texts(
    desk: Page, stoa: Stoa, agreed: Shopper, filled: None
) -> None:
    desk.goto(f"{stoa.url}/dashboard/texts")
    parts = desk.get_by_role("navigation", name="Parts of text messages")
    found = []
    for part, openers in OVER_TEXTS.items():
        parts.get_by_role("link", name=part).click()
        for name, then in openers:
            found += look_into(desk, name, then)
    assert found == []


def test_everybody_can_use_what_opens_over_a_profile(desk: Page, stoa: Stoa, owner: Owner, agreed: Shopper) -> None:
    desk.goto(f"{stoa.url}/dashboard/profiles/{owner.profile_id(agreed)}")
    found = []
    for name, then in OVER_A_PROFILE.items():
        found += look_into(desk, name, then)
    for name in IN_ITS_MENU:
        desk.get_by_role("button", name="More", exact=True).click()
        found += look_into(desk, name)
    assert found == []
