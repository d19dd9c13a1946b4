"""The dashboard as a member comes to it."""

from playwright.sync_api import Page, expect


def try_to_sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def sign_in(page: Page, url: str, person: dict[str, str]) -> Page:
    """From the sign-in page to Home."""
    page.goto(url + "/dashboard")
    try_to_sign_in(page, person["email"], person["password"])
    expect(page.get_by_role("heading", level=1, name="Home")).to_be_visible()
    return page
