"""The message centre of `simulator.js`, started and told what to play."""

import asyncio
import fcntl
import json
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OWN_NODE = HERE.parents[2] / ".venv" / "node"


@dataclass
class Centre:
    port: int
    process: asyncio.subprocess.Process

    async def say(self, **command: Any) -> Any:
        """One command of the simulator, and its answer."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        return json.loads(await self.process.stdout.readline())

    async def play(self, **what: Any) -> None:
        await self.say(play=what)

    async def begin_anew(self) -> None:
        """As if it had been started this moment, somewhere else."""
        self.port = (await self.say(again=1))["port"]

    async def report(self) -> Any:
        return await self.say(report=1)

    async def texts(self) -> list[dict[str, Any]]:
        return (await self.report())["texts"]


@asynccontextmanager
async def smpp_centre(port: int = 0) -> AsyncIterator[Centre]:
    _install()
    process = await asyncio.create_subprocess_exec(
        _tool("node"),
        str(HERE / "simulator.js"),
        str(port),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        limit=100_000_000,
    )
    assert process.stdin and process.stdout
    try:
        yield Centre(json.loads(await process.stdout.readline())["port"], process)
    finally:
        process.stdin.close()
        await process.wait()


def _install() -> None:
    """Once for each lock file, though several processes of tests may come at the same time."""
    lock, stamp = HERE / "package-lock.json", HERE / "node_modules" / ".stamp"
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        wanted = lock.read_text()
        if not stamp.exists() or stamp.read_text() != wanted:
            subprocess.run([_tool("npm"), "ci", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
            stamp.write_text(wanted)


def _tool(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path=OWN_NODE)
    assert found, f"The message centre of the tests needs {name}; ./run test brings it."
    return found
