"""Rows as a store sends them, whole and right; a test changes what it is about."""

import time
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import OctKey

from stoa.kit import clock
from tests.cast import Store

Row = dict[str, Any]


def ago(**span: float) -> str:
    return (clock.now() - timedelta(**span)).isoformat()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def customer(**changes: Any) -> Row:
    row = {"external_id": "C-1", "email": "carla@example.com", "first_name": "Carla", "last_name": "Conti"}
    return _changed(row, changes)


def address(**changes: Any) -> Row:
    row = {"first_name": "Carla", "last_name": "Conti", "address1": "Via Roma 1", "city": "Siena", "country": "IT"}
    return _changed(row, changes)


def product(**changes: Any) -> Row:
    row = {
        "external_id": "P-1",
        "title": "Olive bowl",
        "url": "https://willow.example/p/olive-bowl",
        "price_minor": 4900,
        "currency": "EUR",
    }
    return _changed(row, changes)


def line(**changes: Any) -> Row:
    row = {"external_id": "1", "title": "Olive bowl", "quantity": 2, "price_minor": 4900, "product_external_id": "P-1"}
    return _changed(row, changes)


def parcel(**changes: Any) -> Row:
    return _changed({"external_id": "F-1", "status": "in_transit"}, changes)


def refund(**changes: Any) -> Row:
    return _changed({"external_id": "R-1", "amount_minor": 1000, "at": ago(minutes=1)}, changes)


def order(**changes: Any) -> Row:
    row = {
        "external_id": "O-1",
        "number": "W-1042",
        "customer_external_id": "C-1",
        "placed_at": ago(hours=1),
        "currency": "EUR",
        "total_minor": 9800,
        "status": "paid",
        "lines": [line()],
    }
    return _changed(row, changes)


def identity_token(store: Store, *, secret: str | None = None, **claims: Any) -> str:
    """As a store's backend makes it for its signed-in customer."""
    now = int(clock.now().timestamp())
    said = {"iss": store.site_id, "sub": "C-1", "email": "carla@example.com", "iat": now, "exp": now + 120}
    said = _changed(said | {"jti": uuid4().hex}, claims)
    return jwt.encode({"alg": "HS256"}, said, OctKey.import_key(secret or store.identity_secret))


def signed(secret: str, body: bytes, *, at: float | None = None) -> str:
    """The signature of a webhook, written from the documentation and not with Stoa's own code."""
    import hashlib
    import hmac

    moment = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def _changed(row: Row, changes: Row) -> Row:
    """`key=...` (Ellipsis) takes the key away."""
    return {key: value for key, value in (row | changes).items() if value is not ...}


async def put(store: Store, kind: str, *rows: Any) -> dict[str, Any]:
    answer = await store.api.put(f"/api/v1/store/{kind}", json={kind: list(rows)})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def put_well(store: Store, kind: str, *rows: Any) -> None:
    answer = await put(store, kind, *rows)
    assert answer == {"accepted": len(rows), "rejected": []}
