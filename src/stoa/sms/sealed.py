"""A route's credentials: JSON that only this installation can open."""

from collections.abc import Mapping

import msgspec

from stoa.kit import tokens
from stoa.sms.models import Route


def seal(credentials: Mapping[str, str]) -> bytes | None:
    return tokens.seal(msgspec.json.encode(dict(credentials)).decode()) if credentials else None


def unseal(route: Route) -> dict[str, str]:
    if route.credentials is None:
        return {}
    return msgspec.json.decode(tokens.unseal(route.credentials), type=dict[str, str])
