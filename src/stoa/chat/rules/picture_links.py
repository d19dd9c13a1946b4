"""The addresses pictures are seen at. Whoever has one sees the picture, for an hour: an `<img>` brings no token."""

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from stoa.kit.ids import AccountId

LIFE = timedelta(hours=1)
# Within this the address stays the same, so that a thread shown again does not fetch its pictures again.
STEADY = 300
MAC_BYTES = 16
_SAID = struct.Struct(">I16sI")


@dataclass(frozen=True)
class Meant:
    account_id: AccountId
    attachment_id: UUID


def sign(key: bytes, account_id: AccountId, attachment_id: UUID, *, now: datetime) -> str:
    """The token of an address that is good for an hour, or up to five minutes less."""
    moment = int(now.timestamp())
    expires = moment - moment % STEADY + int(LIFE.total_seconds())
    said = _SAID.pack(account_id, attachment_id.bytes, expires)
    return _text(said + _mac(key, said))


def read(key: bytes, token: str, *, now: datetime) -> Meant | None:
    """What a token of ours names; None for one that is forged, mangled or over."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    if len(raw) != _SAID.size + MAC_BYTES or _text(raw) != token:
        return None
    said, mac = raw[: _SAID.size], raw[_SAID.size :]
    if not hmac.compare_digest(mac, _mac(key, said)):
        return None
    account_id, attachment, expires = _SAID.unpack(said)
    return Meant(AccountId(account_id), UUID(bytes=attachment)) if now.timestamp() < expires else None


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _mac(key: bytes, said: bytes) -> bytes:
    return hmac.new(key, b"ticket picture:" + said, hashlib.sha256).digest()[:MAC_BYTES]
