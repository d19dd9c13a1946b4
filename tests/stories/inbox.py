"""The inbox as a member comes to it, and shoppers who write."""

from dataclasses import dataclass
from itertools import count
from secrets import randbelow

from playwright.sync_api import Locator, Page, expect

from tests.stories.conftest import Stoa
from tests.stories.owner import Owner, Shopper
from tests.stories.phone import answer, newest_text

_numbers = count(randbelow(900_000))


def new_number() -> str:
    """An Italian mobile number nobody else's story knows."""
    return f"+39336{1_000_000 + next(_numbers)}"


@dataclass(frozen=True)
class Texter:
    """A customer with a phone, who got a text of the store."""

    shopper: Shopper
    number: str

    @property
    def name(self) -> str:
        return f"{self.shopper.first_name} {self.shopper.last_name}"


def texting(owner: Owner) -> Texter:
    """Her name is nobody else's; she may answer."""
    number = new_number()
    shopper = owner.new_shopper(f"Dora{number[-4:]}", phone=number)
    owner.profile_id(shopper)
    message = {"channel": "sms", "to": number, "kind": "transactional", "text": "Your order is on its way."}
    owner.call("POST", "/api/v1/messages", message)
    return Texter(shopper, number)


def says(owner: Owner, texter: Texter, words: str) -> None:
    answer(owner, newest_text(owner, texter.number), words)


def inbox(page: Page, url: str, query: str = "?view=all") -> Page:
    page.goto(f"{url}/dashboard/inbox{query}")
    expect(page.get_by_role("region", name="Tickets")).to_be_visible()
    return page


def search_field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search the tickets")


def row_of(page: Page, who: Texter) -> Locator:
    return page.get_by_role("region", name="Tickets").get_by_role("listitem").filter(has_text=who.name)


def open_ticket(page: Page, who: Texter) -> Locator:
    row_of(page, who).get_by_role("link").click()
    ticket = page.get_by_role("region", name=f"Ticket of {who.name}")
    expect(ticket.get_by_role("log")).to_be_visible()
    return ticket


def chat_with(page: Page, stoa: Stoa, owner: Owner, *, has_agreed: bool = False) -> Locator:
    """The ticket of a chat, open in the inbox. `has_agreed`: to emails."""
    shopper = owner.new_shopper("Dora")
    profile_id = owner.profile_id(shopper)
    if has_agreed:
        said = {"channel": "email", "status": "subscribed", "method": "phone call", "text": "May we write to you? Yes."}
        owner.call("POST", f"/api/v1/profiles/{profile_id}/consent", said)
    begun = {"channel": "chat", "text": "About your bowl", "client_id": shopper.external_id}
    made = owner.call("POST", "/api/v1/tickets", {**begun, "profile_id": profile_id})
    page.goto(f"{stoa.url}/dashboard/inbox/{made['id']}?view=all")
    ticket = page.get_by_role("region", name="Ticket of Dora")
    expect(ticket.get_by_role("log")).to_contain_text("About your bowl")
    return ticket


def letters_to(owner: Owner, email: str) -> list[dict[str, str]]:
    return owner.call("GET", "/dev/mail/messages", to=email)
