"""Dead letters get another chance, at the stage where they failed."""

from uuid import UUID

from stoa import ledger
from stoa.ingest import queries
from stoa.ingest.resolver import STAGE
from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.ledger import DeadLetter


async def replay(db: Db, account_id: AccountId, dead_letter_id: UUID, *, by: str) -> DeadLetter:
    """Puts it back to work, once; if it fails again, it is a new dead letter."""
    letter = await ledger.settle_dead_letter(db, account_id, dead_letter_id, state="replayed", by=by)
    if letter.stage == STAGE:
        await queries.put(db, account_id, letter.body)
    else:
        await ledger.replay(db, account_id, letter.consumer or "", letter.body)
    return letter
