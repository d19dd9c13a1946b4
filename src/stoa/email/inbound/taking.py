"""A mail is read and handed to whoever is responsible for its recipients."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from stoa.email.answers import Recipient, recipient_of
from stoa.email.inbound.letter import Inbound
from stoa.email.inbound.reading import read


@dataclass(frozen=True)
class Receiver:
    """`knows` says whether anything is behind a recipient of ours. `takes` returns when the mail is kept; told twice it
    is kept once.
    """

    knows: Callable[[Recipient], Awaitable[bool]]
    takes: Callable[[Recipient, Inbound], Awaitable[None]]


_receivers: list[Receiver] = []


def hand_inbound_to(receiver: Receiver) -> None:
    _receivers[:] = [receiver]


async def is_known(address: str) -> bool:
    recipient = recipient_of(address)
    return recipient is not None and any([await receiver.knows(recipient) for receiver in _receivers])


async def take_in(raw: bytes, *, sender: str | None, recipients: list[str]) -> None:
    """Raises Unreadable for what is no mail. What no person wrote is let go."""
    inbound = await asyncio.to_thread(read, raw, sender=sender)
    if inbound.is_automatic:
        return
    for recipient in dict.fromkeys(map(recipient_of, recipients)):
        if recipient is not None:
            for receiver in _receivers:
                await receiver.takes(recipient, inbound)
