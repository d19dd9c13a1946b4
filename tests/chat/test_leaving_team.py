"""What somebody had who may not answer any more waits for the others."""

import pytest

from stoa.kit.ids import to_text
from tests.cast import Store
from tests.chat import talking


@pytest.mark.parametrize("how", ["removed", "analyst", "marketer"])
async def test_tickets_of_who_may_not_answer_any_more_are_nobodys(willow: Store, how: str) -> None:
    carla, ben = await talking.person(willow.account_id), await talking.agent(willow.account_id)
    asked = await talking.says(willow.account_id, carla, "Hello")
    await talking.answers(willow.account_id, asked.ticket.ticket_id, ben, "Good morning")
    path = f"/api/v1/members/{to_text(ben.member_id)}"
    if how == "removed":
        answer = await willow.owner.delete(path)
    else:
        answer = await willow.owner.patch(path, json={"role": how})
    assert answer.status_code in (200, 204), answer.text
    ticket = await talking.ticket_of(willow.account_id, asked.ticket.ticket_id)
    assert ticket.assignee_id == (ben.member_id if how == "marketer" else None)
