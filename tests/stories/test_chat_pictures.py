"""Pictures in the hub's chat: chosen, dropped, pasted, and what is refused."""

from secrets import token_hex

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.stories.chat import Chat, new_email, texts, ticket_of
from tests.stories.owner import Owner
from tests.stories.pictures import give, picture
from tests.waiting import until

PICTURES = "**/hub/v1/chat/attachments"

pytestmark = pytest.mark.usefixtures("for_everyone")


def file_of(content: bytes) -> FilePayload:
    return {"name": "bowl.png", "mimeType": "image/png", "buffer": content}


def test_pictures_are_seen_before_they_are_sent_and_stand_in_the_thread(chat: Chat, owner: Owner) -> None:
    words = f"A picture {token_hex(3)}"
    chat.begin(words, new_email())
    chat.hub.whole.locator("input[type=file]").set_input_files(file_of(picture()))
    expect(chat.hub.whole.get_by_alt_text("Picture to send: bowl.png")).to_be_visible()
    expect(chat.hub.whole.get_by_role("progressbar")).to_have_count(0)
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
    chat.begin(f"A picture {token_hex(3)}", new_email())
    chat.field.fill("Like this one")
    give(chat.field if how == "paste" else chat.log, how, "bowl.png", "image/png", picture())
    expect(chat.hub.whole.get_by_alt_text("Picture to send: bowl.png")).to_be_visible()
    expect(chat.field).to_have_value("Like this one")
    chat.field.press("Enter")
    shown = chat.log.get_by_alt_text("Picture from You")
    expect(shown).to_be_visible()
    until(lambda: shown.evaluate("image => image.naturalWidth") == 60)
    expect(chat.said("Like this one")).to_be_visible()


def test_she_writes_on_while_a_picture_goes_up(chat: Chat, owner: Owner) -> None:
    mark = token_hex(3)
    chat.begin(f"Hello {mark}", new_email())
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    chat.page.route(PICTURES, hold, times=1)
    chat.hub.whole.locator("input[type=file]").set_input_files(file_of(picture()))
    chat.write(f"See {mark}")
    expect(chat.said(f"See {mark}")).to_be_visible()
    expect(chat.log.get_by_alt_text("Picture from You")).to_be_visible()
    expect(chat.log.get_by_role("progressbar")).to_be_visible()
    chat.field.fill(f"More {mark}")
    held[0].continue_()
    expect(chat.log.get_by_role("button", name="Picture from You")).to_be_visible()
    expect(chat.log.get_by_role("progressbar")).to_have_count(0)
    expect(chat.field).to_have_value(f"More {mark}")
    chat.field.press("Enter")
    expect(chat.standing("Sent")).to_be_visible()
    assert texts(owner, ticket_of(owner, f"More {mark}")) == [f"{word} {mark}" for word in ("Hello", "See", "More")]


def test_a_picture_without_a_line_waits_as_words_do(chat: Chat, page: Page) -> None:
    chat.begin(f"Hello {token_hex(3)}", new_email())
    page.context.set_offline(True)
    chat.hub.whole.locator("input[type=file]").set_input_files(file_of(picture()))
    chat.write("Look at this")
    expect(chat.hub.screen).to_contain_text("No connection.")
    expect(chat.log.get_by_role("progressbar")).to_be_visible()
    page.context.set_offline(False)
    expect(chat.log.get_by_role("button", name="Picture from You")).to_be_visible()
    expect(chat.log.get_by_role("progressbar")).to_have_count(0)
    expect(chat.standing("Sent")).to_be_visible()


def test_a_photo_that_is_too_large_is_made_smaller_in_the_browser(chat: Chat) -> None:
    chat.begin(f"Hello {token_hex(3)}", new_email())
    chat.hub.whole.locator("input[type=file]").set_input_files(file_of(picture(9000, 5000)))
    expect(chat.hub.whole.get_by_role("progressbar")).to_have_count(0)
    chat.hub.button("Send").click()
    shown = chat.log.get_by_alt_text("Picture from You")
    expect(shown).to_be_visible()
    until(lambda: shown.evaluate("image => image.naturalWidth") == 2048)


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
