"""Anybody can make up names for events at a public door; a store keeps only so many kinds."""

from sqlalchemy import text

from stoa import ingest
from stoa.ingest import Incoming, Who
from stoa.ingest.rules import MOST_METRICS
from tests.ingest.reading import dead_letters_of, events_of

CARLA = Who(email="carla@example.com")
MANY = "insert into metric (account_id, name, created_at) select :account, 'Made up ' || n, now() from {series}"


def page(metric: str) -> Incoming:
    return Incoming(who=CARLA, metric=metric, is_public=True)


async def fill(db_for, account_id: int, *, leaving: int) -> None:
    async with db_for(account_id) as db:
        there = await db.scalar(
            text("select count(*) from metric where account_id = :account"), {"account": account_id}
        )
        series = f"generate_series(1, {MOST_METRICS - leaving - there}) n"
        await db.execute(text(MANY.format(series=series)), {"account": account_id})


async def test_beyond_them_a_page_brings_no_new_kind(willow, settle, db_for):
    await fill(db_for, willow.account_id, leaving=1)
    await ingest.accept(willow.account_id, [page("First"), page("Second"), page("First"), page("Made up 7")])
    await settle()
    kept = sorted(event.metric for event in await events_of(db_for, willow.account_id))
    assert kept == ["First", "First", "Made up 7"]
    [letter] = await dead_letters_of(db_for, willow.account_id)
    assert letter.reason.startswith("metric: ") and "Second" in letter.body


async def test_the_holder_of_a_key_still_may(willow, settle, db_for):
    await fill(db_for, willow.account_id, leaving=0)
    await ingest.accept(willow.account_id, [Incoming(who=CARLA, metric="Quiz Finished"), page("Quiz Finished")])
    await settle()
    assert [event.metric for event in await events_of(db_for, willow.account_id)] == ["Quiz Finished"]
    await ingest.accept(willow.account_id, [page("Quiz Finished")])
    await settle()
    assert len(await events_of(db_for, willow.account_id)) == 2
