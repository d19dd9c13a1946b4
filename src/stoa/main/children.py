"""A process that is kept alive: started again when it dies, after a pause that grows while it keeps dying."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from stoa.main.processes import tied_to_parent

_SHORTEST_PAUSE = 0.1
_LONGEST_PAUSE = 10.0
_STABLE_AFTER = 30.0


@dataclass
class Child:
    """Lives in a session of its own: Ctrl-C reaches only us, and what it leaves behind can be ended with its group."""

    name: str
    command: list[str]
    environment: dict[str, str]
    say: Callable[[str], None]
    descriptors: tuple[int, ...] = ()
    deaths: int = field(default=0, init=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started_at: float = field(default=0.0, init=False)
    _due_at: float = field(default=0.0, init=False)

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def tend(self) -> None:
        """Notices a death and starts what is due. To be called whenever a child may have died, and now and then."""
        now = time.monotonic()
        if self._process is not None and self._process.poll() is not None:
            self._bury(self._process, now)
        if self._process is None and now >= self._due_at:
            self._process = start(self.command, self.environment, self.descriptors)
            self._started_at = now

    def ask_to_stop(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def wait(self, seconds: float) -> None:
        """Until it has ended, by force when the time is over; nothing of its group is left."""
        if self._process is None:
            return
        try:
            self._process.wait(max(seconds, 0))
        except subprocess.TimeoutExpired:
            self.say(f"{self.name} did not stop in time and was killed")
        end_group(self._process)
        self._process = None

    def _bury(self, process: subprocess.Popen[bytes], now: float) -> None:
        end_group(process)
        lived = now - self._started_at
        self.deaths = 1 if lived >= _STABLE_AFTER else self.deaths + 1
        pause = min(_SHORTEST_PAUSE * 2 ** (self.deaths - 1), _LONGEST_PAUSE)
        self.say(f"{self.name} ended ({ending(process.returncode)}) after {lived:.1f} s, starts again in {pause:.1f} s")
        self._process = None
        self._due_at = now + pause


def start(
    command: list[str], environment: dict[str, str], descriptors: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    """SIGKILL when we die: everything Stoa does survives it, and nothing can ignore it."""
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        pass_fds=descriptors,
        start_new_session=True,
        preexec_fn=tied_to_parent(signal.SIGKILL),
    )


def end_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stop_all(children: Iterable[Child], *, within: float) -> None:
    """All are asked at once and share the time."""
    deadline = time.monotonic() + within
    children = list(children)
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait(deadline - time.monotonic())


def ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
