"""`/api/v1/signups/imports`: consents brought along in a file."""

import csv
import io
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post

from stoa import accounts
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.ids import from_text, to_text
from stoa.kit.paging import Page, decode_cursor, encode_cursor, limit_of
from stoa.kit.text import harmless_cell
from stoa.signups import import_queries as queries
from stoa.signups.importing import File, begin
from stoa.signups.jobs import take_file
from stoa.signups.models import Import, ImportProblem

COLUMNS = ("row", "address", "consented_at", "ip", "problem")


class ImportView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`done` of `total` rows have been looked at. `finished_at` is absent as long as it is under way."""

    id: str
    at: datetime
    actor: str
    channel: str
    purpose: str
    provenance: dict[str, Any]
    file_hash: str
    total: int
    done: int | msgspec.UnsetType
    accepted: int | msgspec.UnsetType
    rejected: int | msgspec.UnsetType
    file_name: str | None = None
    finished_at: datetime | None = None


@post("/signups/imports", scope="consent:write", status_code=202)
async def import_consents(db: Db, actor: Actor, data: File) -> ImportView:
    """Taken row by row from now on; `GET` tells how far it is."""
    begun = await begin(db, actor.account_id, data, actor=actor.name)
    await take_file.later(db, account_id=actor.account_id, import_id=to_text(begun.import_id))
    await accounts.audit(db, actor, "consent.imported", begun.import_id, rows=begun.total, file=begun.file_name)
    return _view(begun)


@get("/signups/imports", scope="consent:read")
async def list_imports(db: Db, actor: Actor, cursor: str | None = None, limit: int | None = None) -> Page[ImportView]:
    """Newest first."""
    size = limit_of(limit)
    behind = decode_cursor(cursor, tuple[UUID])
    found = await queries.page(db, actor.account_id, behind=behind[0] if behind else None, limit=size + 1)
    shown = found[:size]
    return Page([_view(each) for each in shown], encode_cursor(shown[-1].import_id) if len(found) > size else None)


@get("/signups/imports/{import_id:str}", scope="consent:read")
async def read_import(db: Db, actor: Actor, import_id: str) -> ImportView:
    return _view(await queries.get(db, actor.account_id, from_text(import_id)))


@get("/signups/imports/{import_id:str}/problems", scope="consent:read", media_type="text/csv")
async def read_problems(db: Db, actor: Actor, import_id: str) -> Response[str]:
    """The rows that were not taken, as CSV that can be mended and brought again."""
    found = await queries.get(db, actor.account_id, from_text(import_id))
    problems = await queries.problems(db, actor.account_id, found.import_id)
    name = f'attachment; filename="problems-{to_text(found.import_id)}.csv"'
    return Response(_csv(problems), media_type="text/csv", headers={"Content-Disposition": name})


def _csv(problems: list[ImportProblem]) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for problem in problems:
        given = problem.given
        cells = (given["address"], given["consented_at"], given.get("ip") or "", problem.message)
        # Rows are counted as people count them.
        table.writerow([problem.row + 1, *(harmless_cell(cell) for cell in cells)])
    return written.getvalue()


def _view(found: Import) -> ImportView:
    return ImportView(
        id=to_text(found.import_id),
        at=found.at,
        actor=found.actor,
        channel=found.channel,
        purpose=found.purpose,
        provenance=found.provenance,
        file_name=found.file_name,
        file_hash=found.file_hash,
        total=found.total,
        done=found.done,
        accepted=found.accepted,
        rejected=found.rejected,
        finished_at=found.finished_at,
    )


handlers = [import_consents, list_imports, read_import, read_problems]
