"""The least a door needs: one request whole in memory, one answer whole in memory."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class RawRequest:
    """A request whose body was read up to its door's limit. Header names are lower case; of repeated ones the last
    stays.
    """

    method: str
    path: str
    query: bytes
    headers: dict[bytes, bytes]
    body: bytes
    client_ip: str

    def header(self, name: str) -> str | None:
        value = self.headers.get(name.encode())
        return None if value is None else value.decode("latin-1")


@dataclass(frozen=True)
class RawResponse:
    status: int
    headers: Headers = field(default_factory=list)
    body: bytes = b""


RawHandler = Callable[[RawRequest], Awaitable[RawResponse]]
