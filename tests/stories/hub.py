"""The hub as a shopper sees and works it, on whatever page it is."""

import re

from playwright.sync_api import Locator, Page, expect

IS_THERE = "() => !!(window.stoa && window.stoa.ready)"


class Hub:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.whole = page.locator("stoa-hub")
        self.dialog = self.whole.get_by_role("dialog")
        self.screen = self.whole.get_by_role("tabpanel")

    def visit(self, url: str) -> "Hub":
        """Goes to a page and waits until its script is there."""
        self.page.goto(url)
        return self.there()

    def there(self) -> "Hub":
        """Waits for the script of a page that is just coming."""
        self.page.wait_for_load_state()
        self.page.wait_for_function(IS_THERE)
        return self

    def open(self, view: str | None = None) -> "Hub":
        assert self.page.evaluate("view => stoa.open(view)", view) is True
        expect(self.dialog).to_be_visible()
        return self

    def close(self) -> None:
        self.button("Close").click()
        expect(self.dialog).to_be_hidden()

    def button(self, name: str) -> Locator:
        return self.whole.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.whole.get_by_role("link", name=name, exact=True)

    def field(self, label: str) -> Locator:
        return self.whole.get_by_label(re.compile(f"^{re.escape(label)}( \\(optional\\))?$"))

    def tab(self, name: str) -> "Hub":
        self.whole.get_by_role("tab", name=name).click()
        return self

    def heading(self, text: str) -> None:
        """Waits until the view with this heading is shown."""
        expect(self.screen.get_by_role("heading", level=2)).to_have_text(text)

    def ask_for_code(self, email: str) -> None:
        """From the sign-in view to the one where the code is typed."""
        self.field("Email").fill(email)
        self.button("Send code").click()
        self.heading("Check your email")

    def type_code(self, digits: str) -> None:
        """It is sent as soon as it is whole."""
        self.field("Code").fill(digits)

    def state(self) -> str:
        """What the script keeps about this browser."""
        return self.page.evaluate(
            "() => JSON.parse(Object.entries(localStorage).find(([k]) => k.endsWith('.session'))?.[1] ?? '{}').state"
            " ?? 'logged_out'"
        )
