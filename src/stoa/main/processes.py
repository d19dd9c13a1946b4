"""Child processes that cannot outlive the process that started them."""

import ctypes
import os
from collections.abc import Callable

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


def tied_to_parent(death_signal: int) -> Callable[[], None]:
    """For `Popen(preexec_fn=...)`: the kernel sends `death_signal` to the child when its parent ends, even by SIGKILL.

    The parent is the starting *thread*: start children from one that lives as long as they shall.
    """
    parent = os.getpid()

    def in_child() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:
            os._exit(1)

    return in_child
