"""What is promised about texts: `./run bench sms` checks all of it, `./run bench sms phone` a part, and
`--texts 10000` makes campaigns smaller.

`phone`: texts a second to the virtual phone, with codes and STOPs in between. `smpp`: texts a second to a message
centre. `kill`: a worker that is killed in the middle. `pumping`: codes nobody reads. `pace`: a sender's own limit.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable

from bench.rig.stage import Stage, stage
from bench.texts import kill, pace, phone, pumping, smpp
from stoa.kit import db as database

PARTS: dict[str, tuple[Callable[[Stage, int], Awaitable[dict[str, object]]], int]] = {
    "phone": (phone.run, 100_000),
    "smpp": (smpp.run, 20_000),
    "kill": (kill.run, 100_000),
    "pumping": (pumping.run, 0),
    "pace": (pace.run, 0),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("--texts", type=int)
    options = parser.parse_args()
    if options.part is None:
        # Each on its own: what one has opened and cached does not change what the next measures.
        for part in PARTS:
            subprocess.run([sys.executable, "-m", "bench.sms", part, *sys.argv[1:]], check=True)
        return
    run, texts = PARTS[options.part]
    with stage() as here:
        database.act_as(database.WEB)
        result = asyncio.run(_measured(run, here, options.texts or texts))
    json.dump({"bench": f"sms {options.part}", "cores": os.cpu_count()} | result, sys.stdout)
    print()


async def _measured(run: Callable[[Stage, int], Awaitable[dict[str, object]]], here: Stage, texts: int) -> dict:
    try:
        return await run(here, texts)
    finally:
        await database.close()


if __name__ == "__main__":
    main()
