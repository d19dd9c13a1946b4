"""Sends what was noted as soon as it is committed: one thread per process, started by the first change.

What it does not manage is in the outbox still, for the next try, for another process, or for `manage.py stoa_sync`.
"""

import atexit
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
LATEST_SECONDS = 60.0  # another process may have died before it sent what it noted
FAREWELL_SECONDS = 5.0

log = logging.getLogger("stoa_oscar")


class Sender:
    def __init__(self) -> None:
        self._woken = threading.Event()
        self._is_done = threading.Event()
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
        self._is_done.clear()
        self._woken.set()

    def finish(self) -> None:
        """A command that is over in a moment changed something: the process stays until that is sent, not for long."""
        if self._thread is not None and self._process == os.getpid():
            self._is_done.wait(FAREWELL_SECONDS)

    def _run(self) -> None:
        pause = LATEST_SECONDS
        while True:
            self._woken.wait(pause)
            self._woken.clear()
            pause = self._send()
            if not self._woken.is_set():
                self._is_done.set()

    def _send(self) -> float:
        """Seconds until something may be due again."""
        try:
            send_due()
            due_at = outbox.next_due_at()
        except DatabaseError:
            log.exception("The outbox could not be read or written.")
            return AFTER_TROUBLE_SECONDS
        finally:
            connections.close_all()
        if due_at is None:
            return LATEST_SECONDS
        return min(LATEST_SECONDS, max(SOONEST_SECONDS, (due_at - timezone.now()).total_seconds()))


sender = Sender()
atexit.register(sender.finish)
