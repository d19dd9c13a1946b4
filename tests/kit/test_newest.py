"""Of several versions the newest wins, of equally new ones the last received: whatever the batches they come in."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from stoa.kit.newest import newest

START = datetime(2026, 5, 17, tzinfo=UTC)
versions = some.lists(some.tuples(some.sampled_from("abc"), some.integers(0, 4)), max_size=20)


def at(version) -> datetime:
    return START + timedelta(hours=version[1])


@given(versions, some.integers(1, 20))
def test_any_division_into_batches_keeps_the_same(all_of_them, size):
    numbered = [(*version, number) for number, version in enumerate(all_of_them)]
    wanted = {}
    for version in numbered:
        if version[0] not in wanted or at(version) >= at(wanted[version[0]]):
            wanted[version[0]] = version
    stored = {}
    for start in range(0, len(numbered), size):
        batch = numbered[start : start + size]
        kept = {key: at(version) for key, version in stored.items()}
        stored |= newest(batch, key=lambda version: version[0], at=at, kept=kept)
    assert stored == wanted
