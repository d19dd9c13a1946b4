from collections.abc import Sequence

from sqlalchemy import text

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import array

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
# Before the inbox was ever analysed, or when it was last seen nearly empty, the planner would read and sort all of it.
WITHOUT_SORTING = text("select set_config('enable_sort', 'off', true)")
OLDEST = text(
    """
    select inbox_id, body from (
      select inbox_id, body, sum(octet_length(body)) over (order by inbox_id) - octet_length(body) as before
      from (
        select inbox_id, body from inbox
        where account_id = :account_id
          and inbox_id not in (select unnest(cast(:besides as bigint[])))
        order by inbox_id limit :rows
      ) as oldest
    ) as measured
    where before < :bytes order by inbox_id
    """
)
REMOVE = text(
    """
    delete from inbox where account_id = :account_id and inbox_id = any(cast(:ids as bigint[])) returning inbox_id
    """
)
COMMIT_SOON = text("select set_config('synchronous_commit', 'off', true)")
MENTIONING = text("select inbox_id, body from stoa_inbox_with(cast(:words as text[]), cast(:numbers as text[]))")
WITHDRAW = text("select stoa_inbox_remove(cast(:ids as bigint[]))")
PUT = text("insert into inbox (account_id, body) values (:account_id, :body)")


async def accounts_with_inbox(db: Db) -> list[AccountId]:
    """Asked by the worker across accounts."""
    return [AccountId(account_id) for account_id in await db.scalars(ACCOUNTS)]


async def oldest(
    db: Db, account_id: AccountId, *, besides: Sequence[int], rows: int, size: int
) -> list[tuple[int, str]]:
    """The other rows that came first: so many, and no more than so many bytes unless the first alone has more."""
    values = {"account_id": account_id, "besides": array(besides), "rows": rows, "bytes": size}
    await db.execute(WITHOUT_SORTING)
    return [(inbox_id, body) for inbox_id, body in (await db.execute(OLDEST, values)).all()]


async def remove(db: Db, account_id: AccountId, ids: Sequence[int]) -> set[int]:
    """Those that were still there; nobody else can have them now."""
    return set((await db.scalars(REMOVE, {"account_id": account_id, "ids": array(ids)})).all())


async def commit_soon(db: Db) -> None:
    """This transaction need not wait for the disk. If the machine dies it may be undone, whole: then its rows are back
    in the inbox, where they were durable all along.
    """
    await db.execute(COMMIT_SOON)


async def put(db: Db, account_id: AccountId, body: str) -> None:
    """One row beside the batches of the doors: a dead letter that gets another chance."""
    await db.execute(PUT, {"account_id": account_id, "body": body})


async def mentioning(
    db: Db, account_id: AccountId, words: Sequence[str], numbers: Sequence[str]
) -> list[tuple[int, str]]:
    """Rows of the account the transaction entered that hold one of these words, in lower case, or all digits of one of
    these numbers.
    """
    rows = await db.execute(MENTIONING, {"words": list(words), "numbers": list(numbers)})
    return [(inbox_id, body) for inbox_id, body in rows.all()]


async def withdraw(db: Db, account_id: AccountId, ids: Sequence[int]) -> None:
    await db.execute(WITHDRAW, {"ids": list(ids)})
