"""One call: who calls, what is said, and how the answer is put on the wire."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from stoa.compat.smsapi.params import Params
from stoa.kit.actor import Actor
from stoa.kit.http import RawRequest
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Call:
    """`ids` are the variable parts of the path."""

    request: RawRequest
    actor: Actor
    params: Params
    ids: tuple[str, ...] = ()

    @property
    def account_id(self) -> AccountId:
        return self.actor.account_id


@dataclass(frozen=True)
class Told:
    """An answer: JSON, or for callers of the older addresses that want no JSON the line of text."""

    body: Any = None
    status: int = 200
    text: str | None = None


Handler = Callable[[Call], Awaitable[Told]]


@dataclass(frozen=True)
class Route:
    """`*` stands for one part of the path."""

    method: str
    pattern: str
    handler: Handler
    scope: str


def collection(rows: list[dict[str, Any]]) -> Told:
    return Told({"size": len(rows), "collection": rows})
