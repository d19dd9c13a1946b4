"""The ways texts can go. A provider that keeps a session open lives in the process that first needed it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from stoa.sms.adapters.smsapi import SMSAPI
from stoa.sms.adapters.twilio import Twilio
from stoa.sms.adapters.virtual import Virtual
from stoa.sms.models import Route
from stoa.sms.provider import Provider

MAKERS: dict[str, Callable[[Route], Provider]] = {"virtual": Virtual, "smsapi": SMSAPI, "twilio": Twilio}

_open: dict[tuple[int, UUID], tuple[datetime, Provider]] = {}


async def provider_of(route: Route) -> Provider:
    """The provider behind a route, the same one until the route is changed."""
    key = (route.account_id, route.route_id)
    held = _open.get(key)
    if held and held[0] == route.updated_at:
        return held[1]
    provider = MAKERS[route.provider](route)
    _open[key] = (route.updated_at, provider)
    if held:
        await held[1].close()
    return provider


async def let_go_of_all() -> None:
    """Closes every session of this process."""
    providers = [provider for _, provider in _open.values()]
    _open.clear()
    for provider in providers:
        await provider.close()
