"""Profiles found and made in the database, by several at once."""

import asyncio

import pytest

from stoa import profiles
from stoa.kit.errors import Invalid
from stoa.profiles import Identifiers


async def make(db_for, account_id, *whos, may_merge=True):
    async with db_for(account_id) as db:
        return await profiles.find_or_make_many(db, account_id, list(whos), may_merge=may_merge)


async def test_the_same_person_is_found_again(willow, db_for):
    [made] = await make(db_for, willow.account_id, Identifiers(email="carla@example.com", anonymous_id="b1"))
    again = await make(
        db_for, willow.account_id, Identifiers(anonymous_id="b1"), Identifiers(email="carla@example.com")
    )
    assert again == [made, made]


async def test_nobody_is_found_in_another_store(willow, mallory, db_for):
    carla = Identifiers(email="carla@example.com")
    assert await make(db_for, willow.account_id, carla) != await make(db_for, mallory.account_id, carla)


async def test_many_at_once_make_a_person_once(willow, db_for):
    async def one(number: int):
        whos = [Identifiers(email=f"shopper{(number + offset) % 7}@example.com") for offset in range(7)]
        return await make(db_for, willow.account_id, *whos)

    results = await asyncio.gather(*(one(number) for number in range(8)))
    assert len({profile_id for result in results for profile_id in result}) == 7


async def test_a_merged_away_id_goes_on_leading_to_the_person(willow, db_for):
    [by_id, by_address] = await make(
        db_for, willow.account_id, Identifiers(external_id="c-1"), Identifiers(email="carla@example.com")
    )
    [joined] = await make(db_for, willow.account_id, Identifiers(external_id="c-1", email="carla@example.com"))
    assert joined == by_id
    assert await make(db_for, willow.account_id, Identifiers(profile_id=by_address)) == [by_id]
    async with db_for(willow.account_id) as db:
        profile = await profiles.get(db, willow.account_id, by_address)
    assert (profile.profile_id, profile.external_id, profile.email) == (by_id, "c-1", "carla@example.com")


async def test_several_may_end_in_one_at_once(willow, db_for):
    browsers = [Identifiers(anonymous_id=f"b{number}") for number in range(4)]
    await make(db_for, willow.account_id, *browsers, may_merge=False)
    signed_in = [Identifiers(email="carla@example.com", anonymous_id=f"b{number}") for number in range(4)]
    assert len(set(await make(db_for, willow.account_id, *signed_in, may_merge=False))) == 1
    assert len(set(await make(db_for, willow.account_id, *browsers, may_merge=False))) == 1


async def test_nothing_names_nobody(willow, db_for):
    with pytest.raises(Invalid):
        await make(db_for, willow.account_id, Identifiers())
