"""`Stoa-Signature: t=<unix seconds>,v1=<hex>`: the HMAC-SHA256 of "<t>.<raw body>" under the identity secret."""

import hashlib
import hmac

HEADER = "Stoa-Signature"
TOLERANCE_SECONDS = 300


def is_signed_by_stoa(header: str, body: bytes, secret: str, *, now: float) -> bool:
    """Whether Stoa signed this body within the last five minutes."""
    parts = dict(part.strip().partition("=")[::2] for part in header.split(","))
    moment, given = parts.get("t", ""), parts.get("v1", "")
    if not (moment.isascii() and moment.isdigit() and len(moment) <= 12):
        return False
    if abs(int(moment) - now) > TOLERANCE_SECONDS:
        return False
    return hmac.compare_digest(signature(secret, moment, body).encode(), given.encode())


def signature(secret: str, moment: str, body: bytes) -> str:
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
