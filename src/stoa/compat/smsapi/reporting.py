"""What a caller is told at its own address: of a text what became of it, of a number what its network says.

Several reports go in one call: each parameter is a list, and what stands at the same place belongs together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urldefrag, urlencode
from uuid import UUID

from stoa import sms
from stoa.compat.smsapi import numbers
from stoa.compat.smsapi.models import SmsapiLookUp, SmsapiReport
from stoa.compat.smsapi.statuses import LAST, NAMES, NUMBERS
from stoa.kit.ids import to_text
from stoa.messages import Message

AT_ONCE = 5
# What has not been heard by then is not to be heard any more.
ARRIVES_WITHIN, ANSWERS_WITHIN = timedelta(days=7), timedelta(hours=1)
SOONEST, LATEST = timedelta(seconds=1), timedelta(minutes=10)
FIRST_PAUSE, MAX_TRIES = timedelta(minutes=1), 10
NETWORK = {"active": "OK", "inactive": "FAIL", "unknown": "UNKNOWN"}


@dataclass(frozen=True)
class News:
    """A status the caller has not heard of, in parameters that say the same however often they are sent. `is_last`:
    nothing else will become of it.
    """

    report: SmsapiReport
    status: str
    said: Mapping[str, str]
    is_last: bool


@dataclass(frozen=True)
class Call:
    url: str
    news: Sequence[News]


def of(subject_id: UUID, url: str, *, begins_at: datetime, is_look_up: bool = False) -> dict[str, Any]:
    """The row of a report: what it is about is looked at from `begins_at`, and not for ever."""
    return {
        "subject_id": subject_id,
        "is_look_up": is_look_up,
        "url": url,
        "begins_at": begins_at,
        "due_at": begins_at,
        "ends_at": begins_at + (ANSWERS_WITHIN if is_look_up else ARRIVES_WITHIN),
    }


def of_message(report: SmsapiReport, message: Message, idx: str | None, username: str) -> News | None:
    """None while it is under way, and when the caller knows."""
    status = NAMES[message.status]
    if status not in NUMBERS or status == report.told:
        return None
    done_at = message.settled_at or message.submitted_at or message.claimed_at or message.send_at
    said = {
        "MsgId": to_text(message.message_id),
        "status": str(NUMBERS[status]),
        "status_name": status,
        "idx": idx or "",
        "donedate": str(int(done_at.timestamp())),
        "username": username,
        "points": f"{message.parts:.2f}",
        "from": numbers.shown(message.sender or ""),
        "to": numbers.shown(message.address),
    }
    return News(report, status, said, message.status in LAST)


def of_look_up(report: SmsapiReport, asked: SmsapiLookUp, answer: sms.LookUp | None) -> News | None:
    if answer is None or answer.status == "pending":
        return None
    said = {
        "id": to_text(asked.look_up_id),
        "number": numbers.shown(asked.phone),
        "status": NETWORK[answer.status],
        "info": answer.network or "",
        "ported": "" if answer.is_ported is None else str(int(answer.is_ported)),
        "idx": asked.idx or "",
    }
    return News(report, NETWORK[answer.status], said, is_last=True)


def calls_for(news: Sequence[News]) -> list[Call]:
    """A name with a comma in it would shift the lists of the others: it goes alone, as look-ups do."""
    calls = [Call(each.report.url, [each]) for each in news if _goes_alone(each)]
    together: dict[str, list[News]] = {}
    for each in news:
        if not _goes_alone(each):
            together.setdefault(each.report.url, []).append(each)
    for url, several in together.items():
        calls += [Call(url, several[start : start + AT_ONCE]) for start in range(0, len(several), AT_ONCE)]
    return calls


def address_of(call: Call) -> str:
    url = urldefrag(call.url).url
    said = {name: ",".join(each.said[name] for each in call.news) for name in call.news[0].said}
    return f"{url}{'&' if '?' in url else '?'}{urlencode(said)}"


def next_look(report: SmsapiReport, now: datetime) -> datetime:
    """The longer a text has been under way, the less often somebody looks."""
    return now + min(max((now - report.begins_at) / 10, SOONEST), LATEST)


def next_try(attempts: int, now: datetime) -> datetime | None:
    """None when it was tried often enough."""
    return now + FIRST_PAUSE * 2 ** (attempts - 1) if attempts < MAX_TRIES else None


def _goes_alone(news: News) -> bool:
    return news.report.is_look_up or "," in news.said["idx"]
