"""Sends what was noted as soon as it is committed: one thread per process, started by the first change.

What it does not manage is in the outbox still, for the next change, for the next try, or for `manage.py stoa_sync`.
"""

import logging
import os
import threading

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from stoa_oscar import outbox
from stoa_oscar.sending import send_due

SOONEST_SECONDS = 0.5
AFTER_TROUBLE_SECONDS = 2.0

log = logging.getLogger("stoa_oscar")


class Sender:
    def __init__(self) -> None:
        self._woken = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process: int | None = None

    def wake(self) -> None:
        """Off with STOA_SEND_IN_BACKGROUND = False, where threads are not wanted; then `stoa_sync --watch` sends."""
        if not getattr(settings, "STOA_SEND_IN_BACKGROUND", True):
            return
        with self._starting:
            # Servers that fork take these fields along, but not the thread.
            if self._thread is None or self._process != os.getpid() or not self._thread.is_alive():
                self._process = os.getpid()
                self._thread = threading.Thread(target=self._run, name="stoa-oscar", daemon=True)
                self._thread.start()
        self._woken.set()

    def _run(self) -> None:
        pause: float | None = None
        while True:
            self._woken.wait(pause)
            self._woken.clear()
            pause = self._send()

    def _send(self) -> float | None:
        """Seconds until something is due again; None when nothing waits."""
        try:
            send_due()
            due_at = outbox.next_due_at()
        except DatabaseError:
            log.exception("The outbox could not be read or written.")
            return AFTER_TROUBLE_SECONDS
        finally:
            connections.close_all()
        return None if due_at is None else max(SOONEST_SECONDS, (due_at - timezone.now()).total_seconds())


sender = Sender()
