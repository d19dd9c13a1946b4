"""The ledger of consent: only ever added to, and always enough to tell how somebody stands."""

from datetime import timedelta

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stoa.consent import hashes
from stoa.consent.actions import recording
from stoa.consent.rules import state_of
from stoa.kit import clock
from stoa.kit.config import settings as configured
from stoa.kit.db import WEB, WORKER, transaction
from tests.consent.people import NUMBER, SHOWN, Person


async def test_what_was_said_comes_back_word_for_word(carla: Person) -> None:
    await carla.says("granted", shown=SHOWN, place="checkout", legal_basis="consent", source={"order_id": "W-1"})
    [record] = await carla.records()
    assert (record.text, record.text_version, record.language, record.checkbox) == (SHOWN.text, "3", "en", "ticked")
    assert record.text_hash == hashes.of_text(SHOWN.text)
    assert (record.place, record.source) == ("checkout", {"order_id": "W-1"})


async def test_granting_subscribes_and_withdrawing_ends_it(carla: Person) -> None:
    await carla.says("granted")
    assert await carla.status() == "subscribed"
    await carla.says("withdrawn")
    assert await carla.status() == "unsubscribed"


async def test_one_purpose_says_nothing_about_another(carla: Person) -> None:
    await carla.says("granted", purpose="loyalty")
    assert await carla.status(purpose="loyalty") == "subscribed"
    assert await carla.status() == "not_subscribed"


async def test_one_number_says_nothing_about_another(carla: Person) -> None:
    await carla.says("granted")
    assert await carla.status("+393470000000") == "not_subscribed"


async def test_what_happened_before_is_kept_and_changes_nothing(carla: Person) -> None:
    await carla.says("withdrawn")
    await carla.says("imported", at=clock.now() - timedelta(days=90))
    assert await carla.status() == "unsubscribed"
    assert len(await carla.records()) == 2


@pytest.mark.parametrize("role", [WEB, WORKER])
async def test_no_role_may_change_or_remove_a_record(carla: Person, role: str) -> None:
    await carla.says("granted")
    with psycopg.connect(configured().database_url_for(role)) as connection:
        for statement in (
            "update consent_record set at = now()",
            "update consent_record set action = 'withdrawn'",
            "update consent_record set text = ''",
            "delete from consent_record",
            "truncate consent_record",
        ):
            connection.execute("select set_config('stoa.account_id', %s, true)", [str(carla.account_id)])
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()


async def test_records_form_a_chain_in_which_a_change_would_show(carla: Person) -> None:
    for action in ("granted", "withdrawn", "granted"):
        await carla.says(action, shown=SHOWN, expires_at=clock.now() + timedelta(days=1))
    first, second, third = rows = await carla.records()
    assert (second.previous_id, second.previous_digest) == (first.record_id, first.digest)
    assert (third.previous_id, third.previous_digest) == (second.record_id, second.digest)
    columns = [column.name for column in first.__table__.columns if column.name != "account_id"]
    for row in rows:
        assert hashes.of_record({name: getattr(row, name) for name in columns}) == row.digest
    changed = {name: getattr(second, name) for name in columns} | {"address": "+390000000"}
    assert hashes.of_record(changed) != second.digest


async def test_events_of_different_addresses_are_different_chains(carla: Person) -> None:
    await carla.says("granted")
    await carla.says("granted", "carla@example.com")
    assert [record.previous_id for record in await carla.records()] == [None, None]


ACTIONS = st.sampled_from(
    ["granted", "imported", "pending", "asked", "confirmed", "refused", "lapsed", "withdrawn", "expired"]
)
HISTORIES = st.lists(
    st.tuples(ACTIONS, st.integers(-5, 5), st.sampled_from(["marketing", "loyalty"])), min_size=1, max_size=8
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=HISTORIES)
async def test_the_state_is_what_the_records_come_to(carla: Person, histories: list) -> None:
    start = clock.now()
    for action, days, purpose in histories:
        await carla.says(action, purpose=purpose, at=start + timedelta(days=days))
    kept = {purpose: await carla.current(purpose=purpose) for purpose in ("marketing", "loyalty")}
    for purpose, row in kept.items():
        told = state_of([each for each in await carla.records() if each.purpose == purpose])
        if row is not None:
            assert (row.status, row.since, row.record_id) == (told.status, told.since, told.record_id)
    keys = [(carla.profile_id, "sms", NUMBER, purpose) for purpose, row in kept.items() if row is not None]
    async with transaction(carla.account_id) as db:
        await recording.recompute(db, carla.account_id, keys)
    assert kept == {purpose: await carla.current(purpose=purpose) for purpose in kept}


async def test_two_at_once_are_both_in_the_chain(carla: Person) -> None:
    import asyncio

    await asyncio.gather(*(carla.says("granted") for _ in range(6)))
    records = await carla.records()
    assert len(records) == 6 and len({record.previous_id for record in records}) == 6
