"""The first beat: what is due is looked at with what is true now, and what may leave is marked as leaving."""

import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from stoa import accounts, consent, ledger, profiles, sms
from stoa.kit import clock
from stoa.kit.db import Db, advisory_lock, try_advisory_lock
from stoa.kit.errors import Refusal
from stoa.kit.ids import AccountId
from stoa.messages.events import SkippedSms
from stoa.messages.live import tell
from stoa.messages.models import RateBucket
from stoa.messages.places import own_hours
from stoa.messages.queries import claims, settings
from stoa.messages.queries.claims import Decision, Due
from stoa.messages.rules.hours import Hours, Setting
from stoa.messages.rules.pace import Pace, first_start, in_step
from stoa.messages.rules.places import Whereabouts, country_of, settings_for
from stoa.messages.rules.sending import (
    ABOUT_ORDERS,
    DEFAULT_CAPS,
    MINUTE,
    MONTH_HOURS,
    THROTTLED_FOR,
    Cap,
    Go,
    Hold,
    Question,
    Skip,
    until_route_is_on,
    verdict,
)
from stoa.messages.rules.statuses import PATIENT
from stoa.messages.sending.optout import WaysOut, keep_links, ways_out
from stoa.messages.sending.outbound import Ready

# Nothing is taken up longer than this before it starts, so that whoever is in a hurry is never far behind. A code takes
# the first place after that: were it put back instead, others would be there before it again and again.
HORIZON, HORIZON_OF_CODES = 0.25, 2.0


@dataclass(frozen=True)
class Claim:
    """`was_paced`: there was more that may leave, but not so fast."""

    ready: list[Ready] = field(default_factory=list)
    looked_at: int = 0
    was_paced: bool = False


@dataclass(frozen=True)
class Circumstances:
    """What is true at this moment of everybody in a batch."""

    now: datetime
    standing: Mapping[tuple[UUID | None, str, str], consent.Standing]
    wrote_at: Mapping[str, datetime]
    people: Mapping[UUID, profiles.Profile]
    hours: Mapping[str, Hours]
    caps: Sequence[Cap]
    sent: dict[str, dict[int, int]]
    latest: dict[str, list[datetime]]
    last_senders: Mapping[str, str]
    inactive: Collection[str]
    is_privacy_confirmed: bool
    senders: sms.Senders
    resting: Collection[UUID]
    store_zone: str
    ways_out: WaysOut | None


async def claim(db: Db, account_id: AccountId, *, lanes: Sequence[int], limit: int) -> Claim:
    """Everything of one batch in a handful of statements. Marketing of one account is claimed by one at a time, so that
    two cannot both send the last text a cap allows.
    """
    now = clock.now()
    if set(lanes) & set(PATIENT) and not await try_advisory_lock(db, account_id, "messages.claim"):
        return Claim()
    due = await claims.lock_due(db, account_id, lanes=lanes, now=now, limit=limit)
    if not due:
        return Claim()
    here = await _look(db, account_id, due, now)
    decisions, going = _judge(due, here)
    ready, paced = await _pace(db, account_id, going, now)
    await claims.decide(db, account_id, [*decisions, *paced, *(_leaving(each) for each in ready)], now=now)
    if here.ways_out is not None:
        await keep_links(db, account_id, ready, here.ways_out.codes, now=now)
    if decisions:
        await tell(db, account_id)
    await _tell_skipped(db, account_id, due, decisions, now)
    return Claim(ready, len(due), bool(paced))


async def _look(db: Db, account_id: AccountId, due: Sequence[Due], now: datetime) -> Circumstances:
    marketing = [row for row in due if row.kind == "marketing"]
    addresses = sorted({row.address for row in due})
    caps = await _caps(db, account_id) if marketing else ()
    answers = [row.address for row in due if row.kind == "conversation"]
    asked = [(row.profile_id, row.address, row.channel) for row in due if _needs_leave(row)]
    known = {row.profile_id for row in marketing if row.profile_id is not None}
    return Circumstances(
        now=now,
        standing=await consent.standing(db, account_id, asked) if asked else {},
        wrote_at=await claims.last_written(db, account_id, answers) if answers else {},
        people=await profiles.named(db, account_id, known) if known else {},
        hours=await own_hours(db, account_id) if marketing else {},
        caps=caps,
        sent=await _sent_lately(db, account_id, marketing, caps, now),
        latest=await _latest(db, account_id, [row.address for row in due if row.kind != "security"], now),
        last_senders=await claims.last_senders(db, account_id, addresses),
        inactive=await sms.inactive_among(db, account_id, sorted({address for _, address, _ in asked}))
        if asked
        else {},
        is_privacy_confirmed=not any(map(_is_about_orders, due)) or await consent.is_privacy_confirmed(db, account_id),
        senders=await sms.senders_of(db, account_id),
        resting=await resting_routes(db, account_id, now=now),
        store_zone=(await accounts.get(db, account_id)).time_zone if marketing else "UTC",
        ways_out=await ways_out(db, account_id, sorted({row.address for row in marketing})) if marketing else None,
    )


async def resting_routes(db: Db, account_id: AccountId, *, now: datetime) -> Collection[UUID]:
    """Those in trouble. One that was asked to go slower goes on in a moment, and nothing leaves it for that."""
    return await claims.resting_routes(db, account_id, beyond=now + THROTTLED_FOR)


async def _caps(db: Db, account_id: AccountId) -> list[Cap]:
    """The store's own, or ours; and what people were promised when they agreed."""
    own = [Cap(rule.hours, rule.most) for rule in await settings.caps(db, account_id, "sms")]
    promised = await consent.promised_a_month(db, account_id)
    return [*(own or DEFAULT_CAPS), *([Cap(MONTH_HOURS, promised)] if promised else [])]


async def _sent_lately(
    db: Db, account_id: AccountId, marketing: Sequence[Due], caps: Sequence[Cap], now: datetime
) -> dict[str, dict[int, int]]:
    if not marketing or not caps:
        return {}
    addresses = sorted({row.address for row in marketing})
    return await claims.sent_lately(db, account_id, addresses, [cap.hours for cap in caps], now=now)


async def _latest(db: Db, account_id: AccountId, addresses: Sequence[str], now: datetime) -> dict[str, list[datetime]]:
    """Whoever may send the tenth of a minute asks alone, so that two cannot both send it."""
    if not addresses:
        return {}
    wanted = Counter(addresses)
    found = await claims.latest(db, account_id, sorted(wanted), since=now - MINUTE)
    if any(count + len(found.get(address, ())) > 1 for address, count in wanted.items()):
        await advisory_lock(db, account_id, "messages.minute")
        found = await claims.latest(db, account_id, sorted(wanted), since=now - MINUTE)
    return found


def _judge(due: Sequence[Due], here: Circumstances) -> tuple[list[Decision], list[tuple[Due, sms.Chosen]]]:
    """What does not leave now, with the reason, and what may, with its sender."""
    decisions: list[Decision] = []
    going: list[tuple[Due, sms.Chosen]] = []
    chooser = Chooser(here)
    for row in due:
        match verdict(_question(row, here), here.now):
            case Skip(reason):
                decisions.append(Decision(row.message_id, "skipped", reason))
            case Hold(until, reason):
                decisions.append(Decision(row.message_id, "queued", reason, until))
            case Go():
                chosen = chooser.choose(row)
                if isinstance(chosen, Refusal | Hold):
                    decisions.append(_unchosen(row, chosen))
                    continue
                going.append((_as_it_leaves(row, chosen, here), chosen))
                here.latest.setdefault(row.address, []).append(here.now)
                if row.kind == "marketing":
                    counts = here.sent.setdefault(row.address, {})
                    for cap in here.caps:
                        counts[cap.hours] = counts.get(cap.hours, 0) + 1
    return decisions, going


def _as_it_leaves(row: Due, chosen: sms.Chosen, here: Circumstances) -> Due:
    """Marketing says the way out; answers the law wants given are not marketing."""
    if here.ways_out is None or row.kind != "marketing" or row.passes_suppression:
        return row
    return here.ways_out.end(row, chosen.sender, here.people.get(row.profile_id))


class Chooser:
    """From whom: the same for everybody in a country who had, and is to have, the same sender."""

    def __init__(self, here: Circumstances) -> None:
        self._here = here
        self._well = here.senders.without(here.resting)
        self._known: dict[tuple[str | None, str | None, str | None], sms.Chosen | Refusal] = {}

    def choose(self, row: Due) -> sms.Chosen | Refusal | Hold:
        chosen = self._best(row)
        if isinstance(chosen, Refusal) and self._here.senders.is_worth_waiting(
            to=row.address, wanted=row.sender_wanted
        ):
            return until_route_is_on(row.kind, row.expires_at, self._here.now)
        return chosen

    def _best(self, row: Due) -> sms.Chosen | Refusal:
        sticky = self._here.last_senders.get(row.address)
        key = (country_of(row.address), row.sender_wanted, sticky)
        if key not in self._known:
            self._known[key] = self._choice(row, sticky)
        return self._known[key]

    def _choice(self, row: Due, sticky: str | None) -> sms.Chosen | Refusal:
        """By a route that is well; where none is, whoever will send it once its route is well again."""
        for senders in (self._well, self._here.senders):
            try:
                return senders.choose(to=row.address, wanted=row.sender_wanted, sticky=sticky)
            except Refusal as refusal:
                refused = refusal
        return refused


def _unchosen(row: Due, why: Refusal | Hold) -> Decision:
    if isinstance(why, Hold):
        return Decision(row.message_id, "queued", why.reason, why.until)
    return Decision(row.message_id, "skipped", why.code)


def _question(row: Due, here: Circumstances) -> Question:
    refusal = None
    if _needs_leave(row):
        standing = here.standing[row.profile_id, row.address, row.channel]
        wrote_at = here.wrote_at.get(row.address)
        refusal = consent.may_contact(row.kind, row.purpose, standing, here.now, wrote_at=wrote_at)
    return Question(
        message_id=row.message_id,
        kind=row.kind,
        expires_at=row.expires_at,
        refusal=None if refusal is None else str(refusal),
        is_announced=here.is_privacy_confirmed or not _is_about_orders(row),
        is_reachable=not _needs_leave(row) or row.address not in here.inactive,
        settings=_settings(row, here) if row.kind == "marketing" and refusal is None else (),
        caps=here.caps,
        sent=here.sent.get(row.address, {}),
        # STOP is answered at once, whatever came before it.
        latest=() if row.passes_suppression else here.latest.get(row.address, ()),
    )


def _needs_leave(row: Due) -> bool:
    """Codes were asked for a moment ago, and the law wants some answers given: nobody is asked about them."""
    return row.kind != "security" and not row.passes_suppression


def _is_about_orders(row: Due) -> bool:
    """Neither a question whether somebody wants texts nor an answer to an order such as STOP."""
    return row.kind == "transactional" and row.purpose == ABOUT_ORDERS and not row.passes_suppression


def _settings(row: Due, here: Circumstances) -> list[Setting]:
    person = here.people.get(row.profile_id)
    location = person.location if person is not None else {}
    where = Whereabouts(
        phone=row.address,
        zone=location.get("timezone"),
        country=location.get("country"),
        region=location.get("region"),
        store_zone=here.store_zone,
    )
    return settings_for(where, here.hours)


async def _pace(
    db: Db, account_id: AccountId, going: Sequence[tuple[Due, sms.Chosen]], now: datetime
) -> tuple[list[Ready], list[Decision]]:
    """Who starts when, within the horizon; the others stay in the queue for a moment."""
    if not going:
        return [], []
    ways = {id(chosen): Way.of(account_id, chosen) for chosen in {id(each): each for _, each in going}.values()}
    buckets = await claims.lock_buckets(db, account_id, {name for way in ways.values() for name in way.buckets})
    at = time.time()
    paces: dict[str, Pace] = {}
    ready: list[Ready] = []
    paced: list[Decision] = []
    for row, chosen in going:
        way = ways[id(chosen)]
        resting = buckets[way.route].paused_until
        if resting is not None and resting > now:
            paced.append(Decision(row.message_id, "queued", None, resting))
            continue
        limits = [_pace_of(paces, buckets, name, rate) for (_, name), rate in way.limits.items()]
        horizon = HORIZON_OF_CODES if row.kind == "security" else HORIZON
        start = first_start(limits, row.parts, now=at, until=at + horizon)
        if start is None:
            paced.append(Decision(row.message_id, "queued", None, now + timedelta(seconds=HORIZON)))
        else:
            starts_at = in_step(start, limits)
            ready.append(_ready(account_id, row, chosen, now=now, starts_at=starts_at, limits=way.limits))
    for name, pace in paces.items():
        buckets[name].recent = [list(each) for each in pace.kept(now=at)]
    await db.flush()
    return ready, paced


@dataclass(frozen=True)
class Way:
    """A sender on its route. `limits` by bucket, in parts per second; without one it goes as fast as it can."""

    route: str
    buckets: Collection[str]
    limits: Mapping[tuple[AccountId, str], float]

    @classmethod
    def of(cls, account_id: AccountId, chosen: sms.Chosen) -> "Way":
        route, sender = f"{claims.ROUTE}{chosen.route.route_id}", f"sender:{chosen.sender.value}"
        rates = {route: chosen.route.parts_per_second, sender: chosen.sender.parts_per_second}
        return cls(
            route,
            {route, *(name for name, rate in rates.items() if rate)},
            {(account_id, name): rate for name, rate in rates.items() if rate},
        )


def _pace_of(paces: dict[str, Pace], buckets: Mapping[str, RateBucket], name: str, rate: float) -> Pace:
    if name not in paces:
        paces[name] = Pace(rate, [(at, parts) for at, parts in buckets[name].recent])
    return paces[name]


def _ready(
    account_id: AccountId,
    row: Due,
    chosen: sms.Chosen,
    *,
    now: datetime,
    starts_at: float,
    limits: Mapping[tuple[AccountId, str], float],
) -> Ready:
    return Ready(
        account_id=account_id,
        message_id=row.message_id,
        kind=row.kind,
        purpose=row.purpose,
        profile_id=row.profile_id,
        address=row.address,
        text=row.text,
        encoding=row.encoding,
        parts=row.parts,
        sender_wanted=row.sender_wanted,
        sender=chosen.sender.value,
        route=chosen.route,
        attempts=row.attempts + 1,
        validity=row.expires_at - now,
        expires_at=row.expires_at,
        starts_at=starts_at,
        limits=limits,
    )


def _leaving(ready: Ready) -> Decision:
    said = (ready.text, ready.encoding, ready.parts) if ready.kind == "marketing" else ()
    return Decision(ready.message_id, "submitting", None, None, ready.sender, ready.route.route_id, *said)


async def _tell_skipped(
    db: Db, account_id: AccountId, due: Sequence[Due], decisions: Sequence[Decision], now: datetime
) -> None:
    skipped = {each.message_id: each.reason for each in decisions if each.status == "skipped"}
    facts = [
        SkippedSms(
            profile_id=row.profile_id,
            at=now,
            message_id=row.message_id,
            kind=row.kind,
            purpose=row.purpose,
            our_number=None,
            their_number=row.address,
            reason=skipped[row.message_id] or "",
        )
        for row in due
        if row.message_id in skipped and row.profile_id is not None
    ]
    if facts:
        await ledger.record(db, account_id, *facts)
