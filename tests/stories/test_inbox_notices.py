"""A member who looks elsewhere is told by the browser who writes, if she wants to be."""

import pytest
from playwright.sync_api import Page, expect

from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in
from tests.stories.inbox import Texter, inbox, open_ticket, row_of, says, texting
from tests.stories.owner import Owner
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("nobody_takes_turns")

# Browsers without a window show no notices: this one writes down what it was to show.
RECORDER = """
window.notices = []; window.asked = 0;
window.Notification = class {
    static permission = localStorage.mayNotify ? "granted" : "default";
    static requestPermission() {
        window.asked += 1;
        Notification.permission = localStorage.mayNotify = "granted";
        return Promise.resolve("granted");
    }
    constructor(title, { body }) { Object.assign(this, { title, body }); window.notices.push(this); }
    close() { this.isClosed = true; }
};
window.isAway = false;
Object.defineProperty(document, "hidden", { get: () => window.isAway });
"""


@pytest.fixture
def ada(page: Page, stoa: Stoa) -> Page:
    page.add_init_script(RECORDER)
    return sign_in(page, stoa.url, stoa.demo["owner"])


@pytest.fixture
def told(ada: Page, stoa: Stoa) -> Page:
    """She wants to be told."""
    inbox(ada, stoa.url).get_by_role("button", name="Yes, tell me").click()
    return ada


def look(page: Page, *, away: bool) -> None:
    page.evaluate("away => { isAway = away; document.dispatchEvent(new Event('visibilitychange')); }", away)


def notices(page: Page, who: Texter) -> list[str]:
    """What it said of her; there are other shoppers, who wait."""
    return page.evaluate("name => notices.filter(({ title }) => title === name).map(({ body }) => body)", who.name)


def test_the_browser_asks_only_whom_wants_it(ada: Page, stoa: Stoa) -> None:
    inbox(ada, stoa.url)
    question = ada.get_by_text("Shall this device tell you when somebody writes")
    expect(question).to_be_visible()
    assert ada.evaluate("asked") == 0
    ada.get_by_role("button", name="Yes, tell me").click()
    expect(question).to_have_count(0)
    assert ada.evaluate("asked") == 1
    ada.reload()
    inbox(ada, stoa.url)
    expect(question).to_have_count(0)
    assert ada.evaluate("asked") == 0


def test_whoever_wants_no_notices_is_not_asked_again(ada: Page, stoa: Stoa) -> None:
    inbox(ada, stoa.url).get_by_role("button", name="No", exact=True).click()
    inbox(ada, stoa.url)
    expect(ada.get_by_text("Shall this device tell you")).to_have_count(0)
    assert ada.evaluate("asked") == 0


def test_a_notice_tells_who_writes_and_leads_to_the_ticket(told: Page, owner: Owner) -> None:
    told.get_by_role("link", name="Home", exact=True).click()
    expect(told.get_by_role("heading", level=1, name="Home")).to_be_visible()
    look(told, away=True)
    dora = texting(owner)
    says(owner, dora, "Has it left?")
    until(lambda: notices(told, dora))
    assert notices(told, dora) == ["Has it left?"]
    look(told, away=False)
    told.evaluate("name => notices.find(({ title }) => title === name).onclick()", dora.name)
    expect(told.get_by_role("region", name=f"Ticket of {dora.name}").get_by_role("log")).to_contain_text("Has it left?")
    assert told.evaluate("name => notices.find(({ title }) => title === name).isClosed", dora.name)


def test_nobody_is_told_of_what_she_sees_or_of_what_is_a_colleagues(told: Page, stoa: Stoa, owner: Owner) -> None:
    dora, bens = texting(owner), texting(owner)
    says(owner, bens, "First")
    ticket = open_ticket(told, bens)
    ticket.get_by_role("button", name="Assign").click()
    told.get_by_role("menuitem", name="Ben Okafor").click()
    expect(ticket.get_by_role("button", name="Assigned to Ben Okafor")).to_be_visible()
    says(owner, dora, "I am on the page")
    expect(row_of(told, dora)).to_contain_text("I am on the page")
    look(told, away=True)
    says(owner, bens, "And again")
    expect(row_of(told, bens)).to_contain_text("And again")
    assert notices(told, dora) == notices(told, bens) == []
