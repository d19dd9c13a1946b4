"""A consent given for a while ends with it."""

from datetime import timedelta

from stoa.consent import Reason, may_contact
from stoa.consent.jobs import end_in
from stoa.kit import clock
from stoa.kit.ids import to_text
from tests.consent.people import Person, standing


async def test_it_is_written_down_when_it_is_over(willow, carla: Person, advance) -> None:
    until = clock.now() + timedelta(days=365)
    await carla.says("granted", expires_at=until)
    await advance("P365DT1M")
    await end_in(willow.account_id)
    last = (await carla.records())[-1]
    assert (last.action, last.at) == ("expired", until)
    row = await carla.current()
    assert (row.status, row.was_unsubscribed) == ("not_subscribed", False)
    events = (await willow.api.get(f"/api/v1/profiles/{to_text(carla.profile_id)}/events")).json()["items"]
    assert events[0]["metric"] == "Consent to SMS Marketing Expired"


async def test_nothing_is_sent_between_its_end_and_the_schedule(carla: Person, advance) -> None:
    await carla.says("granted", expires_at=clock.now() + timedelta(days=1))
    await advance("P1DT1M")
    assert may_contact("marketing", "marketing", await standing(carla), clock.now()) is Reason.EXPIRED


async def test_agreeing_again_makes_it_last_longer(willow, carla: Person, advance) -> None:
    await carla.says("granted", expires_at=clock.now() + timedelta(days=1))
    await carla.says("granted", expires_at=clock.now() + timedelta(days=30))
    await advance("P2D")
    await end_in(willow.account_id)
    assert await carla.status() == "subscribed"
