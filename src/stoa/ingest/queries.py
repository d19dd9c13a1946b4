from collections.abc import Sequence

from sqlalchemy import text

from stoa.kit.db import Db
from stoa.kit.ids import AccountId

SOMETHING_WAITS = "select exists (select from inbox)"
# One step of the index per account, however many rows each has.
ACCOUNTS = text(
    """
    with recursive waiting (account_id) as (
      (select account_id from inbox order by account_id limit 1)
      union all
      select (select i.account_id from inbox i where i.account_id > w.account_id order by i.account_id limit 1)
      from waiting w where w.account_id is not null
    )
    select account_id from waiting where account_id is not null
    """
)
OLDEST = text(
    """
    select inbox_id from (
      select inbox_id, sum(octet_length(body)) over (order by inbox_id) - octet_length(body) as before
      from (select inbox_id, body from inbox where account_id = :account_id order by inbox_id limit :rows) as oldest
    ) as measured
    where before < :bytes order by inbox_id
    """
)
TAKE = text(
    """
    delete from inbox where account_id = :account_id and inbox_id = any(cast(:ids as bigint[]))
    returning inbox_id, body
    """
)
PUT = text("insert into inbox (account_id, body) values (:account_id, :body)")


async def accounts_with_inbox(db: Db) -> list[AccountId]:
    """Asked by the worker across accounts."""
    return [AccountId(account_id) for account_id in await db.scalars(ACCOUNTS)]


async def oldest(db: Db, account_id: AccountId, *, rows: int, size: int) -> list[int]:
    """The rows that came first: so many, and no more than so many bytes unless the first alone has more."""
    found = await db.scalars(OLDEST, {"account_id": account_id, "rows": rows, "bytes": size})
    return list(found.all())


async def take(db: Db, account_id: AccountId, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Takes rows out, in the order of their arrival; some may be gone already."""
    rows = await db.execute(TAKE, {"account_id": account_id, "ids": list(ids)})
    return sorted((inbox_id, body) for inbox_id, body in rows.all())


async def put(db: Db, account_id: AccountId, body: str) -> None:
    """One row beside the batches of the doors: a dead letter that gets another chance."""
    await db.execute(PUT, {"account_id": account_id, "body": body})
