"""What senders, STOP and the hub ask of consent is answered by an index, as the web role under row-level security."""

from typing import Any

import pytest
from sqlalchemy import text

from stoa.consent.queries import disclosures, pendings, records, states, suppressions
from stoa.consent.rules import State
from stoa.kit import clock
from stoa.kit.ids import new_id
from tests.cast import Store
from tests.consent.people import NUMBER
from tests.explaining import Explaining, shun_small_table_ways

STANDING = ("(address = ask.address)", "(address_hash = ask_1.hash)", "ix_suppression_in_force")
KEY = (new_id(), "sms", NUMBER, "marketing")
QUESTIONS = {
    "standing": (lambda db, account: states.standing(db, account, [(new_id(), NUMBER, "sms")]), STANDING),
    "of a number": (
        lambda db, account: states.of_address(db, account, "sms", NUMBER),
        # Two indexes can: which one is cheaper depends on what other tests left.
        ("Index Cond: ((account_id", "AND (address = "),
    ),
    "of a profile": (lambda db, account: states.of_profile(db, account, new_id()), ("consent_state_pkey",)),
    "over": (
        lambda db, account: states.ended(db, account, now=clock.now(), limit=9),
        ("ix_consent_state_expires",),
    ),
    "records": (lambda db, account: records.of_profile(db, account, new_id()), ("ix_consent_record_profile",)),
    "what was said": (
        lambda db, account: records.history(db, account, [KEY]),
        ("ix_consent_record_profile",),
    ),
    "held": (lambda db, account: states.lock(db, account, [KEY]), ("consent_state_pkey", "LockRows")),
    "written": (
        lambda db, account: states.write(db, account, {KEY: State()}),
        ("Conflict Resolution: UPDATE", "Arbiter Indexes: consent_state_pkey"),
    ),
    "suppressed": (
        lambda db, account: suppressions.in_force(db, account, "sms", "x"),
        ("ix_suppression_in_force",),
    ),
    "open questions": (
        lambda db, account: pendings.open_for_number(db, account, NUMBER, at=clock.now()),
        ("ix_consent_pending_phone",),
    ),
    "unanswered": (
        lambda db, account: pendings.overdue(db, account, now=clock.now(), limit=9),
        ("ix_consent_pending_expires",),
    ),
    "disclosure": (
        lambda db, account: disclosures.newest(db, account, "marketing"),
        ("disclosure_account_id_purpose_language_version_key",),
    ),
}

FILL = """
insert into consent_state (account_id, profile_id, channel, address, purpose, status, was_unsubscribed)
select :account, gen_random_uuid(), 'sms', '+39347' || n, 'marketing', 'subscribed', false
from generate_series(1, 3000) n
---
insert into consent_record (account_id, record_id, profile_id, subject_id, at, recorded_at, channel, address, purpose,
                            action, legal_basis, method, digest, source)
select :account, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), now(), 'sms', '+39347' || n,
       'marketing', 'granted', 'consent', 'test', 'x', '{}'
from generate_series(1, 3000) n
---
insert into consent_pending (account_id, pending_id, profile_id, phone, purpose, place, record_id, language, begun_at,
                             expires_at, keeps_number)
select :account, gen_random_uuid(), gen_random_uuid(), '+39347' || n, 'marketing', 'x', gen_random_uuid(), 'en',
       now(), now() + interval '1 day', false
from generate_series(1, 3000) n
---
insert into suppression (account_id, suppression_id, channel, address_hash, reason, scope, since, source)
select :account, gen_random_uuid(), 'sms', n::text, 'stop', 'all', now(), '{}' from generate_series(1, 3000) n
"""


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_index_answers(willow: Store, db_for: Any, question: str) -> None:
    async with db_for(willow.account_id) as db:
        for statement in FILL.split("---"):
            await db.execute(text(statement), {"account": willow.account_id})
        await shun_small_table_ways(db)
        ask, indexes = QUESTIONS[question]
        explaining = Explaining(db)
        await ask(explaining, willow.account_id)
        assert all(index in explaining.plan for index in indexes), explaining.plan
        await db.rollback()
