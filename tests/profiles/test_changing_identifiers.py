"""New identifiers are taken on all together or not at all, also by a caller who goes on after the refusal."""

import pytest

from stoa import profiles
from stoa.kit.errors import Conflict
from stoa.profiles import IdentifierChange, Identifiers


async def test_who_goes_on_after_a_refusal_has_lost_nothing(willow, db_for):
    async with db_for(willow.account_id) as db:
        whos = [Identifiers(email="anna@example.com"), Identifiers(email="dan@example.com", external_id="C-2")]
        anna, _ = await profiles.find_or_make_many(db, willow.account_id, whos, may_merge=True)
        change = IdentifierChange(external_id="C-2", email="new@example.com")
        with pytest.raises(Conflict):
            await profiles.change_identifiers(db, willow.account_id, anna, change)
    async with db_for(willow.account_id) as db:
        found = await profiles.find(db, willow.account_id, Identifiers(email="anna@example.com"))
        assert found is not None and found.profile_id == anna
        assert await profiles.find(db, willow.account_id, Identifiers(email="new@example.com")) is None
