"""One call on a door that reads or changes things at once: who calls, what is asked, and the answer's document."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from stoa.compat.klaviyo.asked import Asked
from stoa.compat.klaviyo.callers import Caller
from stoa.kit.http import RawRequest
from stoa.kit.ids import AccountId

Document = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """`path` is everything after `/api`; `ids` are its variable parts in their order."""

    request: RawRequest
    caller: Caller
    asked: Asked
    path: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def account_id(self) -> AccountId:
        return self.caller.account_id


Handler = Callable[[Call], Awaitable[tuple[int, Document]]]


@dataclass(frozen=True)
class Route:
    """`pattern` is the path after `/api`; a star stands for an id."""

    method: str
    pattern: str
    handler: Handler
    scopes: tuple[str, ...]
    tier: str
