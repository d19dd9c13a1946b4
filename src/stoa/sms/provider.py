"""What it takes to be an SMS provider: a module in `adapters/`, and a line in its `__init__`."""

from typing import Protocol
from uuid import UUID

from stoa.kit.http import RawRequest, RawResponse
from stoa.sms.exchange import Accepted, Balance, Health, Inbound, LookUp, Outgoing, Receipt


class Provider(Protocol):
    acknowledgement: RawResponse
    """What a callback that was taken in is answered with."""

    async def send(self, text: Outgoing) -> Accepted:
        """Called with no transaction open. Raises Failed when it certainly did not leave, Unknown when it may have."""

    def receipts(self, request: RawRequest) -> list[Receipt]:
        """The delivery reports in a callback; NotAllowed when it is not the provider's. None for other callbacks."""

    def inbound(self, request: RawRequest) -> list[Inbound]:
        """The texts people wrote in a callback, likewise."""

    def looked_up(self, request: RawRequest) -> list[LookUp]:
        """The answers to earlier look-ups in a callback, likewise."""

    async def ask(self, message_id: UUID, provider_ids: list[str]) -> Receipt | None:
        """What became of a text; None when the provider cannot say."""

    async def look_up(self, phone: str) -> LookUp | None:
        """What the network says of a number (HLR); None where the provider cannot ask."""

    async def health(self) -> Health: ...

    async def balance(self) -> Balance | None: ...

    async def close(self) -> None: ...
