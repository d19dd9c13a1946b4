"""Signatures between a store's server and us: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`, either way."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from stoa.kit.errors import NotSignedIn
from stoa.stores.rules import SIGNATURE_LIFE

HEADER = "Stoa-Signature"


def sign(secret: str, body: bytes, *, at: datetime) -> str:
    moment = str(int(at.timestamp()))
    return f"t={moment},v1={_digest(secret, moment, body)}"


def verify(header: str, body: bytes, secrets: Sequence[str], *, now: datetime) -> None:
    """Raises NotSignedIn unless one of the secrets made it in the last minutes. The body is the one received, raw."""
    parts = dict(part.strip().partition("=")[::2] for part in header.split(","))
    moment, given = parts.get("t", ""), parts.get("v1", "")
    if not (moment.isascii() and moment.isdigit() and len(moment) <= 12):
        raise NotSignedIn("The signature reads t=<unix seconds>,v1=<hex>.", code="signature_invalid")
    expected = [_digest(secret, moment, body).encode() for secret in secrets]
    if not any(hmac.compare_digest(each, given.encode()) for each in expected):
        raise NotSignedIn("The signature is not one of this store's identity secret.", code="signature_invalid")
    if abs(now.timestamp() - int(moment)) > SIGNATURE_LIFE.total_seconds():
        raise NotSignedIn("The signature is more than five minutes old.", code="signature_expired")


def _digest(secret: str, moment: str, body: bytes) -> str:
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
