"""`/api/v1/profiles/{id}/consent`: how somebody stands, every row of it, and the proof as a document."""

from typing import Literal

import msgspec
from litestar import Response, get, post

from stoa import accounts, profiles
from stoa.consent import hashes
from stoa.consent.actions.recording import current, record
from stoa.consent.entries import Basis, Channel, Circumstances, Entry, Purpose, Shown
from stoa.consent.proof import Proof, as_html, proof_of
from stoa.consent.queries import records, suppressions
from stoa.consent.views import (
    RecordView,
    StandingView,
    SuppressionView,
    current_view,
    record_view,
    suppression_view,
)
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid
from stoa.kit.ids import from_text
from stoa.kit.limits import Label, Moment, Name, Url, Words
from stoa.profiles import Profile

HTML_CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class ConsentView(msgspec.Struct, kw_only=True):
    current: dict[str, dict[str, StandingView]]
    records: list[RecordView]
    suppressions: list[SuppressionView]


class Said(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What somebody told the store elsewhere. Agreement needs the words that were agreed to; withdrawing needs none."""

    channel: Channel
    status: Literal["subscribed", "unsubscribed"]
    method: Label
    purpose: Purpose = "marketing"
    address: Name | None = None
    at: Moment | None = None
    legal_basis: Basis = "consent"
    place: Label | None = None
    text: Words | None = None
    language: Label | None = None
    text_version: Label | None = None
    label: Words | None = None
    button: Name | None = None
    controller: Name | None = None
    terms_url: Url | None = None
    privacy_url: Url | None = None
    page_url: Url | None = None
    ip: Label | None = None
    user_agent: Name | None = None
    expires_at: Moment | None = None
    source: dict[str, str | int | float | bool | None] = {}


@get("/profiles/{profile_id:str}/consent", scope="profiles:read")
async def get_consent(db: Db, actor: Actor, profile_id: str) -> ConsentView:
    return await _view(db, actor, await _named(db, actor, profile_id))


@post("/profiles/{profile_id:str}/consent", scope="profiles:write")
async def say_consent(db: Db, actor: Actor, profile_id: str, data: Said) -> ConsentView:
    """Writes down what was said. It cannot be taken back, only followed by something else."""
    profile = await _named(db, actor, profile_id)
    await record(db, actor.account_id, _entry(data, profile, actor))
    details = {"channel": data.channel, "purpose": data.purpose, "status": data.status}
    await accounts.audit(db, actor, "consent.recorded", profile.profile_id, **details)
    return await _view(db, actor, profile)


@get("/profiles/{profile_id:str}/consent/export", scope="profiles:read")
async def export_consent(db: Db, actor: Actor, profile_id: str) -> Proof:
    """Everything that proves what this person agreed to, for whoever has the right to ask."""
    return await _proof(db, actor, profile_id, "json")


@get("/profiles/{profile_id:str}/consent/export.html", scope="profiles:read", media_type="text/html")
async def export_consent_as_page(db: Db, actor: Actor, profile_id: str) -> Response[str]:
    """The same as a page to read, print and hand over."""
    proof = await _proof(db, actor, profile_id, "html")
    name = f"consent-{proof.profile.id}.html"
    headers = {"Content-Security-Policy": HTML_CSP, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(as_html(proof), media_type="text/html", headers=headers)


async def _proof(db: Db, actor: Actor, profile_id: str, form: str) -> Proof:
    profile = await _named(db, actor, profile_id)
    proof = await proof_of(db, actor.account_id, profile)
    await accounts.audit(db, actor, "consent.exported", profile.profile_id, format=form)
    return proof


def _entry(said: Said, profile: Profile, actor: Actor) -> Entry:
    address = said.address or (profile.phone if said.channel == "sms" else profile.email)
    if address is None:
        raise Invalid("address", "This profile has none for the channel.")
    if said.status == "subscribed" and not (said.text and said.text.strip()):
        raise Invalid("text", "The words that were agreed to, as they were shown or read out.")
    if said.at is not None and said.at > clock.now():
        raise Invalid("at", "This has not happened yet.")
    return Entry(
        profile_id=profile.profile_id,
        channel=said.channel,
        address=address,
        action="granted" if said.status == "subscribed" else "withdrawn",
        method=said.method,
        purpose=said.purpose,
        at=said.at,
        legal_basis=said.legal_basis,
        place=said.place,
        actor=actor.name,
        shown=_shown(said, profile) if said.text else None,
        circumstances=Circumstances(page_url=said.page_url, ip=said.ip, user_agent=said.user_agent),
        source=said.source,
        expires_at=said.expires_at,
    )


def _shown(said: Said, profile: Profile) -> Shown:
    return Shown(
        text=said.text or "",
        language=said.language or profile.locale or "en",
        version=said.text_version,
        label=said.label,
        button=said.button,
        controller=said.controller,
        terms_url=said.terms_url,
        privacy_url=said.privacy_url,
    )


async def _named(db: Db, actor: Actor, profile_id: str) -> Profile:
    return await profiles.get(db, actor.account_id, from_text(profile_id))


async def _view(db: Db, actor: Actor, profile: Profile) -> ConsentView:
    rows = await current(db, actor.account_id, profile.profile_id)
    own = {"sms": profile.phone, "email": profile.email}
    addresses = {(row.channel, row.address) for row in rows}
    addresses |= {(channel, address) for channel, address in own.items() if address}
    digests = [hashes.of_address(actor.account_id, channel, address) for channel, address in addresses]
    found = await suppressions.of_addresses(db, actor.account_id, digests)
    said = await records.of_profile(db, actor.account_id, profile.profile_id)
    return ConsentView(
        current=current_view(rows, own=own, now=clock.now()),
        records=[record_view(row) for row in said],
        suppressions=[suppression_view(row) for row in found],
    )


handlers = [get_consent, say_consent, export_consent, export_consent_as_page]
