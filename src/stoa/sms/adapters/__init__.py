"""The ways texts can go. A provider that keeps a session open lives in the process that first needed it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from stoa.sms.adapters import smpp, smsapi, twilio, virtual
from stoa.sms.adapters.smpp import SMPP
from stoa.sms.adapters.smsapi import SMSAPI
from stoa.sms.models import Route
from stoa.sms.provider import Provider


@dataclass(frozen=True)
class Kind:
    """One provider: how it is made of a route, what a route to it must say, and the pace it begins with."""

    make: Callable[[Route], Provider]
    settings: type[msgspec.Struct]
    credentials: type[msgspec.Struct]
    parts_per_second: float


KINDS = {
    "virtual": Kind(virtual.Virtual, virtual.Settings, virtual.Credentials, 2000),
    "smsapi": Kind(smsapi.SMSAPI, smsapi.Settings, smsapi.Credentials, 50),
    "twilio": Kind(twilio.Twilio, twilio.Settings, twilio.Credentials, 1),
    "smpp": Kind(smpp.SMPP, smpp.Settings, smpp.Credentials, 50),
}

_closing: set[asyncio.Task[None]] = set()
_open: dict[tuple[int, UUID], tuple[datetime, Provider]] = {}


def new_provider(route: Route) -> Provider:
    """One of its own, for whoever closes it again."""
    return KINDS[route.provider].make(route)


async def provider_of(route: Route) -> Provider:
    """The provider behind a route, the same one until the route is changed."""
    key = (route.account_id, route.route_id)
    held = _open.get(key)
    if held and held[0] == route.updated_at:
        return held[1]
    provider = new_provider(route)
    _open[key] = (route.updated_at, provider)
    if held:
        _close_in_passing(held[1])
    return provider


async def keep_sessions(routes: Sequence[Route]) -> None:
    """Sessions of these routes are there from now on, and those of others are not."""
    for route in routes:
        provider = await provider_of(route)
        if isinstance(provider, SMPP):
            provider.keep_open()
    wanted = {(route.account_id, route.route_id) for route in routes}
    for key, (_, provider) in list(_open.items()):
        if isinstance(provider, SMPP) and key not in wanted:
            del _open[key]
            _close_in_passing(provider)


async def lists_of(routes: Sequence[Route]) -> list[SMSAPI]:
    """Those of the providers behind these routes that keep a list of numbers not to be texted."""
    return [each for each in [await provider_of(route) for route in routes] if isinstance(each, SMSAPI)]


async def let_go_of_all() -> None:
    """Closes every session of this process."""
    providers = [provider for _, provider in _open.values()]
    _open.clear()
    await asyncio.gather(*(provider.close() for provider in providers), *_closing)


def _close_in_passing(provider: Provider) -> None:
    """It finishes what it has begun; nobody waits for that."""
    task = asyncio.create_task(provider.close())
    _closing.add(task)
    task.add_done_callback(_closing.discard)
