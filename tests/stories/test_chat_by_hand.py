"""Chat by keyboard alone, and on the smallest phone."""

import pytest
from playwright.sync_api import expect

from tests.stories.chat import EMAIL, Chat, new_email

QUESTION = "How long does delivery take?"

pytestmark = pytest.mark.usefixtures("for_everyone")


def test_by_keyboard_alone_the_focus_is_never_lost(chat: Chat) -> None:
    hub, keys = chat.hub, chat.page.keyboard
    hub.button(QUESTION).press("Enter")
    expect(chat.hub.button(QUESTION)).to_have_count(0)
    expect(hub.screen).to_be_focused()
    chat.begin("Hello", new_email())
    end = hub.button("End chat")
    for way in ("Escape", "Enter"):
        end.press("Enter")
        expect(hub.button("End it")).to_be_focused()
        if way == "Enter":
            keys.press("Tab")
        keys.press(way)
        expect(end).to_be_focused()
        expect(hub.dialog).to_be_visible()
    end.press("Enter")
    hub.button("End it").press("Enter")
    hub.whole.get_by_role("radio", name="4 stars of 5").press("Space")
    hub.button("Send rating").press("Enter")
    expect(hub.screen).to_contain_text("Thank you")
    expect(hub.screen).to_be_focused()
    hub.button("Start a new chat").press("Enter")
    expect(hub.button("Start a new chat")).to_have_count(0)
    expect(hub.screen).to_be_focused()
    hub.button("Use another").press("Enter")
    expect(hub.whole.get_by_label(EMAIL)).to_be_focused()


def test_on_the_smallest_phone_every_emoji_can_be_hit_and_reached_by_arrows(chat: Chat) -> None:
    page = chat.page
    page.set_viewport_size({"width": 320, "height": 640})
    chat.hub.button("Emoji").press("Enter")
    buttons = chat.hub.whole.get_by_role("group", name="Emoji").get_by_role("button")
    expect(buttons.first).to_be_focused()
    boxes = [box for each in buttons.all() if (box := each.bounding_box())]
    assert all(min(box["width"], box["height"]) >= 44 for box in boxes)
    page.keyboard.press("ArrowDown")
    below = next(n for n, box in enumerate(boxes) if box["y"] > boxes[0]["y"])
    expect(buttons.nth(below)).to_be_focused()
