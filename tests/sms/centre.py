"""What the SMPP tests wait for and ask."""

import asyncio
from collections.abc import Awaitable, Callable

from stoa import sms
from stoa.sms.adapters.smpp import SMPP
from tests.peers.smpp import Centre

Connect = Callable[..., Awaitable[SMPP]]


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = 60) -> None:
    """Asks again and again until it is so."""
    async with asyncio.timeout(seconds):
        while not await holds():
            await asyncio.sleep(0.02)


async def outcome(sending: Awaitable[sms.Accepted]) -> str:
    """`accepted`, the class of the failure, or `unknown`."""
    try:
        await sending
    except sms.Failed as failed:
        return failed.cls
    except sms.Unknown:
        return "unknown"
    return "accepted"


__all__ = ["Centre", "Connect", "outcome", "until"]
