"""Chat in the hub as a shopper works it, and what a store does on the other side of it."""

import re
from secrets import token_hex
from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, expect

from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.waiting import until

EMAIL = "Your email, so that the answer finds you"
SOCKET = "**/hub/v1/live"


def new_email() -> str:
    """Nobody else's."""
    return f"{token_hex(4)}@story.example"


class Chat:
    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.page = hub.page
        self.field = hub.whole.get_by_label("Write a message")
        self.log = hub.whole.get_by_role("log")
        self.terms = hub.whole.get_by_role("checkbox", name="I have read the privacy policy and accept the terms.")

    def open(self) -> "Chat":
        self.hub.open("chat").heading("Chat")
        return self

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def begin(self, text: str, email: str) -> None:
        """The first message, with what comes before it."""
        self.hub.whole.get_by_label(EMAIL).fill(email)
        self.terms.check()
        self.write(text)
        expect(self.standing("Sent")).to_be_visible()

    def standing(self, words: str) -> Locator:
        """How far her newest one is."""
        return self.hub.screen.locator(".standing-of", has_text=re.compile(f"^{words}"))

    def said(self, text: str) -> Locator:
        return self.log.locator(".message", has_text=text)


def ticket_of(owner: Owner, text: str) -> dict[str, Any]:
    """The open chat whose newest words are these, as soon as it is there."""

    def find() -> dict[str, Any] | None:
        rows = owner.get("/tickets", view="all", channel="chat")["items"]
        return next((row for row in rows if row["preview"] == text), None)

    return until(find)


def answer(owner: Owner, ticket: dict[str, Any], text: str) -> None:
    said = {"client_id": str(uuid4()), "text": text}
    owner.call("POST", f"/api/v1/tickets/{ticket['id']}/messages", said)


def texts(owner: Owner, ticket: dict[str, Any], by: str = "shopper") -> list[str]:
    found = owner.get(f"/tickets/{ticket['id']}/messages")["messages"]
    return [each["text"] for each in found if each["by"] == by and "text" in each]
