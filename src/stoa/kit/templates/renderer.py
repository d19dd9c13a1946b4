"""The process that renders, and how this one speaks to it: in turns, a JSON document a line."""

import asyncio
import atexit
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec

CHILD = Path(__file__).with_name("child.py")
TOO_MUCH = "This takes too much time or memory."

_turn = threading.Lock()
_child: subprocess.Popen[bytes] | None = None


class Faulty(Exception):
    """Why a template cannot be rendered, in words for its author, and in which line."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


async def ask(question: dict[str, Any]) -> dict[str, Any]:
    answer = await asyncio.to_thread(_exchange, msgspec.json.encode(question))
    if "error" in answer:
        raise Faulty(answer["error"], answer.get("line"))
    return answer


def _exchange(question: bytes) -> dict[str, Any]:
    with _turn:
        child = _running()
        try:
            child.stdin.write(question + b"\n")
            child.stdin.flush()
            answer = child.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if answer:
            return msgspec.json.decode(answer)
        # It ended itself over this one; the next question finds another.
        child.kill()
        child.communicate()
        return {"error": TOO_MUCH}


def _running() -> subprocess.Popen[bytes]:
    """Ends when we do: its input is over then. It is told nothing of our environment."""
    global _child
    if _child is None or _child.poll() is not None:
        command = [sys.executable, "-I", str(CHILD)]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        _child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env={})
    return _child


@atexit.register
def _let_go() -> None:
    if _child is not None:
        _child.communicate()
