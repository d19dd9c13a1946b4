"""Changes on their way to Stoa: noted, taken to be sent, struck off, put off or refused.

Several processes may send at once. What one of them has taken is not due for others for a while, and should two send
the same record all the same, Stoa keeps the newer.
"""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

from django.db import connection as database
from django.db import transaction
from django.utils import timezone

from stoa_oscar.models import Change

TAKEN_FOR = timedelta(minutes=1)
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)


def note(kind: str, record_id: Any, payload: dict[str, Any] | None = None) -> None:
    """In the caller's transaction, so that the change and the note of it are there together or not at all."""
    now = timezone.now()
    Change.objects.create(kind=kind, record_id=str(record_id), changed_at=now, due_at=now, payload=payload)


def note_all(kind: str, changes: Iterable[tuple[Any, datetime]]) -> None:
    """Many records at once, each with the moment of its change."""
    now = timezone.now()
    Change.objects.bulk_create(
        Change(kind=kind, record_id=str(record_id), changed_at=changed_at, due_at=now)
        for record_id, changed_at in changes
    )


def take(kind: str, most: int) -> list[Change]:
    """The changes of the records that wait longest, and all else that waits for the same records."""
    now = timezone.now()
    due = Change.objects.filter(kind=kind, due_at__lte=now).order_by("due_at", "pk")
    # Where the database can, rows that another process is just taking are passed over.
    can_pass_over = database.features.has_select_for_update_skip_locked
    with transaction.atomic() if can_pass_over else nullcontext():
        if can_pass_over:
            due = due.select_for_update(skip_locked=True)
        record_ids = {change.record_id for change in due[:most]}
        taken = list(Change.objects.filter(kind=kind, record_id__in=record_ids))
        _of(taken).update(due_at=now + TAKEN_FOR)
    return taken


def strike_off(changes: Sequence[Change]) -> None:
    """Only what was read before it was sent: a change that came meanwhile has a row of its own."""
    _of(changes).delete()


def put_off(changes: Sequence[Change]) -> None:
    """Stoa could not be reached: again later, and later each time."""
    now = timezone.now()
    for tries in {change.tries for change in changes}:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(tries, 12))
        _of([change for change in changes if change.tries == tries]).update(tries=tries + 1, due_at=now + pause)


def refuse(changes: Sequence[Change], reason: str) -> None:
    """Stoa will not have this record so. One row stays to be seen; it goes when the record changes and is accepted."""
    *older, newest = sorted(changes, key=lambda change: change.changed_at)
    _of(older).delete()
    _of([newest]).update(due_at=None, refusal=reason[:2000])


def hurry() -> None:
    """Whatever waits is due, also what was refused."""
    Change.objects.update(due_at=timezone.now(), refusal="")


def next_due_at() -> datetime | None:
    return Change.objects.filter(due_at__isnull=False).order_by("due_at").values_list("due_at", flat=True).first()


def _of(changes: Sequence[Change]) -> Any:
    return Change.objects.filter(pk__in=[change.pk for change in changes])
