import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stoa_oscar import outbox
from stoa_oscar.connection import connection
from stoa_oscar.models import Change
from stoa_oscar.records.finding import KINDS, Kind
from stoa_oscar.records.orders import last_changed_at
from stoa_oscar.sending import Sent, send_due

AT_ONCE = 500
WATCH_SECONDS = 2.0


class Command(BaseCommand):
    help = "Sends what waits for Stoa. With --all the whole history first; with --watch until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="every product, customer and order of the shop")
        parser.add_argument("--watch", action="store_true", help="go on sending; for shops without background threads")

    def handle(self, **options: Any) -> None:
        connection()
        if options["all"]:
            for kind in KINDS.values():
                self.stdout.write(f"{kind.name}: {_note_history(kind)} noted")
        outbox.hurry()
        sent = send_due()
        self._report(sent)
        if options["watch"]:
            self._watch()
        elif sent.put_off or sent.refused:
            raise CommandError("Not all of it is at Stoa. What was put off goes by itself, what was refused does not.")

    def _watch(self) -> None:
        stopped = threading.Event()
        try:
            while not stopped.wait(WATCH_SECONDS):
                sent = send_due()
                if sent != Sent():
                    self._report(sent)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def _report(self, sent: Sent) -> None:
        self.stdout.write(f"{sent.accepted} accepted, {sent.refused} refused, {sent.put_off} put off")
        for change in Change.objects.exclude(refusal="").order_by("kind", "record_id"):
            self.stderr.write(f"refused: {change.kind} {change.record_id}: {change.refusal}")


def _note_history(kind: Kind) -> int:
    """What is told of the past keeps its time: an order cancelled two years ago was not cancelled today."""
    now = timezone.now()
    count, last = 0, None
    while rows := list((kind.history() if last is None else kind.history().filter(pk__gt=last))[:AT_ONCE]):
        changes = [(row.pk, last_changed_at(row) if kind.name == "orders" else now) for row in rows]
        outbox.note_all(kind.name, changes)
        count, last = count + len(rows), rows[-1].pk
    return count
