"""The dashboard as a member comes to it."""

from playwright.sync_api import Page, expect


def sign_in(page: Page, url: str, person: dict[str, str]) -> Page:
    """From the sign-in page to Home."""
    page.goto(url + "/dashboard")
    page.get_by_label("Email").fill(person["email"])
    page.get_by_label("Password", exact=True).fill(person["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    return page
