"""Public keys of stores that sign identity tokens with a private one (RS256, ES256), remembered for an hour.

Fetching them is a call to the outside, so it comes before the transaction in which a token is verified.
"""

import base64
import binascii
import time
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from stoa.kit.db import transaction
from stoa.kit.ids import AccountId
from stoa.kit.outgoing import CallFailed, Limits, call
from stoa.stores.queries import connection

ALGORITHMS = ("RS256", "ES256")
KEPT_SECONDS = 3600
PAUSE_SECONDS = 60
LIMITS = Limits(seconds=5, max_bytes=200_000, redirects=3)

log = structlog.get_logger()


@dataclass(frozen=True)
class Held:
    url: str
    keys: KeySet | None
    fetched_at: float

    def holds(self, kid: str | None) -> bool:
        is_fresh = time.monotonic() - self.fetched_at < KEPT_SECONDS
        return is_fresh and self.keys is not None and (kid is None or any(key.kid == kid for key in self.keys))

    def was_just_fetched(self) -> bool:
        return time.monotonic() - self.fetched_at < PAUSE_SECONDS


_held: dict[AccountId, Held] = {}


async def fetch_keys_for(account_id: AccountId, token: str) -> None:
    """Makes sure that the keys are here which `verify_identity_token` needs for this token.

    Call it with no transaction open. Does nothing for tokens signed with the identity secret; asks the store at most
    once a minute.
    """
    header = header_of(token)
    if header.get("alg") not in ALGORITHMS:
        return
    async with transaction(account_id) as db:
        url = (await connection.get(db, account_id)).jwks_url
    held = _held.get(account_id)
    is_known = held is not None and held.url == url and (held.holds(header.get("kid")) or held.was_just_fetched())
    if url is not None and not is_known:
        _held[account_id] = Held(url, await _fetch(url), time.monotonic())


def keys_of(account_id: AccountId, url: str | None) -> KeySet | None:
    """The keys fetched last, if they came from this address."""
    held = _held.get(account_id)
    return held.keys if held is not None and held.url == url else None


def header_of(token: str) -> dict[str, Any]:
    """What a token says of itself; proves nothing."""
    text = token.partition(".")[0][:2000]
    try:
        header = msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return {}
    return header if isinstance(header, dict) else {}


async def _fetch(url: str) -> KeySet | None:
    try:
        reply = await call("GET", url, LIMITS, headers={"Accept": "application/json"})
        said = msgspec.json.decode(reply.body, type=dict[str, list[dict[str, Any]]])["keys"]
        keys = KeySet.import_key_set({"keys": said})
    except (CallFailed, msgspec.MsgspecError, UnicodeDecodeError, KeyError, ValueError, JoseError) as error:
        log.warning("stores.jwks_failed", url=url, reason=str(error))
        return None
    return KeySet([key for key in keys if isinstance(key, RSAKey | ECKey)])
