"""SIGINT, SIGTERM and SIGHUP as one exception, raised only where we wait: never halfway through starting a child."""

import select
import signal
import socket
from types import FrameType, TracebackType
from typing import Self

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(Exception):
    """Not a failure: somebody asked us to stop."""


class Interruption:
    """For the main thread. A pause ends early when a child dies or a signal comes."""

    def __enter__(self) -> Self:
        self._is_wanted = False
        self._reader, self._writer = socket.socketpair()
        self._reader.settimeout(0)
        self._writer.settimeout(0)
        self._previous_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._previous = {each: signal.signal(each, self._note) for each in _ENDING}
        # Without a handler of Python's own a dying child would not write to the wake-up socket.
        self._previous[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each, handler in self._previous.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(self._previous_fd)
        self._reader.close()
        self._writer.close()

    def pause(self, seconds: float) -> None:
        self._raise_if_wanted()
        if select.select([self._reader], [], [], max(seconds, 0))[0]:
            self._reader.recv(4096)
        self._raise_if_wanted()

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_wanted = True

    def _raise_if_wanted(self) -> None:
        if self._is_wanted:
            raise Interrupted
