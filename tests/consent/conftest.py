from collections.abc import Awaitable, Callable

import pytest

from stoa import profiles
from stoa.kit.db import transaction
from stoa.profiles import Identifiers
from tests.cast import Store
from tests.consent.people import Person


@pytest.fixture
def make_person(application: object) -> Callable[..., Awaitable[Person]]:
    """A profile of a store, with ways to say things about its consent."""

    async def make(store: Store, email: str = "carla@example.com", **more: str) -> Person:
        async with transaction(store.account_id) as db:
            who = Identifiers(email=email, **more)
            [profile_id] = await profiles.find_or_make_many(db, store.account_id, [who], may_merge=True)
        return Person(store.account_id, profile_id)

    return make


@pytest.fixture
async def carla(willow: Store, make_person: Callable[..., Awaitable[Person]]) -> Person:
    return await make_person(willow)
