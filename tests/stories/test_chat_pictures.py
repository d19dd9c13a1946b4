"""Pictures in the hub's chat: chosen, dropped, pasted, and what is refused."""

from secrets import token_hex

import pytest
from playwright.sync_api import expect

from tests.stories.chat import Chat, ticket_of
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.stories.pictures import give, picture
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("for_everyone")


@pytest.fixture
def chat(hub: Hub, stoa: Stoa) -> Chat:
    return Chat(hub.visit(stoa.url + "/")).open()


def email() -> str:
    return f"{token_hex(4)}@story.example"


def test_pictures_are_seen_before_they_are_sent_and_stand_in_the_thread(chat: Chat, owner: Owner) -> None:
    words = f"A picture {token_hex(3)}"
    chat.begin(words, email())
    chat.hub.whole.locator("input[type=file]").set_input_files(
        {"name": "bowl.png", "mimeType": "image/png", "buffer": picture()}
    )
    expect(chat.hub.whole.get_by_alt_text("Picture to send: bowl.png")).to_be_visible()
    chat.write("Like this one")
    shown = chat.log.get_by_alt_text("Picture from You")
    expect(shown).to_be_visible()
    until(lambda: shown.evaluate("image => image.naturalWidth") == 60)
    found = owner.get(f"/tickets/{ticket_of(owner, 'Like this one')['id']}/messages")["messages"]
    assert [each["kind"] for each in found if each["by"] == "shopper"] == ["text", "image", "text"]
    whole = chat.hub.whole.get_by_role("dialog", name="Picture from You")
    thumb = chat.log.get_by_role("button", name="Picture from You")
    thumb.click()
    expect(whole).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(whole).to_be_hidden()
    expect(thumb).to_be_focused()
    expect(chat.field).to_be_visible()


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_picture_is_dropped_anywhere_in_the_drawer_or_pasted(chat: Chat, how: str) -> None:
    chat.begin(f"A picture {token_hex(3)}", email())
    chat.field.fill("Like this one")
    give(chat.field if how == "paste" else chat.log, how, "bowl.png", "image/png", picture())
    expect(chat.hub.whole.get_by_alt_text("Picture to send: bowl.png")).to_be_visible()
    expect(chat.field).to_have_value("Like this one")
    chat.field.press("Enter")
    shown = chat.log.get_by_alt_text("Picture from You")
    expect(shown).to_be_visible()
    until(lambda: shown.evaluate("image => image.naturalWidth") == 60)
    expect(chat.said("Like this one")).to_be_visible()


@pytest.mark.parametrize("how", ["choose", "drop", "paste"])
def test_no_picture_is_refused_in_words_beside_what_is_typed(chat: Chat, how: str) -> None:
    chat.field.fill("Read this")
    if how == "choose":
        text = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"no picture"}
        chat.hub.whole.locator("input[type=file]").set_input_files(text)
    else:
        give(chat.field, how, "notes.txt", "text/plain", b"no picture")
    expect(chat.hub.whole.get_by_role("alert").filter(has_text="Pictures can be")).to_be_visible()
    expect(chat.field).to_have_value("Read this")


def test_a_picture_that_is_too_large_is_refused_in_words(chat: Chat) -> None:
    chat.field.fill("Like this one")
    give(chat.field, "drop", "large.png", "image/png", size=10 * 1024 * 1024 + 1)
    expect(chat.hub.whole.get_by_role("alert").filter(has_text="10 MB")).to_be_visible()
    expect(chat.hub.whole.get_by_alt_text("Picture to send: large.png")).to_have_count(0)
    expect(chat.field).to_have_value("Like this one")
