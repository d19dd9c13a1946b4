"""A chat whose line fails: what is written waits, and answers come by another way."""

from secrets import token_hex

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.stories.chat import SOCKET, Chat, answer, new_email, texts, ticket_of
from tests.stories.conftest import Stoa
from tests.stories.hub import Hub
from tests.stories.owner import Owner
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("for_everyone")


def test_what_is_written_without_a_line_waits_and_is_sent_in_order(chat: Chat, owner: Owner, page: Page) -> None:
    mark = token_hex(3)
    chat.begin(f"Hello {mark}", new_email())
    ticket = ticket_of(owner, f"Hello {mark}")
    page.context.set_offline(True)
    for number in ("one", "two", "three"):
        chat.write(f"{number} {mark}")
    expect(chat.standing("Waiting to be sent")).to_be_visible()
    expect(chat.hub.screen).to_contain_text("No connection.")
    assert texts(owner, ticket) == [f"Hello {mark}"]
    page.context.set_offline(False)
    expect(chat.standing("Sent")).to_be_visible()
    assert texts(owner, ticket) == [f"{word} {mark}" for word in ("Hello", "one", "two", "three")]


def test_where_sockets_are_refused_answers_come_all_the_same(hub: Hub, stoa: Stoa, owner: Owner) -> None:
    def refuse(socket: WebSocketRoute) -> None:
        socket.close()

    hub.page.route_web_socket(SOCKET, refuse)
    chat = Chat(hub.visit(stoa.url + "/")).open()
    words = f"Through a wall {token_hex(3)}"
    chat.begin(words, new_email())
    answer(owner, ticket_of(owner, words), "Heard you")
    expect(chat.said("Heard you")).to_be_visible()
    chat.write("And I you")
    expect(chat.standing("Sent")).to_be_visible()


def test_where_sockets_are_refused_an_end_is_no_wait(hub: Hub, stoa: Stoa) -> None:
    hub.page.route_web_socket(SOCKET, lambda socket: socket.close())
    chat = Chat(hub.visit(stoa.url + "/")).open()
    chat.begin(f"Thank you {token_hex(3)}", new_email())
    # What she says ends the call that waits for news, and the next one begins.
    with hub.page.expect_request(lambda asked: '"wait"' in (asked.post_data or "")):
        chat.write("Bye")
    hub.button("End chat").click()
    hub.button("End it").click()
    expect(hub.button("Start a new chat")).to_be_visible(timeout=5_000)


def test_what_waits_survives_the_page(chat: Chat, stoa: Stoa, owner: Owner, page: Page) -> None:
    mark = token_hex(3)
    chat.begin(f"Hello {mark}", new_email())
    ticket = ticket_of(owner, f"Hello {mark}")

    def away(route: Route) -> None:
        route.fulfill(status=503)

    page.route_web_socket(SOCKET, lambda socket: socket.close())
    page.route(SOCKET, away)
    page.reload()
    chat.hub.there()
    chat.open().write(f"Still here {mark}")
    page.reload()
    chat.hub.there()
    chat.open()
    expect(chat.said(f"Still here {mark}")).to_be_visible()
    page.unroute(SOCKET, away)
    until(lambda: texts(owner, ticket) == [f"Hello {mark}", f"Still here {mark}"])
    expect(chat.said(f"Still here {mark}")).to_have_count(1)


def test_what_waits_in_a_tab_that_was_closed_leaves_from_the_next(
    chat: Chat, stoa: Stoa, owner: Owner, page: Page
) -> None:
    mark = token_hex(3)
    chat.begin(f"Hello {mark}", new_email())
    ticket = ticket_of(owner, f"Hello {mark}")
    page.context.set_offline(True)
    for number in ("one", "two", "three"):
        chat.write(f"{number} {mark}")
    expect(chat.standing("Waiting to be sent")).to_be_visible()
    next_page = page.context.new_page()
    page.close()
    page.context.set_offline(False)
    # Nothing is opened: whoever has a conversation is heard on every page.
    Hub(next_page).visit(stoa.url + "/")
    until(lambda: texts(owner, ticket) == [f"{word} {mark}" for word in ("Hello", "one", "two", "three")])
