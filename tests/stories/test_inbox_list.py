"""The list of the inbox as one works with it: the hands find what they press, the filters show what they do."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.stories.conftest import Stoa
from tests.stories.inbox import Texter, inbox, open_ticket, row_of, says, texting
from tests.stories.owner import Owner

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

# What a finger 21 px above, below or beside its middle misses. The cross of a tag reaches into the tag.
TOO_SMALL = """places => places.flatMap(place => [...place.querySelectorAll('a, button, input')]).filter(target => {
    target.scrollIntoViewIfNeeded()
    const box = target.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const isNoToast = it => !it.closest('.mantine-Notifications-root')
    const at = (right, down) => document.elementsFromPoint(x + right, y + down).find(isNoToast)
    const isHit = (right, down) => target.contains(at(right, down) ?? null)
    if (box.width === 0) return false
    return !(isHit(0, -21) && isHit(0, 21) && (isHit(-21, 0) && isHit(21, 0) || isHit(-26, 0) && isHit(13, 0)))
}).map(target => target.ariaLabel || target.textContent)"""

pytestmark = pytest.mark.usefixtures("nobody_takes_turns")


@pytest.fixture
def dora(owner: Owner) -> Texter:
    texter = texting(owner)
    says(owner, texter, "Where is it?")
    return texter


def too_small(*places: Locator) -> list[str]:
    for place in places:
        expect(place).to_be_visible()
    return [name for place in places for name in place.evaluate_all(TOO_SMALL)]


def test_on_a_phone_every_target_of_the_heads_is_as_large_as_a_finger(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ada.set_viewport_size(PHONE)
    inbox(ada, stoa.url, "?view=all&channel=sms&status=any")
    tickets = ada.get_by_role("region", name="Tickets")
    expect(row_of(ada, dora)).to_be_visible()
    narrowed = tickets.get_by_role("button", name="Without Text message").locator("../..")
    assert too_small(ada.get_by_role("region", name="Top bar"), tickets.locator("header"), narrowed) == []
    ticket = open_ticket(ada, dora)
    ada.get_by_role("button", name="Add a tag").click()
    ada.get_by_role("combobox", name="Tag").fill("returns")
    ada.keyboard.press("Enter")
    expect(ticket.get_by_role("button", name="Remove the tag returns")).to_be_visible()
    expect(ada.get_by_role("combobox", name="Tag")).to_have_count(0)
    assert too_small(ticket.locator("header")) == []
    ada.get_by_role("button", name="Menu", exact=True).click()
    menu = ada.get_by_role("dialog")
    expect(menu.get_by_role("link", name="Home")).to_be_in_viewport(ratio=1)
    assert too_small(menu.locator("header"), menu.get_by_role("navigation", name="Main")) == []


def test_while_one_filters_the_list_shows_what_it_does(ada: Page, stoa: Stoa, dora: Texter) -> None:
    ada.set_viewport_size(DESK)
    inbox(ada, stoa.url)
    funnel = ada.get_by_role("button", name="Filters")
    funnel.click()
    filters, row = ada.get_by_role("region", name="Filters"), row_of(ada, dora).get_by_role("link")
    filters.get_by_role("combobox", name="Channel").click()
    ada.get_by_role("option", name="Text message").click()
    expect(row).to_be_in_viewport(ratio=0.9)
    row.click(trial=True)
    filters.get_by_role("combobox", name="Channel").click()
    ada.get_by_role("option", name="Email").click()
    expect(row).to_have_count(0)
    ada.keyboard.press("Escape")
    expect(filters).to_have_count(0)
    expect(funnel).to_be_focused()
    expect(ada).to_have_url(re.compile("channel=email"))
