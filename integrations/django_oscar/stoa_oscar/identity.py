"""The token that vouches to Stoa for the customer who is logged in to the shop."""

import secrets
import time
from typing import Any

import jwt

from stoa_oscar.connection import connection, hook

LIFETIME_SECONDS = 300


def identity_token(user: Any) -> str:
    """Fresh for each page: Stoa takes each once, and none older than five minutes.

    Oscar lets people register with any address and checks none, so Stoa is told that it is not verified unless the
    project's STOA_EMAIL_IS_VERIFIED says otherwise.
    """
    here = connection()
    now = int(time.time())
    claims: dict[str, Any] = {
        "iss": here.site_id,
        "sub": str(user.pk),
        "email_verified": bool(hook("STOA_EMAIL_IS_VERIFIED", _nobody_checked)(user)),
        "iat": now,
        "exp": now + LIFETIME_SECONDS,
        "jti": secrets.token_urlsafe(16),
    }
    for name in ("email", "first_name", "last_name"):
        if value := getattr(user, name, ""):
            claims[name] = value
    return jwt.encode(claims, here.identity_secret, algorithm="HS256")


def _nobody_checked(_user: Any) -> bool:
    return False
