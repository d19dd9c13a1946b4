"""What is kept of somebody's conversations is handed out, and taken away with her."""

from sqlalchemy import select

from stoa import profiles
from stoa.chat.models import TicketMessage
from stoa.kit.db import transaction
from tests.cast import Store
from tests.chat import talking


async def test_the_export_holds_what_was_said(willow: Store) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Good morning")
    async with transaction(willow.account_id) as db:
        kept = await profiles.export(db, willow.account_id, carla.profile_id)
    [ticket] = kept["ticket"]
    assert [message["text"] for message in ticket["messages"] if message["text"]] == ["Hello", "Good morning"]


async def test_an_erased_person_leaves_no_word(willow: Store) -> None:
    carla, dan = await talking.person(willow.account_id), await talking.person(willow.account_id, "dan@shop.example")
    await talking.says(willow.account_id, carla, "Hello")
    await talking.says(willow.account_id, dan, "I stay")
    async with transaction(willow.account_id) as db:
        await profiles.erase(db, willow.account_id, carla.profile_id)
    async with transaction(willow.account_id) as db:
        left = await db.scalars(select(TicketMessage.text).where(TicketMessage.account_id == willow.account_id))
        assert left.all() == ["I stay"]
