"""Where answers to our mails go: addresses that say by themselves which conversation is meant.

`reply+<token>@…` names an account and a conversation and cannot be guessed; `support+<site id>@…` is a store's own, to
which it forwards what is written to its shop. Local parts may lose their capitals on the way, so they have none.
"""

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass
from uuid import UUID

from stoa.kit.config import settings
from stoa.kit.ids import AccountId, new_id

MAC_BYTES = 12
_SAID = struct.Struct(">I16s")


@dataclass(frozen=True)
class Conversation:
    """Whoever writes there has read a mail of this conversation, or been given it."""

    account_id: AccountId
    conversation_id: UUID


@dataclass(frozen=True)
class Support:
    """The store's own address."""

    site_id: str


Recipient = Conversation | Support


def are_taken() -> bool:
    """Whether anybody hears what is written to these addresses."""
    here = settings()
    return here.inbound_smtp_port is not None or here.is_demo


def new_message_id() -> str:
    """In its brackets."""
    return f"<{new_id().hex}@{settings().inbound_host}>"


def reply_address(account_id: AccountId, conversation_id: UUID) -> str | None:
    """Where answers to a mail of this conversation go; None where nobody would hear them."""
    if not are_taken():
        return None
    said = _SAID.pack(account_id, conversation_id.bytes)
    token = base64.b32encode(said + _mac(said)).rstrip(b"=").decode().lower()
    return f"reply+{token}@{settings().inbound_host}"


def support_address(site_id: str) -> str | None:
    return f"support+{site_id.lower()}@{settings().inbound_host}" if are_taken() else None


def recipient_of(address: str) -> Recipient | None:
    """What an address of ours means; None for any other, and for one that somebody made up."""
    local, _, host = address.strip().lower().rpartition("@")
    kind, _, rest = local.partition("+")
    if host != settings().inbound_host or not rest:
        return None
    if kind == "support":
        return Support(rest.upper())
    return _conversation(rest) if kind == "reply" else None


def is_ours(address: str) -> bool:
    """Mail from there would be our own."""
    return address.rpartition("@")[2].lower() == settings().inbound_host


def _conversation(token: str) -> Conversation | None:
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    said, mac = raw[: _SAID.size], raw[_SAID.size :]
    if len(said) < _SAID.size or not hmac.compare_digest(mac, _mac(said)):
        return None
    account_id, conversation = _SAID.unpack(said)
    return Conversation(AccountId(account_id), UUID(bytes=conversation))


def _mac(said: bytes) -> bytes:
    return hmac.new(settings().secret_key, b"mail reply:" + said, hashlib.sha256).digest()[:MAC_BYTES]
