"""What the shop signs: order links, form tokens, and the token that vouches to Stoa for its logged-in customer."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from joserfc import jwt
from joserfc.jwk import OctKey

from stoa.demo.connection import Connection

IDENTITY_LIFETIME = timedelta(minutes=5)
CALLBACK_TOLERANCE = timedelta(minutes=5)

_hasher = PasswordHasher()
# No password has it, and trying one takes as long as any.
_nobody = f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}${'A' * 22}${'A' * 43}"


def order_key(secret: str, number: str) -> str:
    """Opens one order's status page to whoever holds the link."""
    return _mac(secret, f"order:{number}")[:24]


def form_token(secret: str, visit_token: str) -> str:
    """Stands in every form; another site cannot know it, because it cannot read the visit's cookie."""
    return _mac(secret, f"form:{visit_token}")[:32]


def same(given: str | None, expected: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), expected.encode())


def visit_id(visit_token: str) -> str:
    return hashlib.sha256(visit_token.encode()).hexdigest()


def identity_token(connection: Connection, customer: dict[str, Any], now: datetime) -> str:
    """Says who is logged in. `email_verified` only of addresses the shop has reason to believe."""
    claims = {
        "iss": connection.site_id,
        "sub": customer["id"],
        "email": customer["email"],
        "email_verified": bool(customer["is_email_verified"]),
        "first_name": customer["first_name"],
        "last_name": customer["last_name"],
        "iat": int(now.timestamp()),
        "exp": int((now + IDENTITY_LIFETIME).timestamp()),
        "jti": secrets.token_urlsafe(16),
    }
    if customer["phone"]:
        claims["phone"] = customer["phone"]
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(connection.identity_secret))


def is_signed_by_stoa(header: str | None, body: bytes, identity_secret: str, now: datetime) -> bool:
    """`Stoa-Signature: t=<unix>,v1=<hex>`: the HMAC of "<t>.<raw body>", not older than five minutes."""
    parts = dict(part.strip().partition("=")[::2] for part in (header or "").split(","))
    stamp = parts.get("t", "")
    if (
        not (stamp.isascii() and stamp.isdigit())
        or abs(int(stamp) - now.timestamp()) > CALLBACK_TOLERANCE.total_seconds()
    ):
        return False
    expected = hmac.new(identity_secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return same(parts.get("v1"), expected)


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Takes as long for an unknown customer as for a wrong password."""
    try:
        return _hasher.verify(password_hash or _nobody, password) and password_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def _mac(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
