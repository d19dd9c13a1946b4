"""A ready text becomes the store's own, and leaves in the words of whoever gets it."""

from itertools import count
from secrets import randbelow

from playwright.sync_api import Page, expect

from tests.stories.conftest import Stoa
from tests.stories.owner import Owner
from tests.stories.phone import newest_text

_numbers = count(randbelow(900_000))


def test_a_ready_text_is_taken_changed_and_sent(ada: Page, stoa: Stoa, owner: Owner) -> None:
    number = f"+39335{1_000_000 + next(_numbers)}"
    ada.goto(f"{stoa.url}/dashboard/texts/templates")
    ada.get_by_role("button", name="Ready texts").click()
    ada.get_by_role("button", name="Use Order shipped").click()
    editor = ada.get_by_role("dialog", name="Order shipped")
    expect(editor.get_by_text("About an order")).to_be_visible()
    expect(editor.get_by_label("On the phone")).to_contain_text("your order 10482 is on its way with DHL")
    expect(editor.get_by_role("status")).to_contain_text("1 part")
    text = editor.get_by_role("textbox", name="Text", exact=True)
    text.fill("{{ nobody|")
    expect(editor.get_by_text("Line 1:")).to_be_visible()
    text.fill("Order {{ order_number }} left ")
    editor.get_by_role("button", name="Put in a field").click()
    ada.get_by_role("menuitem", name="Carrier").click()
    expect(editor.get_by_label("On the phone")).to_contain_text("Order 10482 left DHL")
    editor.get_by_role("button", name="Keep").click()
    expect(ada.get_by_text("kept as version 2")).to_be_visible()

    ada.get_by_role("button", name="Write a text").click()
    dialog = ada.get_by_role("dialog", name="Write a text")
    dialog.get_by_label("To", exact=True).fill(number)
    dialog.get_by_role("combobox", name="Template").click()
    ada.get_by_role("option", name="Order shipped").first.click()
    dialog.get_by_label("Order number").fill("77")
    dialog.get_by_label("Carrier").fill("UPS")
    # The other languages still say where to follow it.
    dialog.get_by_label("Link").fill("https://carrier.example/77")
    expect(dialog.get_by_role("status")).to_contain_text("Costs nothing")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()
    assert newest_text(owner, number)["text"] == "Order 77 left UPS"
