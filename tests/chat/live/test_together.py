"""Members who work side by side: who types, who is there, who is told that somebody waits."""

from collections.abc import Awaitable, Callable

import httpx
from sqlalchemy import update

from stoa.chat import live
from stoa.chat.models import Ticket
from stoa.kit.db import transaction
from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat.live.conftest import Connect, Member
from tests.chat.live.wire import Wire
from tests.chat.talking import person, says

Advance = Callable[[str], Awaitable[None]]


async def ticket_watched_by(store: Store, *lines: Wire) -> str:
    posted = await says(store.account_id, await person(store.account_id), "Hello?")
    ticket = to_text(posted.ticket.ticket_id)
    for line in lines:
        line.say("watch", ticket=ticket, since=0)
        await line.hear("messages")
    return ticket


async def test_two_who_type_in_one_ticket_see_each_others_names(willow: Store, dashboard: Connect):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    ticket = await ticket_watched_by(willow, ben, eve)
    ben.say("typing", ticket=ticket)
    assert (await eve.hear("typing"))["name"] == "Ben Baker"
    eve.say("typing", ticket=ticket)
    assert (await ben.hear("typing"))["name"] == "Eve Early"
    assert (await eve.hear("typing"))["name"] == "Ben Baker"


async def test_who_comes_to_a_ticket_sees_who_types_there(willow: Store, dashboard: Connect):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    ticket = await ticket_watched_by(willow, ben)
    ben.say("typing", ticket=ticket)
    eve.say("typing", ticket=ticket)
    await ben.hear("typing")
    eve.say("watch", ticket=ticket, since=0)
    assert (await eve.hear("typing"))["name"] == "Ben Baker"


async def test_a_second_answer_asks_once(willow: Store, dashboard: Connect, advance: Advance):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    ticket = await ticket_watched_by(willow, ben, eve)
    ben.say("typing", ticket=ticket)
    await eve.hear("typing")
    client_id = eve.send(ticket=ticket, text="I have it")
    refused = await eve.hear("error")
    assert (refused["code"], refused["client_id"]) == ("someone_writes", client_id)
    eve.send(ticket=ticket, text="I have it", client_id=client_id, despite=True)
    await eve.hear("ack", client_id=client_id)
    eve.send(ticket=ticket, text="Ben writes", is_note=True)
    await eve.hear("ack")
    await advance("PT6S")
    eve.send(ticket=ticket, text="And more")
    await eve.hear("ack")


async def test_a_second_answer_over_http_asks_as_well(willow: Store, dashboard: Connect, member: Member):
    browser = await member(willow, "Eve Early")
    ben, eve = await dashboard(willow), await dashboard(willow, browser=browser)
    ticket = await ticket_watched_by(willow, ben, eve)
    ben.say("typing", ticket=ticket)
    await eve.hear("typing")
    words = {"client_id": "eve-1", "text": "I have it"}
    refused = await browser.post(f"/api/v1/tickets/{ticket}/messages", json=words)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "someone_writes")
    kept = await browser.post(f"/api/v1/tickets/{ticket}/messages", json=words | {"despite": True})
    assert kept.status_code == 201, kept.text
    again = await browser.post(f"/api/v1/tickets/{ticket}/messages", json=words)
    assert again.json()["id"] == kept.json()["id"]


async def test_who_answered_types_no_more(willow: Store, dashboard: Connect):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    ticket = await ticket_watched_by(willow, ben, eve)
    ben.say("typing", ticket=ticket)
    await eve.hear("typing")
    ben.send(ticket=ticket, text="On its way.")
    await eve.hear("message", kind=None)
    eve.send(ticket=ticket, text="Indeed.")
    while (frame := await eve.next())["type"] not in ("ack", "error"):
        pass
    assert frame["type"] == "ack"


async def test_typing_writes_nothing(willow: Store, dashboard: Connect, db_for: Callable):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    ticket = await ticket_watched_by(willow, ben, eve)

    async def state() -> list[tuple]:
        async with db_for(willow.account_id) as db:
            columns = (Ticket.ticket_id, Ticket.last_at, Ticket.last_seq, Ticket.team_read_seq)
            return list(await db.execute(Ticket.__table__.select().with_only_columns(*columns)))

    before = await state()
    ben.say("typing", ticket=ticket)
    await eve.hear("typing")
    assert await state() == before


async def test_one_is_online_by_beats_and_offline_a_minute_after_the_last(
    willow: Store, dashboard: Connect, advance: Advance
):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    statuses = await told(eve)
    assert statuses == {"Ben Baker": "offline", "Eve Early": "offline"}
    ben.say("beat")
    await told_that(eve, "Ben Baker", "online")
    await advance("PT61S")
    await told_that(eve, "Ben Baker", "offline")


async def told_that(line: Wire, name: str, status: str) -> None:
    """She is told anew whenever something of anybody changes."""
    while (await told(line))[name] != status:
        pass


async def told(line: Wire) -> dict[str, str]:
    frame = await line.hear("presence")
    return {each["name"]: each["status"] for each in frame["members"] if each["name"] != "Ada"}


async def test_who_says_she_is_offline_stays_so_through_beats(
    willow: Store, dashboard: Connect, member: Member, advance: Advance
):
    browser = await member(willow)
    ben = await dashboard(willow, browser=browser)
    ben.say("beat")
    await ben.hear("presence", members=[present(await members_of(browser), "online")])
    answer = await browser.put("/api/v1/chat/presence", json={"status": "offline"})
    assert answer.status_code == 200, answer.text
    assert (await ben.hear("presence"))["members"][-1]["status"] == "offline"
    await advance("PT30S")
    ben.say("beat")
    await ben.nothing_but()
    assert (await members_of(browser))[-1]["status"] == "offline"


async def test_who_signs_out_is_gone_at_once_until_she_is_heard_of_again(
    willow: Store, dashboard: Connect, member: Member, advance: Advance
):
    browser = await member(willow)
    ben = await dashboard(willow, browser=browser)
    ben.say("beat")
    await ben.hear("presence", members=[present(await members_of(browser), "online")])
    assert (await browser.delete("/api/v1/chat/presence")).status_code == 204
    assert (await ben.hear("presence"))["members"][-1]["status"] == "offline"
    await advance("PT30S")
    ben.say("beat")
    assert (await ben.hear("presence"))["members"][-1]["status"] == "online"


def present(members: list[dict], status: str) -> dict:
    return members[-1] | {"status": status}


async def members_of(browser: httpx.AsyncClient) -> list[dict]:
    answer = await browser.get("/api/v1/chat/members")
    assert answer.status_code == 200, answer.text
    return answer.json()["members"]


async def test_a_member_of_another_store_is_nowhere_to_be_seen(willow: Store, mallory: Store, dashboard: Connect):
    hers = await dashboard(mallory, "Mallory Mean", "agent")
    ben = await dashboard(willow)
    ben.say("beat")
    await ben.hear("presence")
    await ben.hear("presence")
    assert "Ben" not in str(await hers.nothing_but())
    assert "Ben" not in str(hers.heard)


async def test_who_waits_is_told_to_the_assignee_and_then_to_all(willow: Store, dashboard: Connect):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    ticket = await ticket_watched_by(willow, ben, eve)
    ben.send(ticket=ticket, text="One moment")
    await ben.hear("ack")
    await eve.hear("message")
    await says(willow.account_id, await person(willow.account_id), "Still there?")
    await raise_alert(willow, level=1)
    alert = await ben.hear("alert")
    assert (alert["ticket"], alert["level"]) == (ticket, 1)
    await raise_alert(willow, level=2)
    assert (await ben.hear("alert"))["level"] == (await eve.hear("alert"))["level"] == 2


async def test_who_waits_for_nobody_in_particular_is_told_to_all(willow: Store, dashboard: Connect):
    ben, eve = await dashboard(willow), await dashboard(willow, "Eve Early")
    await ticket_watched_by(willow, ben, eve)
    await raise_alert(willow, level=1)
    assert (await ben.hear("alert"))["level"] == (await eve.hear("alert"))["level"] == 1


async def raise_alert(store: Store, *, level: int) -> None:
    async with transaction(store.account_id) as db:
        changed = update(Ticket).where(Ticket.account_id == store.account_id).values(alerted=level)
        ids = list(await db.scalars(changed.returning(Ticket.ticket_id)))
        await live.tell(db, store.account_id, *ids)
