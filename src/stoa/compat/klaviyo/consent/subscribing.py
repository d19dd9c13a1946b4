"""Subscribing and unsubscribing: by the store's key, and from its pages."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from stoa import accounts, consent, ingest, profiles, signups
from stoa.compat.klaviyo import answers
from stoa.compat.klaviyo.bodies.reading import read
from stoa.compat.klaviyo.callers import Caller, key_holder, page_of_site
from stoa.compat.klaviyo.consent import bodies
from stoa.compat.klaviyo.consent.bodies import Choice, Job, Wish
from stoa.compat.klaviyo.problems import invalid
from stoa.consent import Begin, Brought, Circumstances, Entry, Shown
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.errors import Refusal
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.windows import Window

SCOPES = ("profiles:write", "consent:write")
FROM_PAGES = Window(most=60, seconds=60)
GIVEN_ANEW = ("unsubscribe", "spam_complaint", "user")


async def subscribe(request: RawRequest) -> RawResponse:
    caller = await key_holder(request, *SCOPES)
    kind = "profile-subscription-bulk-create-job"
    job = bodies.of_job(read(request, bodies.decode_job), kind, is_subscribing=True, now=clock.now())
    async with transaction(caller.account_id) as db:
        ids = await _profiles(db, caller, job.wishes, is_public=False)
        if job.is_import:
            await _bring(db, caller, job, ids)
        else:
            await _agree(db, caller, job, ids, method="api", circumstances=Circumstances())
            for wish in job.wishes:
                await _lift(db, caller, wish)
    return answers.accepted(request, caller.site_id, answers.rate_headers("L"))


async def unsubscribe(request: RawRequest) -> RawResponse:
    """There are no lists here, so it is for all that the store sends by the channel."""
    caller = await key_holder(request, *SCOPES)
    kind = "profile-subscription-bulk-delete-job"
    job = bodies.of_job(read(request, bodies.decode_job), kind, is_subscribing=False, now=clock.now())
    async with transaction(caller.account_id) as db:
        ids = await _profiles(db, caller, job.wishes, is_public=False)
        entries = [
            _entry(profile_id, choice, job, action="withdrawn", method="api", circumstances=Circumstances())
            for profile_id, wish in zip(ids, job.wishes, strict=True)
            for choice in wish.choices
        ]
        await consent.record_many(db, caller.account_id, entries)
    return answers.accepted(request, caller.site_id, answers.rate_headers("L"))


async def subscribe_from_page(request: RawRequest) -> RawResponse:
    """Anybody can call this for anybody: it brings back nobody who has left, and texts are asked for by text.

    An address and a number side by side may be two people's: each goes to its own.
    """
    caller = await page_of_site(request)
    FROM_PAGES.spend_for(caller.account_id, request.client_ip)
    job = bodies.of_client(read(request, bodies.decode_client))
    circumstances = Circumstances(
        ip=request.client_ip,
        user_agent=(request.header("user-agent") or "")[:500] or None,
        page_url=(request.header("referer") or "")[:2048] or None,
    )
    async with transaction(caller.account_id) as db:
        for wish in job.wishes:
            [profile_id] = await _profiles(db, caller, [wish], is_public=True)
            if not await _has_left(db, caller, profile_id, wish):
                alone = replace(job, wishes=[wish])
                await _agree(db, caller, alone, [profile_id], method="client", circumstances=circumstances)
    return answers.accepted(request, caller.site_id, answers.rate_headers("M"))


async def _profiles(db: Db, caller: Caller, wishes: Sequence[Wish], *, is_public: bool) -> list[UUID]:
    incoming = [wish.incoming(is_public=is_public) for wish in wishes]
    return await ingest.resolve_now(db, caller.account_id, incoming)


async def _bring(db: Db, caller: Caller, job: Job, ids: list[UUID]) -> None:
    now = clock.now()
    brought = [
        Brought(
            profile_id=profile_id,
            channel=choice.channel,
            address=choice.address,
            wanted="subscribed",
            told_at=now,
            purpose=choice.purpose,
            said_at=choice.at,
            source=job.source,
        )
        for profile_id, wish in zip(ids, job.wishes, strict=True)
        for choice in wish.choices
    ]
    await consent.bring(db, caller.account_id, brought)


async def _agree(
    db: Db, caller: Caller, job: Job, ids: list[UUID], *, method: str, circumstances: Circumstances
) -> None:
    entries, questions = [], []
    for profile_id, wish in zip(ids, job.wishes, strict=True):
        for choice in wish.choices:
            if (choice.channel, choice.purpose) == ("sms", "marketing"):
                questions.append((profile_id, wish, choice))
            else:
                entries.append(
                    _entry(profile_id, choice, job, action="granted", method=method, circumstances=circumstances)
                )
    await consent.record_many(db, caller.account_id, entries)
    for profile_id, wish, choice in questions:
        await _ask(db, caller, job, profile_id, wish, choice, method=method, circumstances=circumstances)


def _entry(
    profile_id: UUID, choice: Choice, job: Job, *, action: consent.Action, method: str, circumstances: Circumstances
) -> Entry:
    return Entry(
        profile_id=profile_id,
        channel=choice.channel,
        address=choice.address,
        action=action,
        method=method,
        purpose=choice.purpose,
        place=job.source.get("custom_source"),
        circumstances=circumstances,
        source=job.source,
    )


async def _ask(
    db: Db,
    caller: Caller,
    job: Job,
    profile_id: UUID,
    wish: Wish,
    choice: Choice,
    *,
    method: str,
    circumstances: Circumstances,
) -> None:
    """What was read on the store's own page is not known here: the text says it all again."""
    standing = await consent.current(db, caller.account_id, profile_id)
    if any(_is_subscribed(row, choice.address) for row in standing):
        return
    language = (await profiles.get(db, caller.account_id, profile_id)).locale
    language = consent.language_of(language or (await accounts.get(db, caller.account_id)).locale)
    disclosure = await consent.in_force(db, caller.account_id, purpose="marketing", language=language)
    if disclosure is None:
        raise invalid("SMS is not set up for this account: no disclosure is published.", wish.pointer)
    begin = Begin(
        profile_id=profile_id,
        phone=choice.address,
        place=job.source.get("custom_source") or method,
        method=method,
        shown=Shown(text="", language=disclosure.language),
        page_url=circumstances.page_url,
        ip=circumstances.ip,
        user_agent=circumstances.user_agent,
        source=job.source,
        months=disclosure.months,
        keeps_number=method == "api",
    )
    promise = signups.Promise(disclosure.variables.purposes, disclosure.variables.frequency)
    try:
        await signups.ask_to_confirm(db, caller.account_id, begin, promise)
    except Refusal as refusal:
        raise invalid(refusal.message, f"{wish.pointer}/attributes/phone_number") from None


async def _has_left(db: Db, caller: Caller, profile_id: UUID, wish: Wish) -> bool:
    """Texts are asked for by text; mail would begin at once."""
    gone = [
        row.address
        for row in await consent.current(db, caller.account_id, profile_id)
        if row.channel == "email" and row.purpose == "marketing" and row.was_unsubscribed
    ]
    return any(choice.channel == "email" and choice.address in gone for choice in wish.choices)


def _is_subscribed(row: consent.Current, address: str) -> bool:
    return (row.channel, row.purpose, row.address, row.status) == ("sms", "marketing", address, "subscribed")


async def _lift(db: Db, caller: Caller, wish: Wish) -> None:
    """Who agrees again has taken back what she said by mail; a STOP is taken back by texting START."""
    for choice in wish.choices:
        if choice.channel == "email":
            await consent.lift(
                db, caller.account_id, channel="email", address=choice.address, reasons=GIVEN_ANEW, by="api"
            )
