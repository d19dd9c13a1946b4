"""Real processes of Stoa on the tests' database, each one's own, that a test may kill."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from stoa.kit.config import settings


def worker() -> AbstractContextManager[subprocess.Popen[bytes]]:
    return _process("worker")


def web(port: int) -> AbstractContextManager[subprocess.Popen[bytes]]:
    return _process("web", "--port", str(port))


@contextmanager
def _process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "stoa.main.cli", *command],
        env=os.environ | {"STOA_DATABASE_URL": settings().database_url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
