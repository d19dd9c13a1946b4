"""Suppression jobs: done before they are answered, and remembered."""

import msgspec

from stoa import consent
from stoa.compat.klaviyo.bodies import people
from stoa.compat.klaviyo.bodies.reading import read
from stoa.compat.klaviyo.bodies.requests import check_type
from stoa.compat.klaviyo.calls import Call, Document
from stoa.compat.klaviyo.consent import queries
from stoa.compat.klaviyo.consent.bodies import MOST_OTHERWISE, Relationships
from stoa.compat.klaviyo.consent.models import KlaviyoJob
from stoa.compat.klaviyo.documents import Resource, resource, single, sparse, whole_links
from stoa.compat.klaviyo.filters import read as read_filter
from stoa.compat.klaviyo.filters import term
from stoa.compat.klaviyo.problems import invalid, not_found
from stoa.compat.moments import shown
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import from_text, new_id, to_text
from stoa.kit.text import normal_email

CREATE, DELETE = "profile-suppression-bulk-create-job", "profile-suppression-bulk-delete-job"
TERMS = {name: term("text", "equals") for name in ("status", "list_id", "segment_id")}
COMPLETE = "complete"
MOST_LISTED = 1_000


class People(msgspec.Struct):
    data: list[people.Person]


class SuppressionAttributes(msgspec.Struct):
    profiles: People | None = None


class SuppressionResource(msgspec.Struct):
    attributes: SuppressionAttributes = msgspec.field(default_factory=SuppressionAttributes)
    type: str = ""
    relationships: Relationships | None = None


class SuppressionBody(msgspec.Struct):
    data: SuppressionResource


_decode = msgspec.json.Decoder(SuppressionBody).decode


async def suppress(call: Call) -> tuple[int, Document]:
    """No marketing by mail, whatever was agreed."""
    addresses = _addresses(call, CREATE)
    async with transaction(call.account_id) as db:
        new = 0
        for address in addresses:
            new += await consent.suppress(
                db,
                call.account_id,
                channel="email",
                address=address,
                reason="user",
                actor="api",
                source={"door": "klaviyo"},
            )
        job = _job(call, CREATE, len(addresses), len(addresses) - new)
        db.add(job)
    return 202, _document(call, job)


async def unsuppress(call: Call) -> tuple[int, Document]:
    """Only what was suppressed by hand: who left by herself, complained or cannot be reached stays so."""
    addresses = _addresses(call, DELETE)
    async with transaction(call.account_id) as db:
        lifted = 0
        for address in addresses:
            reasons = await consent.lift(
                db, call.account_id, channel="email", address=address, reasons=["user"], by="api"
            )
            lifted += bool(reasons)
        job = _job(call, DELETE, len(addresses), len(addresses) - lifted)
        db.add(job)
    return 202, _document(call, job)


async def list_jobs(call: Call) -> tuple[int, Document]:
    conditions = read_filter(call.asked.filter, TERMS)
    _, is_descending = call.asked.order(("created",), "created")
    is_any = all((each.field, each.values[0]) == ("status", COMPLETE) for each in conditions)
    async with transaction(call.account_id) as db:
        kind = call.path[0].removesuffix("s")
        found = await queries.jobs(db, call.account_id, kind, is_descending=is_descending, limit=MOST_LISTED)
    data = [sparse(_resource(job), call.asked) for job in found] if is_any else []
    return 200, {"data": data, "links": whole_links(call.asked, *call.path)}


async def get_job(call: Call) -> tuple[int, Document]:
    kind = call.path[0].removesuffix("s")
    async with transaction(call.account_id) as db:
        try:
            job = await queries.find_job(db, call.account_id, kind, from_text(call.ids[0]))
        except NotFound:
            job = None
    if job is None:
        raise not_found(kind, call.ids[0][:64])
    return 200, _document(call, job)


def _addresses(call: Call, kind: str) -> list[str]:
    body = read(call.request, _decode).data
    check_type(body.type, kind, "/data")
    given = body.attributes.profiles
    if given is None:
        raise invalid("Name the profiles: there are no lists and segments here.", "/data/attributes/profiles")
    if not 1 <= len(given.data) <= MOST_OTHERWISE:
        raise invalid(f"A request holds between 1 and {MOST_OTHERWISE} profiles.", "/data/attributes/profiles")
    found = []
    for number, person in enumerate(given.data):
        at = f"/data/attributes/profiles/data/{number}/attributes/email"
        address = normal_email(people.email(person.attributes.email, at) or "")
        if address is None:
            raise invalid("'email' is a required field.", at)
        found.append(address)
    return list(dict.fromkeys(found))


def _job(call: Call, kind: str, total: int, skipped: int) -> KlaviyoJob:
    now = clock.now()
    return KlaviyoJob(
        account_id=call.account_id,
        job_id=new_id(),
        kind=kind,
        created_at=now,
        completed_at=now,
        total=total,
        skipped=skipped,
    )


def _document(call: Call, job: KlaviyoJob) -> Document:
    found = _resource(job)
    return single(found, call.asked, f"{job.kind}s", found["id"])


def _resource(job: KlaviyoJob) -> Resource:
    attributes = {
        "status": COMPLETE,
        "created_at": shown(job.created_at),
        "total_count": job.total,
        "completed_count": job.total - job.skipped,
        "skipped_count": job.skipped,
        "completed_at": shown(job.completed_at),
    }
    return resource(job.kind, f"{job.kind}s", to_text(job.job_id), attributes)
