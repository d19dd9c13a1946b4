"""Calls to providers that speak HTTP, and what the ways they can fail mean for a text."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import msgspec

from stoa.kit.config import settings
from stoa.kit.errors import Invalid
from stoa.kit.http import RawRequest
from stoa.sms.exchange import Failed, Unknown

SECONDS = 20.0
AT_ONCE = 50
# In these the request never left, or not whole.
NOT_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


class Answer(msgspec.Struct):
    status: int
    json: Any


class Caller:
    """One provider's address, with connections kept open. Credentials go with every call, redirects are not followed:
    they would carry them elsewhere.
    """

    def __init__(self, base_url: str, **more: Any) -> None:
        self._under_way = 0
        limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
        self._client = httpx.AsyncClient(
            base_url=base_url, timeout=SECONDS, limits=limits, trust_env=False, headers={"User-Agent": "Stoa/1"}, **more
        )

    async def call(self, method: str, path: str, form: Mapping[str, str] | None = None, **more: Any) -> Answer:
        """Raises Failed when the call was certainly not made, Unknown when it was and no answer came."""
        self._under_way += 1
        try:
            response = await self._client.request(method, path, data=form, **more)
        except NOT_WRITTEN as error:
            raise Failed("transient", "unreachable", str(error) or type(error).__name__) from error
        except httpx.HTTPError as error:
            raise Unknown(str(error) or type(error).__name__) from error
        finally:
            self._under_way -= 1
        if response.status_code in (502, 504):
            # Whoever stands before the provider does not know either.
            raise Unknown(f"HTTP {response.status_code}")
        try:
            return Answer(response.status_code, msgspec.json.decode(response.content))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return Answer(response.status_code, {"message": response.text[:200]})

    async def close(self) -> None:
        """Calls under way are waited for: cut off, nobody would know what became of them."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS):
                while self._under_way:
                    await asyncio.sleep(0.1)
        await self._client.aclose()


def provider_address(base_url: str | None, *, otherwise: str, hosts: tuple[str, ...]) -> str:
    """Where to call: one of the provider's own hosts, so that credentials go nowhere else; in demo mode anywhere."""
    if base_url is None:
        return otherwise
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    is_theirs = parts.scheme == "https" and any(host == own or host.endswith("." + own) for own in hosts)
    if not is_theirs and not (settings().is_demo and parts.scheme in ("http", "https") and host):
        raise Invalid("settings.base_url", f"This is not an address of {' or '.join(hosts)}.")
    return base_url.rstrip("/") + "/"


def query_of(request: RawRequest) -> list[tuple[str, str]]:
    return parse_qsl(request.query.decode("latin-1"), keep_blank_values=True)


def form_of(request: RawRequest) -> list[tuple[str, str]]:
    """The pairs of a form body; what is not UTF-8 is read as far as it can be."""
    if not (request.header("content-type") or "").startswith("application/x-www-form-urlencoded"):
        return []
    return parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
