"""Consents brought along in a file: each row with where it came from."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from stoa import consent, profiles
from stoa.consent import Brought, Shown
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id, to_text
from stoa.kit.limits import Label, Moment, Name, Words
from stoa.kit.phones import e164
from stoa.kit.text import clean, clean_json, normal_email
from stoa.profiles import Identifiers
from stoa.signups.models import Import

MAX_ROWS = 1000


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


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`consented_at` has to be known: a consent of nobody-knows-when proves nothing."""

    address: Annotated[str, Meta(min_length=1, max_length=255)]
    consented_at: Moment
    ip: Label | None = None


Good = tuple[Row, str, int]
"""A row with its comparable address and its place in the file."""


class File(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`file_hash`: SHA-256 of the file itself, which whoever has it can compare."""

    channel: consent.Channel
    provenance: Provenance
    rows: Annotated[list[Row], Meta(min_length=1, max_length=MAX_ROWS)]
    purpose: consent.Purpose = "marketing"
    file_name: Name | None = None
    file_hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] | None = None


class Rejected(msgspec.Struct):
    row: int
    field: str
    message: str


async def bring_file(db: Db, account_id: AccountId, file: File, *, actor: str) -> tuple[Import, list[Rejected]]:
    """Who has said otherwise since stays where she is; the good rows are taken, the others named."""
    now = clock.now()
    good, rejected = _sorted_out(file.rows, file.channel, now)
    done = Import(
        account_id=account_id,
        import_id=new_id(),
        at=now,
        actor=actor,
        provenance=clean_json(msgspec.to_builtins(file.provenance)),
        file_name=clean(file.file_name) if file.file_name else None,
        file_hash=file.file_hash or hashlib.sha256(msgspec.json.encode(file.rows)).hexdigest(),
        accepted=len(good),
        rejected=len(rejected),
    )
    db.add(done)
    await db.flush()
    whos = [
        Identifiers(phone=address) if file.channel == "sms" else Identifiers(email=address) for _, address, _ in good
    ]
    owners = await profiles.find_or_make_many(db, account_id, whos, may_merge=False) if whos else []
    brought = [_brought(file, done, owner, each) for owner, each in zip(owners, good, strict=True)]
    await consent.bring(db, account_id, brought)
    return done, rejected


def _brought(file: File, done: Import, owner: UUID, each: Good) -> Brought:
    row, address, number = each
    source = {"import": to_text(done.import_id), "file_hash": done.file_hash, "row": number}
    return Brought(
        profile_id=owner,
        channel=file.channel,
        address=address,
        purpose=file.purpose,
        wanted="subscribed",
        said_at=row.consented_at,
        told_at=done.at,
        actor=done.actor,
        place=f"import:{done.import_id}",
        shown=Shown(
            text=file.provenance.text,
            language=file.provenance.language,
            version=file.provenance.text_version,
            controller=file.provenance.controller,
        ),
        source=source | ({"ip": row.ip} if row.ip else {}),
    )


def _sorted_out(rows: Sequence[Row], channel: str, now: datetime) -> tuple[list[Good], list[Rejected]]:
    good, rejected = [], []
    for number, row in enumerate(rows):
        address = e164(row.address) if channel == "sms" else normal_email(row.address)
        if address is None:
            wrong = "a phone number with its country" if channel == "sms" else "an email address"
            rejected.append(Rejected(number, "address", f"This is not {wrong}."))
        elif row.consented_at > now:
            rejected.append(Rejected(number, "consented_at", "This has not happened yet."))
        else:
            good.append((row, address, number))
    return good, rejected
