"""Who is calling: an API key of Stoa's as the token, or as the password of any user name."""

import base64
import binascii

from stoa import accounts
from stoa.kit.actor import Actor
from stoa.kit.errors import NotSignedIn
from stoa.kit.http import RawRequest


async def caller(request: RawRequest) -> Actor:
    """Raises NotSignedIn."""
    scheme, _, given = (request.header("authorization") or "").strip().partition(" ")
    if scheme.lower() == "bearer":
        return await accounts.authenticate_key(given.strip())
    if scheme.lower() == "basic":
        return await accounts.authenticate_key(_password(given.strip()))
    raise NotSignedIn("Authorization failed")


def _password(given: str) -> str:
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        raise NotSignedIn("Authorization failed") from None
