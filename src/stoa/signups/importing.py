"""Consents brought along in a file: each row with where it came from.

A file waits in pieces and is taken piece by piece, so that one of fifty thousand rows shows how far it is, and goes on
where it stopped.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from stoa import accounts, consent, profiles
from stoa.consent import Brought, Shown
from stoa.kit import clock, live
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.kit.limits import Label, Name, Words, formed
from stoa.kit.text import clean, clean_json
from stoa.profiles import Identifiers
from stoa.signups import import_queries as queries
from stoa.signups.models import Import
from stoa.signups.rows import Country, Dates, Form, Given, Problem, Row, given_by

MAX_ROWS = 50_000
PIECE = 500
TOPIC = "consent_imports"


class Provenance(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Where these people agreed, to what, and who says so. `text` are the words they saw."""

    collected_by: Annotated[str, Meta(min_length=1, max_length=255)]
    how: Annotated[str, Meta(min_length=1, max_length=255)]
    text: Annotated[str, Meta(min_length=1, max_length=10_000)]
    language: Label = "en"
    text_version: Label | None = None
    page_url: Name | None = None
    controller: Name | None = None
    note: Words | None = None


class File(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`file_hash`: SHA-256 of the file itself, which whoever has it can compare. `country` reads national numbers;
    times without a zone are meant in the store's.
    """

    channel: consent.Channel
    provenance: Provenance
    rows: Annotated[list[Row], Meta(min_length=1, max_length=MAX_ROWS)]
    purpose: consent.Purpose = "marketing"
    dates: Dates = "iso"
    country: Country | None = None
    file_name: Name | None = None
    file_hash: Annotated[str, formed("^[0-9a-f]{64}$", "a SHA-256 in 64 hexadecimal digits")] | None = None


async def begin(db: Db, account_id: AccountId, file: File, *, actor: str) -> Import:
    """Keeps the file for `take_piece`; nothing of it counts before."""
    now = clock.now()
    zone = (await accounts.get(db, account_id)).time_zone
    form = Form(channel=file.channel, zone=zone, dates=file.dates, country=file.country)
    begun = Import(
        account_id=account_id,
        import_id=new_id(),
        at=now,
        actor=actor,
        channel=file.channel,
        purpose=file.purpose,
        form=msgspec.to_builtins(form),
        provenance=clean_json(msgspec.to_builtins(file.provenance)),
        file_name=clean(file.file_name) if file.file_name else None,
        file_hash=file.file_hash or hashlib.sha256(msgspec.json.encode(file.rows)).hexdigest(),
        total=len(file.rows),
        done=0,
        accepted=0,
        rejected=0,
        moved_at=now,
    )
    db.add(begun)
    await db.flush()
    rows = clean_json(msgspec.to_builtins(file.rows))
    pieces = [rows[first : first + PIECE] for first in range(0, len(rows), PIECE)]
    await queries.keep_pieces(db, account_id, begun.import_id, pieces)
    await live.publish(db, account_id, TOPIC)
    return begun


async def take_piece(db: Db, account_id: AccountId, import_id: UUID) -> bool:
    """The next piece of a file; whether there are more. Who has said otherwise since stays where she is; the good rows
    are taken, the others kept with what is wrong.
    """
    under_way = await queries.lock(db, account_id, import_id)
    # Whoever is erased at this moment is out of the piece before it is read, or in the store before she is looked for.
    await profiles.hold(db, account_id)
    piece = await queries.first_piece(db, account_id, import_id)
    if under_way is None or piece is None:
        return False
    now = clock.now()
    form = msgspec.convert(under_way.form, Form)
    rows = msgspec.convert(piece.rows, list[Row])
    good, problems = _sorted_out(rows, form, now, first=piece.first)
    await _bring(db, account_id, under_way, good)
    await queries.keep_problems(db, account_id, import_id, problems)
    await queries.remove_piece(db, account_id, piece)
    under_way.done += len(rows)
    under_way.accepted += len(good)
    under_way.rejected += len(problems)
    under_way.moved_at = now
    if under_way.done >= under_way.total:
        under_way.finished_at = now
    await db.flush()
    await live.publish(db, account_id, TOPIC)
    return under_way.finished_at is None


Numbered = tuple[int, Given]


def _sorted_out(
    rows: Sequence[Row], form: Form, now: datetime, *, first: int
) -> tuple[list[Numbered], list[dict[str, object]]]:
    good: list[Numbered] = []
    problems: list[dict[str, object]] = []
    for number, row in enumerate(rows, first):
        try:
            good.append((number, given_by(row, form, now)))
        except Problem as problem:
            said = {"row": number, "field": problem.field, "message": problem.message}
            problems.append(said | {"given": msgspec.to_builtins(row)})
    return good, problems


async def _bring(db: Db, account_id: AccountId, under_way: Import, good: Sequence[Numbered]) -> None:
    whos = [
        Identifiers(phone=given.address) if under_way.channel == "sms" else Identifiers(email=given.address)
        for _, given in good
    ]
    owners = await profiles.find_or_make_many(db, account_id, whos, may_merge=False) if whos else []
    brought = [_brought(under_way, owner, *each) for owner, each in zip(owners, good, strict=True)]
    await consent.bring(db, account_id, brought)


def _brought(under_way: Import, owner: UUID, number: int, given: Given) -> Brought:
    provenance = msgspec.convert(under_way.provenance, Provenance)
    source = {"import": to_text(under_way.import_id), "file_hash": under_way.file_hash, "row": number}
    return Brought(
        profile_id=owner,
        channel=under_way.channel,  # type: ignore[arg-type]
        address=given.address,
        purpose=under_way.purpose,  # type: ignore[arg-type]
        wanted="subscribed",
        said_at=given.at,
        told_at=under_way.at,
        actor=under_way.actor,
        place=f"import:{under_way.import_id}",
        shown=Shown(
            text=provenance.text,
            language=provenance.language,
            version=provenance.text_version,
            controller=provenance.controller,
        ),
        source=source | ({"ip": given.ip} if given.ip else {}),
    )
