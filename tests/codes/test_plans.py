"""What is asked before each text with a code is answered by indexes, as the web role under row-level security."""

from typing import Any

from sqlalchemy import text

from stoa.codes import queries
from stoa.codes.models import Code
from stoa.kit import clock
from tests.cast import Store
from tests.explaining import Explaining, shun_small_table_ways

FILL = """
insert into code (account_id, code_id, channel, purpose, address, prefix, country, digest, ip, tries, asked_at,
                  expires_at)
select :account, gen_random_uuid(), 'sms', 'sign_in', '+39347' || n, '+39347' || n / 100, 'IT', 'x', 'ip ' || n, 0,
       now(), now()
from generate_series(1, 3000) n
"""


async def test_an_index_answers_for_number_prefix_asker_and_country(willow: Store, db_for: Any) -> None:
    async with db_for(willow.account_id) as db:
        await db.execute(text(FILL), {"account": willow.account_id})
        await shun_small_table_ways(db)
        explaining = Explaining(db)
        asked = Code(address="+393472000", prefix="+3934720", ip="ip 7", country="IT", asked_at=clock.now())
        known = await queries.texting(explaining, willow.account_id, asked)
        await db.rollback()
    for index in ("ix_code_address", "ix_code_prefix", "ix_code_ip", "ix_code_country"):
        assert index in explaining.plan, explaining.plan
    assert len(known.to_number) == known.from_ip == 1 and known.in_prefix == 100
