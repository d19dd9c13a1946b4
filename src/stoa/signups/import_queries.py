from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, bindparam, delete, insert, select, text

from stoa.kit.db import Db
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.signups.models import Import, ImportPiece, ImportProblem

# As files write them: a mail address inside other words, a number without its country or with blanks.
ARE_THEIRS = r"""
    exists (
      select from unnest(:addresses) as a (address)
      cross join ltrim(regexp_replace({row}->>'address', '\D', '', 'g'), '0') as digits
      where strpos(lower({row}->>'address'), a.address) > 0
        or length(digits) >= 7 and a.address like '+%' and a.address like '%' || digits)
"""
FORGET_WAITING = text(
    f"""
    update signup_import_piece p set rows = (
      select jsonb_agg(
        case when {ARE_THEIRS.format(row="each.given")} then jsonb_build_object('address', '', 'consented_at', '')
        else each.given end order by each.number)
      from jsonb_array_elements(p.rows) with ordinality as each (given, number))
    where p.account_id = :account_id
      and exists (select from jsonb_array_elements(p.rows) as each (given) where {ARE_THEIRS.format(row="each.given")})
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))
FORGET_PROBLEMS = text(
    f"delete from signup_import_problem p where p.account_id = :account_id and {ARE_THEIRS.format(row='p.given')}"
).bindparams(bindparam("addresses", type_=ARRAY(Text)))


async def page(db: Db, account_id: AccountId, *, behind: UUID | None, limit: int) -> Sequence[Import]:
    """Newest first."""
    statement = select(Import).where(Import.account_id == account_id)
    if behind is not None:
        statement = statement.where(Import.import_id < behind)
    return (await db.scalars(statement.order_by(Import.import_id.desc()).limit(limit))).all()


async def get(db: Db, account_id: AccountId, import_id: UUID) -> Import:
    found = await db.scalar(select(Import).where(Import.account_id == account_id, Import.import_id == import_id))
    if found is None:
        raise NotFound
    return found


async def lock(db: Db, account_id: AccountId, import_id: UUID) -> Import | None:
    """One that is not finished, held against everybody else."""
    return await db.scalar(
        select(Import)
        .where(Import.account_id == account_id, Import.import_id == import_id, Import.finished_at.is_(None))
        .with_for_update()
    )


async def resting(db: Db, *, since: datetime) -> Sequence[tuple[AccountId, UUID]]:
    """Asked by the worker across accounts: files nobody has gone on with since then."""
    found = await db.execute(
        select(Import.account_id, Import.import_id).where(Import.finished_at.is_(None), Import.moved_at < since)
    )
    return [(AccountId(account_id), import_id) for account_id, import_id in found]


async def keep_pieces(db: Db, account_id: AccountId, import_id: UUID, pieces: Sequence[Sequence[Any]]) -> None:
    first, rows = 0, []
    for piece in pieces:
        rows.append({"account_id": account_id, "import_id": import_id, "first": first, "rows": piece})
        first += len(piece)
    await db.execute(insert(ImportPiece), rows)


async def first_piece(db: Db, account_id: AccountId, import_id: UUID) -> ImportPiece | None:
    return await db.scalar(
        select(ImportPiece)
        .where(ImportPiece.account_id == account_id, ImportPiece.import_id == import_id)
        .order_by(ImportPiece.first)
        .limit(1)
    )


async def remove_piece(db: Db, account_id: AccountId, piece: ImportPiece) -> None:
    await db.execute(
        delete(ImportPiece).where(
            ImportPiece.account_id == account_id,
            ImportPiece.import_id == piece.import_id,
            ImportPiece.first == piece.first,
        )
    )


async def keep_problems(db: Db, account_id: AccountId, import_id: UUID, problems: Sequence[Mapping[str, Any]]) -> None:
    if problems:
        rows = [{"account_id": account_id, "import_id": import_id, **problem} for problem in problems]
        await db.execute(insert(ImportProblem), rows)


async def problems(db: Db, account_id: AccountId, import_id: UUID) -> Sequence[ImportProblem]:
    found = await db.scalars(
        select(ImportProblem)
        .where(ImportProblem.account_id == account_id, ImportProblem.import_id == import_id)
        .order_by(ImportProblem.row)
    )
    return found.all()


async def forget_problems(db: Db, account_id: AccountId, *, before: datetime) -> None:
    """The rows of files that were finished before then."""
    old = select(Import.import_id).where(Import.account_id == account_id, Import.finished_at < before)
    await db.execute(
        delete(ImportProblem).where(ImportProblem.account_id == account_id, ImportProblem.import_id.in_(old))
    )


async def forget_waiting(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    """An empty row stays where one was: rows are told by their number."""
    await db.execute(FORGET_WAITING, {"account_id": account_id, "addresses": list(addresses)})


async def forget_given(db: Db, account_id: AccountId, addresses: Collection[str]) -> None:
    await db.execute(FORGET_PROBLEMS, {"account_id": account_id, "addresses": list(addresses)})
