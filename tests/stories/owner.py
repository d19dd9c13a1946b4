"""What the store's people and its server do through the API, so that a story has somebody to be about."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from secrets import token_hex
from typing import Any

import httpx

from tests.waiting import until

_numbers = count(1)


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat()


@dataclass(frozen=True)
class Shopper:
    """A customer of the store, fresh for one story."""

    first_name: str
    last_name: str
    email: str
    external_id: str


@dataclass
class Owner:
    """Calls `/api/v1` with the key of every scope."""

    url: str
    api_key: str
    _profiles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.url, timeout=30, headers={"Authorization": f"Bearer {self.api_key}"})

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        answer = self.http.request(method, path, json=body, params=query)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def get(self, path: str, **query: Any) -> Any:
        return self.call("GET", f"/api/v1{path}", **query)

    def change_hub(self, **groups: Any) -> dict[str, Any]:
        return self.call("PATCH", "/api/v1/hub", groups)

    def ask_at_sign_in(self, is_asked: bool) -> None:
        self.call("PATCH", "/api/v1/consent/settings", {"asks_at_sign_in": is_asked})

    def put(self, kind: str, *rows: dict[str, Any]) -> None:
        answer = self.call("PUT", f"/api/v1/store/{kind}", {kind: list(rows)})
        assert answer["rejected"] == [], answer["rejected"]

    def new_shopper(self, first_name: str = "Dora", **more: Any) -> Shopper:
        """A customer with nothing yet."""
        mark = token_hex(4)
        shopper = Shopper(first_name, "Damiani", f"{mark}@story.example", f"S-{mark}")
        names = {"first_name": first_name, "last_name": shopper.last_name}
        self.put("customers", {"external_id": shopper.external_id, "email": shopper.email, **names, **more})
        return shopper

    def place(self, shopper: Shopper, **more: Any) -> str:
        """An order of hers; its number."""
        row = order(shopper, **more)
        self.put("orders", row)
        return row["number"]

    def profile_id(self, shopper: Shopper) -> str:
        def find() -> str | None:
            found = self.get("/profiles", q=shopper.email)["items"]
            return found[0]["id"] if found else None

        return until(find)

    def kx(self, shopper: Shopper) -> str:
        return self.call("POST", f"/api/v1/profiles/{self.profile_id(shopper)}/kx", {})["kx"]

    def events(self, metric: str) -> list[dict[str, Any]]:
        """All of one metric, in the order of their times."""
        page = self.get("/events", metric=metric, limit=200)
        return sorted(page["items"], key=lambda event: datetime.fromisoformat(event["at"]))

    def newest_code(self, email: str, besides: str = "") -> str:
        """The six digits of the newest letter to this address, as soon as there is another than `besides`."""

        def find() -> str | None:
            for letter in self.call("GET", "/dev/mail/messages", to=email)[:1]:
                digits = re.search(r"\b\d{6}\b", letter["text"])
                return digits[0] if digits and digits[0] != besides else None
            return None

        return until(find)

    def advance_clock(self, span: str) -> None:
        self.call("POST", "/dev/clock", {"advance": span})

    def reset_clock(self) -> None:
        self.call("POST", "/dev/clock", {"reset": True})


def order(shopper: Shopper, *, days_ago: float = 2, lines: list[dict[str, Any]] | None = None, **more: Any) -> dict:
    """A row of `PUT /store/orders`, with every personal field that a merely recognized browser must not see."""
    number = f"S-{token_hex(3)}-{next(_numbers)}"
    bought = lines or [line("p-1", "A story bowl", 2500)]
    total = sum(row["price_minor"] * row["quantity"] for row in bought)
    return {
        "external_id": number,
        "number": number,
        "customer_external_id": shopper.external_id,
        "email": shopper.email,
        "placed_at": ago(days=days_ago),
        "updated_at": ago(days=days_ago),
        "currency": "EUR",
        "total_minor": total,
        "subtotal_minor": total,
        "status": "paid",
        "lines": bought,
        "shipping_address": {**ADDRESS, "first_name": shopper.first_name, "last_name": shopper.last_name},
        **more,
    }


def line(product_id: str, title: str, price_minor: int, quantity: int = 1, **more: Any) -> dict[str, Any]:
    named = {"external_id": f"l-{product_id}", "product_external_id": product_id, "title": title}
    return {**named, "price_minor": price_minor, "quantity": quantity, **more}


ADDRESS = {"address1": "Via dell'Orso 7", "city": "Bologna", "zip": "40126", "country": "IT", "phone": "+390511234567"}
PARCEL = {
    "external_id": "parcel-1",
    "status": "in_transit",
    "carrier": "Bartolini",
    "tracking_number": "BRT-0042",
    "tracking_url": "https://carrier.example/BRT-0042",
}
