"""The proof of what one person agreed to, as a document: every row in the order it was written, what belongs together
side by side, and whether the chain of fingerprints still holds.
"""

from datetime import datetime
from html import escape

import msgspec

from stoa import accounts
from stoa.consent import hashes
from stoa.consent.models import ConsentRecord
from stoa.consent.queries import records
from stoa.consent.views import RecordView, record_view
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, to_text
from stoa.profiles import Profile


class Subject(msgspec.Struct, omit_defaults=True):
    id: str
    email: str | None = None
    phone: str | None = None


class Proof(msgspec.Struct, kw_only=True):
    """`is_intact`: every row still has the fingerprint it was written with, and follows the one it names."""

    store: str
    exported_at: datetime
    profile: Subject
    is_intact: bool
    records: list[RecordView]


async def proof_of(db: Db, account_id: AccountId, profile: Profile) -> Proof:
    rows = list(reversed(await records.of_profile(db, account_id, profile.profile_id)))
    account = await accounts.get(db, account_id)
    return Proof(
        store=account.name,
        exported_at=clock.now(),
        profile=Subject(to_text(profile.profile_id), profile.email, profile.phone),
        is_intact=is_intact(rows),
        records=[record_view(row) for row in rows],
    )


def is_intact(rows: list[ConsentRecord]) -> bool:
    digests = {row.record_id: row.digest for row in rows}
    return all(
        hashes.of_record(_columns(row)) == row.digest
        and (row.previous_id is None or digests.get(row.previous_id) == row.previous_digest)
        for row in rows
    )


def as_html(proof: Proof) -> str:
    person = ", ".join(filter(None, (proof.profile.email, proof.profile.phone))) or proof.profile.id
    state = "The chain of records is unbroken." if proof.is_intact else "THE CHAIN OF RECORDS IS BROKEN."
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>Consent of {escape(person)}</title><style>{_STYLE}{_footer(person)}</style></head><body>"
        f"<h1>Consent of {escape(person)}</h1>"
        f"<p>Kept by {escape(proof.store)}. Exported {_moment(proof.exported_at)}. {state}</p>"
        f"{''.join(_section(number, record) for number, record in enumerate(proof.records, start=1))}</body></html>"
    )


_STYLE = (
    ":root{color-scheme:light}"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1d2433;"
    "background:#fff}h1{font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}h2{font-size:1rem;margin:0 0 .5rem}"
    "section{border-top:1px solid #c9ccd3;padding:1rem 0;break-inside:avoid}"
    "dl{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.2rem 1rem;margin:0}dt{color:#596173}"
    "dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
    # On paper: A4 or Letter, whichever the printer has; each sheet says what it belongs to and how many there are.
    "@page{margin:18mm 16mm 20mm;"
    "@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt system-ui,sans-serif;color:#596173}}"
    "@media print{body{font-size:9.5pt;line-height:1.4;max-width:none;margin:0;padding:0}"
    "h1{font-size:15pt;margin-top:0}section{padding:9pt 0}h2{break-after:avoid}"
    "dl{grid-template-columns:38mm minmax(0,1fr)}dd{orphans:3;widows:3}}"
)
_NAMES = {
    "id": "Record",
    "recorded_at": "Written down",
    "thread_id": "Thread",
    "previous_id": "Follows",
    "legal_basis": "Basis",
    "text_hash": "SHA-256 of the text",
    "text_version": "Version of the text",
    "message_body": "Our text",
    "message_at": "Our text left",
    "inbound_body": "Their text",
    "inbound_at": "Their text came",
    "ip": "IP address",
    "page_url": "Page",
    "digest": "Fingerprint",
    "previous_digest": "Fingerprint before",
}


def _footer(person: str) -> str:
    """What stands at the foot of each sheet, as a string of CSS: nothing in it may end the string, or the style."""
    plain = "".join(letter for letter in f"Consent of {person}" if letter.isalnum() or letter in " .,@+-_")
    return f"@page{{@bottom-left{{content:'{plain}';font:8pt system-ui,sans-serif;color:#596173}}}}"


def _section(number: int, record: RecordView) -> str:
    said = msgspec.structs.asdict(record)
    head = f"{number}. {record.action}: {record.purpose} by {record.channel} to {record.address}"
    rows = "".join(
        f"<dt>{escape(_NAMES.get(name, name.replace('_', ' ').capitalize()))}</dt><dd>{_value(value)}</dd>"
        for name, value in said.items()
        if value not in (None, {}) and name not in ("action", "purpose", "channel", "address")
    )
    return f"<section><h2>{escape(head)}</h2><dl>{rows}</dl></section>"


def _value(value: object) -> str:
    match value:
        case datetime():
            return _moment(value)
        case dict():
            return escape(", ".join(f"{name}: {each}" for name, each in value.items()))
        case _:
            return escape(str(value))


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _columns(row: ConsentRecord) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns if column.name != "account_id"}
