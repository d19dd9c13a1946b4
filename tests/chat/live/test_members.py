"""What a member hears of tickets while her dashboard is open, and says there."""

from collections.abc import Callable
from uuid import uuid4

from stoa import chat
from stoa.kit.db import transaction
from stoa.kit.ids import to_text
from stoa.kit.lines import NOT_GOOD
from tests.cast import Store, join_team
from tests.chat.live.conftest import Connect, Member
from tests.chat.live.wire import Wire
from tests.chat.talking import agent, answers, person, says


async def watching(line: Wire, ticket: str, since: int = 0) -> dict:
    line.say("watch", ticket=ticket, since=since)
    return await line.hear("messages", ticket=ticket)


async def test_a_message_is_heard_where_its_ticket_is_watched(willow: Store, dashboard: Connect):
    carla = await person(willow.account_id)
    first = await says(willow.account_id, carla, "Hello?")
    ticket = to_text(first.ticket.ticket_id)
    ben = await dashboard(willow)
    page = await watching(ben, ticket)
    assert [each["text"] for each in page["messages"]] == ["Hello?"]
    assert page["is_more"] is False
    await says(willow.account_id, carla, "Anybody?")
    said = await ben.hear("message")
    assert said["message"]["text"] == "Anybody?"
    assert said["message"]["seq"] > page["messages"][-1]["seq"]


async def test_a_row_of_the_list_comes_when_its_ticket_changes_unread_for_each_as_it_is_for_her(
    willow: Store, dashboard: Connect
):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Where is my order?")
    ticket = to_text(posted.ticket.ticket_id)
    for line in (ben, eve):
        row = (await line.hear("ticket"))["ticket"]
        assert (row["id"], row["preview"], row["is_unread"]) == (ticket, "Where is my order?", True)
    ben.say("read", ticket=ticket, seq=posted.message.seq)
    assert (await ben.hear("ticket"))["ticket"]["is_unread"] is False
    assert (await eve.hear("ticket"))["ticket"]["is_unread"] is True


async def test_what_is_sent_is_acknowledged_once_it_is_kept_and_heard_by_others(willow: Store, dashboard: Connect):
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Hello?")
    ticket = to_text(posted.ticket.ticket_id)
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    for line in (ben, eve):
        await watching(line, ticket)
    client_id = ben.send(ticket=ticket, text="On its way.")
    ack = await ben.hear("ack")
    assert ack["client_id"] == ack["message"]["client_id"] == client_id
    assert ack["message"]["text"] == "On its way."
    heard = await eve.hear("message", ticket=ticket)
    while heard["message"]["kind"] == "line":
        heard = await eve.hear("message", ticket=ticket)
    assert heard["message"]["seq"] == ack["message"]["seq"]
    assert "client_id" not in heard["message"]
    ben.send(ticket=ticket, text="On its way.", client_id=client_id)
    again = await ben.hear("ack")
    assert again["message"] == ack["message"]
    assert await eve.nothing_but("ticket", "notice", "presence") == []


async def test_acknowledgements_stand_in_the_order_of_the_ticket(willow: Store, dashboard: Connect):
    """Whoever takes the seq of an acknowledgement for the last one known has missed nothing."""
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Hello?")
    ticket = to_text(posted.ticket.ticket_id)
    ben = await dashboard(willow)
    seqs = [each["seq"] for each in (await watching(ben, ticket))["messages"]]
    for number in range(10):
        ben.send(ticket=ticket, text=f"Answer {number}")
        await says(willow.account_id, carla, f"Question {number}")
    acks = 0
    while acks < 10:
        frame = await ben.next()
        if frame["type"] in ("message", "ack"):
            seqs.append(frame["message"]["seq"])
            acks += frame["type"] == "ack"
    assert seqs == list(range(1, len(seqs) + 1))


async def test_what_was_missed_comes_by_since(willow: Store, dashboard: Connect, member: Member):
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "0")
    ticket = to_text(posted.ticket.ticket_id)
    browser = await member(willow)
    ben = await dashboard(willow, browser=browser)
    page = await watching(ben, ticket)
    await ben.leave()
    for number in range(1, 251):
        await says(willow.account_id, carla, str(number))
    ben = await dashboard(willow, browser=browser)
    page = await watching(ben, ticket, since=page["messages"][-1]["seq"])
    assert page["is_more"] is True
    texts = [each.get("text") for each in page["messages"]]
    while texts[-1] != "250":
        texts.append((await ben.hear("message"))["message"].get("text"))
    assert texts == [str(number) for number in range(1, 251)]


async def test_notes_are_heard_by_members(willow: Store, dashboard: Connect):
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Hello?")
    ticket = to_text(posted.ticket.ticket_id)
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    await watching(eve, ticket)
    ben.send(ticket=ticket, text="VIP", is_note=True)
    assert (await eve.hear("message"))["message"]["kind"] == "note"


async def test_members_hear_how_far_the_shopper_is(willow: Store, dashboard: Connect):
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Hello?")
    answer = await answers(willow.account_id, posted.ticket.ticket_id, await agent(willow.account_id), "Hi!")
    ben = await dashboard(willow)
    await watching(ben, to_text(posted.ticket.ticket_id))
    async with transaction(willow.account_id) as db:
        await chat.seen_by_shopper(db, willow.account_id, posted.ticket.ticket_id, read_seq=answer.message.seq)
    read = await ben.hear("read")
    assert read["read_seq"] == read["delivered_seq"] == answer.message.seq


async def test_an_unwatched_ticket_is_silent(willow: Store, dashboard: Connect):
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "Hello?")
    ticket = to_text(posted.ticket.ticket_id)
    ben = await dashboard(willow)
    await watching(ben, ticket)
    ben.say("unwatch", ticket=ticket)
    await says(willow.account_id, carla, "Still there?")
    await ben.hear("ticket")
    assert "message" not in [frame["type"] for frame in ben.heard]


async def test_who_may_not_read_tickets_hears_nothing_of_them(willow: Store, mallory: Store, dashboard: Connect):
    carla = await person(willow.account_id)
    posted = await says(willow.account_id, carla, "My secret")
    ticket = to_text(posted.ticket.ticket_id)
    hers = await dashboard(mallory, "Mallory Mean", "owner")
    for frame in (
        {"type": "watch", "ticket": ticket, "since": 0},
        {"type": "read", "ticket": ticket, "seq": 1},
        {"type": "typing", "ticket": ticket},
        {"type": "send", "ticket": ticket, "client_id": str(uuid4()), "text": "Hi"},
    ):
        hers.say(frame.pop("type"), **frame)
        assert (await hers.hear("error"))["code"] == "not_found"
    await says(willow.account_id, carla, "Another secret")
    assert await hers.nothing_but() == []
    assert "secret" not in str(hers.heard)


async def test_who_left_the_team_hears_nothing_more_also_where_another_store_is_hers_too(
    willow: Store, mallory: Store, wire: Callable[..., Wire], member: Member
):
    ben = await member(willow)
    line = wire("/api/v1/live", cookie="; ".join(f"{cookie.name}={cookie.value}" for cookie in ben.cookies.jar))
    line.say("hello")
    await line.hear("ready")
    email = f"ben-{willow.site_id.lower()}@team.example"
    await join_team(mallory.account_id, email=email, name="Ben Baker", role="agent")
    [his] = [each for each in (await willow.owner.get("/api/v1/members")).json()["items"] if each["email"] == email]
    assert (await willow.owner.delete(f"/api/v1/members/{his['id']}")).is_success
    assert await line.hung_up() == NOT_GOOD
