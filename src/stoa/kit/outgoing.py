"""Calls to addresses that merchants and their programs name: none may reach into our own network, hang, or answer
without end.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache

import httpx

from stoa.kit.addresses import address_of
from stoa.kit.config import settings
from stoa.kit.unreached import words


class CallFailed(Exception):
    """The other side could not be reached, or its answer could not be used; the message says which."""


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes


@dataclass(frozen=True)
class Limits:
    seconds: float
    max_bytes: int
    redirects: int = 0


class PinnedTransport(httpx.AsyncHTTPTransport):
    """Looks the name up itself, refuses private addresses, and connects to the very address it looked at.

    Redirects come through here as well, so none of them leads inside.
    """

    def __init__(self, *, may_be_private: bool) -> None:
        super().__init__(retries=0, verify=_trust())
        self._may_be_private = may_be_private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        try:
            address = await address_of(host, port, may_be_private=self._may_be_private)
        except socket.gaierror:
            raise CallFailed(f"We could not reach {host}: there is no host by that name.") from None
        except PermissionError as error:
            raise CallFailed(str(error)) from None
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return await super().handle_async_request(pinned)


async def call(method: str, url: str, limits: Limits, *, body: bytes = b"", headers: dict[str, str]) -> Reply:
    """One call, whole, within the limits. Private addresses only in demo mode, where the store lives beside us."""
    try:
        async with (
            asyncio.timeout(limits.seconds),
            _client(limits) as client,
            client.stream(method, url, content=body or None, headers=headers) as response,
        ):
            return Reply(response.status_code, await _read(response, limits.max_bytes))
    except (TimeoutError, httpx.TimeoutException):
        raise CallFailed(f"No whole answer within {limits.seconds:g} seconds.") from None
    except httpx.TooManyRedirects:
        raise CallFailed("It redirects too often.") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise CallFailed(words(error, url)) from error


@cache
def _trust() -> ssl.SSLContext:
    """Reading every certificate there is takes longer than most calls."""
    return httpx.create_ssl_context(trust_env=False)


@asynccontextmanager
async def _client(limits: Limits) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=PinnedTransport(may_be_private=settings().is_demo),
        timeout=limits.seconds,
        follow_redirects=limits.redirects > 0,
        max_redirects=limits.redirects,
        headers={"User-Agent": "Stoa/1", "Accept-Encoding": "identity"},
        trust_env=False,
    ) as client:
        yield client


async def _read(response: httpx.Response, max_bytes: int) -> bytes:
    """What comes over the wire, as it is: a compressed answer could grow without end."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise CallFailed("The answer is compressed, which was not asked for.")
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        size += len(chunk)
        if size > max_bytes:
            raise CallFailed(f"The answer is larger than {max_bytes:,} bytes.")
        chunks.append(chunk)
    return b"".join(chunks)
