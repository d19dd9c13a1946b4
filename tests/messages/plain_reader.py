"""What the ledger of consent says should have become of each message, read plainly: nothing here is the sender's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

WEEK = range(7)
# By the beginning of the number: where its owner lives, and by weekday from when to when marketing may come.
PLACES = {
    "+39": ("Europe/Rome", {day: (9, 20) for day in WEEK if day < 6}),
    "+44": ("Europe/London", dict.fromkeys(WEEK, (8, 21))),
    "+1214": ("America/Chicago", {day: (12 if day == 6 else 9, 21) for day in WEEK}),
    "+1212": ("America/New_York", dict.fromkeys(WEEK, (8, 21))),
}
CAPS = {24: 3, 168: 10}
DECIDING = ("granted", "imported", "confirmed", "withdrawn")
END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Wanted:
    """A message: wanted at one look of the sender, good until some moment."""

    address: str
    kind: str
    purpose: str
    first_look: int
    expires_at: datetime


def fates(
    wanted: Iterable[Wanted], looks: Sequence[datetime], records: Sequence[Any], suppressions: Sequence[Any]
) -> Counter[tuple[str, int, str]]:
    """(address, look, what became of it) of one person's messages; `looks` are the moments the sender looked."""
    found: Counter[tuple[str, int, str]] = Counter()
    sent: list[datetime] = []
    waiting = sorted(((each.first_look, each) for each in wanted), key=lambda pair: pair[0])
    while waiting:
        look, message = waiting.pop(0)
        if look >= len(looks):
            found[message.address, -1, "waiting"] += 1
            continue
        now, fate = looks[look], "sent"
        if now >= message.expires_at:
            fate = "too_late"
        elif why := refusal(message, now, records, suppressions):
            fate = why
        elif message.kind == "marketing":
            opening = next_opening(message.address, now)
            if opening >= message.expires_at:
                fate = "quiet_hours"
            elif opening > now:
                later = next(
                    (n for n, moment in enumerate(looks) if moment > opening + timedelta(minutes=15)), len(looks)
                )
                waiting = sorted([*waiting, (later, message)], key=lambda pair: pair[0])
                continue
            elif any(sum(at > now - timedelta(hours=hours) for at in sent) >= most for hours, most in CAPS.items()):
                fate = "frequency_cap"
            else:
                sent.append(now)
        found[message.address, look, fate] += 1
    return found


def refusal(message: Wanted, now: datetime, records: Sequence[Any], suppressions: Sequence[Any]) -> str | None:
    lying = [row["scope"] for row in suppressions if row["since"] <= now and not (row["lifted_at"] or END) <= now]
    if message.kind == "security":
        return None
    if message.kind == "transactional":
        own = last_word(records, "transactional", now)
        return "suppressed" if "all" in lying else "unsubscribed" if own and own["action"] == "withdrawn" else None
    if lying:
        return "suppressed"
    last = last_word(records, message.purpose, now)
    if last is None:
        return "not_subscribed"
    if last["action"] == "withdrawn":
        return "unsubscribed"
    return "consent_expired" if (last["expires_at"] or END) <= now else None


def last_word(records: Sequence[Any], purpose: str, now: datetime) -> Mapping[str, Any] | None:
    said = [row for row in records if row["at"] <= now and row["purpose"] == purpose and row["action"] in DECIDING]
    return said[-1] if said else None


def next_opening(address: str, now: datetime) -> datetime:
    zone, week = next(place for start, place in PLACES.items() if address.startswith(start))
    local = now.astimezone(ZoneInfo(zone))
    for ahead in range(9):
        day = local.date() + timedelta(days=ahead)
        if day.weekday() in week:
            begin, end = (datetime.combine(day, time(hour), ZoneInfo(zone)) for hour in week[day.weekday()])
            if now < end:
                return max(now, begin)
    raise AssertionError("every week has an open day")
