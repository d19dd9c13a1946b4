"""What a saved reply may ask for."""

from collections.abc import Iterable, Mapping
from typing import Any

from stoa import orders
from stoa.kit.errors import Invalid

FIELDS = (
    "agent.first_name",
    "order.number",
    "order.status",
    "order.tracking_url",
    "profile.first_name",
    "profile.last_name",
    "store.name",
    "store.url",
)

_STATES = {
    "en": ("ordered", "packed", "on the way", "delivered", "cancelled"),
    "es": ("recibido", "preparado", "en camino", "entregado", "cancelado"),
    "it": ("ricevuto", "preparato", "in viaggio", "consegnato", "annullato"),
    "ko": ("접수됨", "포장 완료", "배송 중", "배송 완료", "취소됨"),
    "ro": ("primită", "pregătită", "pe drum", "livrată", "anulată"),
}
_STATES_IN_ORDER = ("ordered", "packed", "on_the_way", "delivered", "cancelled")


def check_fields(names: Iterable[str]) -> None:
    """Raises Invalid naming the first one that nobody fills in."""
    for name in names:
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise Invalid("text", f"Nothing is called {name} here. There is {known}.", code="unknown_variable")


def missing(needed: Iterable[str], values: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The fields without a value; `needed` have no default in the text."""
    return [name for name in needed if values.get(name.partition(".")[0], {}).get(name.partition(".")[2]) is None]


def state_of(order: orders.Order, language: str | None) -> str:
    """How far an order is, as it is said in the middle of a sentence."""
    words = _STATES.get((language or "en").replace("_", "-").partition("-")[0].lower(), _STATES["en"])
    state = "cancelled" if orders.is_cancelled(order.status) else orders.step(order)
    return words[_STATES_IN_ORDER.index(state)]
