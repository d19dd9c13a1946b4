"""Several tickets at once: selected in the list, and what is done to one is done to all of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.stories import axe
from tests.stories.conftest import Stoa
from tests.stories.dashboard import sign_in
from tests.stories.inbox import Texter, inbox, says, texting
from tests.stories.owner import Owner, Shopper
from tests.waiting import until

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

pytestmark = pytest.mark.usefixtures("nobody_takes_turns")


@dataclass(frozen=True)
class Several:
    """Tickets that a tag nobody else's story knows holds together, the newest first."""

    owner: Owner
    tag: str
    ids: dict[str, str]

    @property
    def names(self) -> list[str]:
        return list(self.ids)

    @property
    def query(self) -> str:
        return f"?view=all&tag={self.tag}"

    def now(self, name: str) -> dict[str, Any]:
        return self.owner.get(f"/tickets/{self.ids[name]}")


@pytest.fixture
def several(owner: Owner) -> Several:
    """Two chats the store began, and two texts that nobody has read."""
    tag = f"s{token_hex(3)}"
    ids = {}
    for name in ("Anna", "Bea"):
        shopper = owner.new_shopper(f"{name}{tag}")
        ids[shopper.first_name] = begun(owner, shopper)
    for texter in (texting(owner), texting(owner)):
        ids[texter.shopper.first_name] = asked(owner, texter)
    for ticket_id in ids.values():
        owner.call("PUT", f"/api/v1/tickets/{ticket_id}/tags", tag=tag)
    return Several(owner, tag, dict(reversed(ids.items())))


def begun(owner: Owner, shopper: Shopper) -> str:
    first = {"channel": "chat", "text": "About your order", "client_id": token_hex(8)}
    return owner.call("POST", "/api/v1/tickets", {**first, "profile_id": owner.profile_id(shopper)})["id"]


def asked(owner: Owner, texter: Texter) -> str:
    says(owner, texter, "Where is it?")
    profile_id = owner.profile_id(texter.shopper)
    return until(lambda: owner.get("/tickets", view="all", profile=profile_id)["items"])[0]["id"]


def shown(page: Page, stoa: Stoa, several: Several) -> Locator:
    """Their list, whole."""
    inbox(page, stoa.url, several.query)
    tickets = page.get_by_role("region", name="Tickets")
    expect(tickets.get_by_role("listitem")).to_have_count(len(several.ids))
    return tickets


def box_of(tickets: Locator, name: str) -> Locator:
    return tickets.get_by_role("checkbox", name=f"Select the ticket of {name}")


def select(tickets: Locator, *names: str) -> Locator:
    """The bar that is there then."""
    for name in names:
        box_of(tickets, name).click()
        expect(box_of(tickets, name)).to_be_checked()
    return bar_of(tickets)


def bar_of(tickets: Locator) -> Locator:
    return tickets.get_by_role("toolbar", name="With the selected")


def test_a_box_shows_where_one_points_and_a_range_is_one_press(ada: Page, stoa: Stoa, several: Several) -> None:
    ada.set_viewport_size(DESK)
    tickets, names = shown(ada, stoa, several), several.names
    first = box_of(tickets, names[0])
    expect(first).to_have_css("opacity", "0")
    tickets.get_by_role("link").first.hover()
    expect(first).to_have_css("opacity", "1")
    bar = select(tickets, names[0])
    box_of(tickets, names[2]).click(modifiers=["Shift"])
    expect(bar.get_by_role("status")).to_have_text("3 selected")
    expect(box_of(tickets, names[3])).not_to_be_checked()
    expect(ada).to_have_url(re.compile(r"/inbox\?"))
    ada.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    expect(first).not_to_be_checked()


def test_by_keys_the_current_ones_are_selected_assigned_and_tagged(ada: Page, stoa: Stoa, several: Several) -> None:
    tickets, names = shown(ada, stoa, several), several.names
    for name in names[:2]:
        ada.keyboard.press("j")
        expect(tickets.locator(f"[data-ticket='{several.ids[name]}'] [aria-current]")).to_be_visible()
        ada.keyboard.press("x")
        expect(box_of(tickets, name)).to_be_checked()
    bar = bar_of(tickets)
    expect(bar.get_by_role("status")).to_have_text("2 selected")
    ada.keyboard.press("a")
    ada.get_by_role("menuitem", name="Me").press("Enter")
    expect(ada.get_by_text("2 tickets went to you.")).to_be_visible()
    ada.keyboard.press("t")
    ada.get_by_role("combobox", name="Tag").fill("wholesale")
    ada.keyboard.press("Enter")
    expect(ada.get_by_text("“wholesale” was put on 2 tickets.")).to_be_visible()
    are = [(row.get("assignee", {}).get("name"), "wholesale" in row["tags"]) for row in map(several.now, names)]
    assert are == [("Ada Alberti", True)] * 2 + [(None, False)] * 2


def test_closing_several_asks_for_those_unread_and_all_come_back(ada: Page, stoa: Stoa, several: Several) -> None:
    tickets, names = shown(ada, stoa, several), several.names
    select(tickets, *names).get_by_role("button", name="Close").click()
    question = ada.get_by_role("dialog", name="Something is unread")
    expect(question).to_contain_text("2 of these 4 tickets hold something that you have not read yet.")
    question.get_by_role("button", name="Close all 4").click()
    expect(tickets.get_by_role("listitem")).to_have_count(0)
    expect(ada.get_by_text("4 tickets are closed.")).to_be_visible()
    assert {several.now(name)["status"] for name in names[:2]} == {"closed"}
    ada.get_by_role("button", name="Undo").click()
    expect(tickets.get_by_role("listitem")).to_have_count(4)
    until(lambda: {several.now(name)["status"] for name in names} == {"open"})


def test_a_chat_is_closed_also_where_the_page_is_left_before_the_time_for_undo_is_over(
    ada: Page, stoa: Stoa, several: Several
) -> None:
    tickets, names = shown(ada, stoa, several), several.names
    select(tickets, names[2]).get_by_role("button", name="Close").click()
    expect(tickets.get_by_role("listitem")).to_have_count(3)
    assert several.now(names[2])["status"] == "open"
    ada.reload()
    until(lambda: several.now(names[2])["status"] == "closed")


def test_only_what_was_read_is_closed_and_stays_closed(ada: Page, stoa: Stoa, several: Several) -> None:
    tickets, names = shown(ada, stoa, several), several.names
    bar = select(tickets, *names)
    bar.get_by_role("button", name="Close").click()
    ada.get_by_role("dialog").get_by_role("button", name="Close the 2 I have read").click()
    expect(tickets.get_by_role("listitem")).to_have_count(2)
    until(lambda: {several.now(name)["status"] for name in names[2:]} == {"closed"}, seconds=30)
    select(tickets, *names[:2]).get_by_role("button", name="Mark read").click()
    expect(tickets.get_by_role("img", name="Unread")).to_have_count(0)
    bar.get_by_role("button", name="Close").click()
    expect(tickets.get_by_role("listitem")).to_have_count(0)


def test_what_is_closed_already_is_named_and_the_others_are_snoozed(ada: Page, stoa: Stoa, several: Several) -> None:
    tickets, names = shown(ada, stoa, several), several.names
    several.owner.call("POST", f"/api/v1/tickets/{several.ids[names[0]]}/closure", {"seen_seq": 9})
    inbox(ada, stoa.url, several.query + "&status=any")
    select(tickets, names[0], names[1]).get_by_role("button", name="Snooze").click()
    ada.get_by_role("menuitem", name="Tomorrow").click()
    expect(ada.get_by_role("alert").filter(has_text=f"{names[0]} Damiani: closed already")).to_be_visible()
    expect(ada.get_by_text("1 ticket comes back")).to_be_visible()
    assert [several.now(name)["status"] for name in names[:2]] == ["closed", "snoozed"]
    ada.get_by_role("button", name="Undo").click()
    until(lambda: several.now(names[1])["status"] == "open")


def test_what_the_server_refuses_is_named_too(ada: Page, stoa: Stoa, several: Several) -> None:
    tickets, names = shown(ada, stoa, several), several.names
    for number in range(19):
        several.owner.call("PUT", f"/api/v1/tickets/{several.ids[names[0]]}/tags", tag=f"full{number}")
    select(tickets, names[0], names[1]).get_by_role("button", name="Tag").click()
    ada.get_by_role("combobox", name="Tag").fill("more")
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("alert").filter(has_text=f"{names[0]} Damiani: A ticket has at most")).to_be_visible()
    expect(ada.get_by_text("“more” was put on 1 ticket.")).to_be_visible()


def test_on_a_phone_a_press_on_the_row_selects_it(
    another_browser: Callable[..., BrowserContext], stoa: Stoa, several: Several
) -> None:
    page = another_browser(viewport=PHONE, bypass_csp=True, reduced_motion="reduce").new_page()
    tickets = shown(sign_in(page, stoa.url, stoa.demo["owner"]), stoa, several)
    tickets.get_by_role("button", name="Select", exact=True).click()
    tickets.get_by_role("link").nth(1).click()
    bar = bar_of(tickets)
    expect(bar.get_by_role("status")).to_have_text("1 selected")
    expect(box_of(tickets, several.names[1])).to_be_checked()
    bar.get_by_role("button", name="All 4").click()
    expect(bar.get_by_role("status")).to_have_text("4 selected")
    assert axe.violations(page) == []
    bar.get_by_role("button", name="End the selection").click()
    tickets.get_by_role("link").first.click()
    expect(page.get_by_role("region", name=f"Ticket of {several.names[0]}")).to_be_visible()


def test_whoever_only_reads_selects_nothing(
    another_browser: Callable[..., BrowserContext], stoa: Stoa, owner: Owner, several: Several
) -> None:
    reader = {"email": f"rita-{several.tag}@story.example", "password": token_hex(12)}
    owner.call("POST", "/api/v1/members", {**reader, "name": "Rita Reader", "role": "analyst"})
    page = another_browser(viewport=PHONE).new_page()
    tickets = shown(sign_in(page, stoa.url, reader), stoa, several)
    expect(tickets.get_by_role("checkbox")).to_have_count(0)
    expect(tickets.get_by_role("button", name="Select", exact=True)).to_have_count(0)
