"""The profile belongs to the store: what is changed in the hub is saved there first, and only then shown as saved."""

import re
from collections.abc import Callable
from secrets import randbelow, token_hex

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.stories.phone import newest_text


@pytest.fixture
def email() -> str:
    return f"{token_hex(4)}@story.example"


@pytest.fixture
def at_profile(hub: Hub, stoa: Stoa, email: str) -> Hub:
    """The profile of somebody who has just made an account in the shop."""
    page = hub.page
    page.goto(stoa.url + "/")
    form_token = page.locator("body").get_attribute("data-form-token")
    person = {"first_name": "Nora", "last_name": "Neri", "email": email, "password": "a password for stories"}
    page.request.post(stoa.url + "/account/register", form={**person, "form_token": form_token or ""})
    page.goto(stoa.url + "/")
    hub.there().open("profile").heading("Your details")
    return hub


def toast(hub: Hub, text: str) -> None:
    expect(hub.whole.get_by_role("status").filter(has_text=text)).to_be_visible()


def address_of_shop(page: Page, stoa: Stoa) -> str:
    """What the shop itself shows of its customer."""
    return page.request.get(stoa.url + "/account/addresses").text()


def test_a_name_is_saved_by_the_store(at_profile: Hub, stoa: Stoa) -> None:
    at_profile.button("Edit details").click()
    at_profile.field("First name").fill("Leonora")
    at_profile.button("Save").click()
    toast(at_profile, "Saved")
    at_profile.heading("Your details")
    expect(at_profile.screen).to_contain_text("Leonora Neri")
    assert "Leonora" in at_profile.page.request.get(stoa.url + "/account").text()


def test_what_the_store_refuses_is_said_at_its_field(at_profile: Hub, stoa: Stoa) -> None:
    at_profile.button("Edit details").click()
    at_profile.field("Birthday").fill("1850-01-01")
    at_profile.button("Save").click()
    expect(at_profile.field("Birthday")).to_have_attribute("aria-invalid", "true")
    expect(at_profile.field("Birthday")).to_be_focused()
    at_profile.button("Cancel").click()
    expect(at_profile.screen).to_contain_text("Nora Neri")


def test_a_new_number_counts_once_its_code_came_back(at_profile: Hub, owner: Owner) -> None:
    national = f"333 {2_000_000 + randbelow(900_000)}"
    number = "+39" + national.replace(" ", "")
    at_profile.button("Change phone").click()
    at_profile.field("Country").select_option("IT")
    at_profile.field("Mobile number").fill(national)
    at_profile.button("Send code").click()
    at_profile.heading("Check your phone")
    code = newest_text(owner, number)["text"].split()[0]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    at_profile.type_code(wrong)
    expect(at_profile.screen.get_by_role("alert")).to_contain_text("4 tries left")
    at_profile.type_code(code)
    at_profile.heading("Your details")
    expect(at_profile.screen).to_contain_text(f"+39 333 {national[4:7]} {national[7:]}")


def test_an_address_is_added_changed_and_removed(at_profile: Hub, stoa: Stoa) -> None:
    at_profile.button("Add address").click()
    at_profile.field("Country").select_option("IT")
    at_profile.field("Street and number").fill("Via Larga 3")
    at_profile.field("City").fill("Milano")
    at_profile.field("Postcode").fill("20122")
    at_profile.button("Save").click()
    expect(at_profile.screen).to_contain_text("Via Larga 3")
    assert "Via Larga 3" in address_of_shop(at_profile.page, stoa)

    at_profile.button("Edit address: Via Larga 3, Milano").click()
    at_profile.field("Street and number").fill("Via Stretta 4")
    at_profile.button("Save").click()
    expect(at_profile.screen).to_contain_text("Via Stretta 4")
    expect(at_profile.screen).not_to_contain_text("Via Larga 3")

    at_profile.button("Remove address: Via Stretta 4, Milano").click()
    toast(at_profile, "Address removed")
    expect(at_profile.screen).to_contain_text("Save an address once")
    assert "Via Stretta" not in address_of_shop(at_profile.page, stoa)


def test_a_removed_address_can_be_had_back(at_profile: Hub) -> None:
    at_profile.button("Add address").click()
    at_profile.field("Street and number").fill("Via Larga 3")
    at_profile.field("City").fill("Milano")
    at_profile.button("Save").click()
    at_profile.button("Remove address: Via Larga 3, Milano").click()
    at_profile.button("Undo").click()
    expect(at_profile.screen.get_by_role("region", name="Addresses")).to_contain_text("Via Larga 3")


def test_a_new_email_counts_after_its_code(at_profile: Hub, owner: Owner) -> None:
    fresh = f"{token_hex(4)}@story.example"
    at_profile.button("Change email").click()
    at_profile.field("New email").fill(fresh)
    at_profile.button("Send code").click()
    at_profile.heading("Check your email")
    at_profile.type_code(owner.newest_code(fresh))
    toast(at_profile, "Your email was changed.")
    expect(at_profile.screen).to_contain_text(fresh)


def test_another_browser_can_be_signed_out_from_here(
    at_profile: Hub, stoa: Stoa, owner: Owner, email: str, another_browser: Callable[..., BrowserContext]
) -> None:
    def sign_in_by_code(code_before: str = "") -> tuple[Hub, str]:
        hub = Hub(another_browser().new_page()).visit(stoa.url + "/")
        hub.open("sign-in").ask_for_code(email)
        code = owner.newest_code(email, besides=code_before)
        hub.type_code(code)
        hub.heading("Welcome, Nora")
        return hub, code

    phone, code = sign_in_by_code()
    tablet, _ = sign_in_by_code(code)
    at_profile.page.reload()
    at_profile.there().open("profile")
    # The shop has only named her here; whoever has proven the address sees every browser.
    named = at_profile.screen.get_by_role("region", name="Where you are signed in")
    expect(named.get_by_role("listitem")).to_have_count(1)
    tablet.tab("Profile")
    devices = tablet.screen.get_by_role("region", name="Where you are signed in")
    expect(devices.get_by_role("listitem")).to_have_count(3)
    for left in (2, 1):
        devices.get_by_role("button", name=re.compile("^Sign out .*Chrom")).first.click()
        expect(devices.get_by_role("listitem")).to_have_count(left)
    phone.page.reload()
    phone.there().open("profile").heading("Your details")
    expect(phone.button("Sign in")).to_be_visible()
