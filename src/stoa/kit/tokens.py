"""Secrets we hand out and secrets we keep.

A credential names its account, so that row-level security can be entered before anything is looked up:
`<kind>_<account>_<secret>`. We keep only its SHA-256; the secret has 256 random bits, so no salt and no slow hash is
needed.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from functools import cache

from cryptography.fernet import Fernet

from stoa.kit.config import settings
from stoa.kit.ids import AccountId


@dataclass(frozen=True)
class Token:
    kind: str
    account_id: AccountId
    text: str

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(self.text.encode()).digest()


def mint(kind: str, account_id: AccountId) -> Token:
    return Token(kind, account_id, f"{kind}_{account_id}_{secrets.token_urlsafe(32)}")


def parse(text: str, kind: str) -> Token | None:
    """The token, if the text has the form of one of this kind. It proves nothing yet: compare the digest."""
    found_kind, _, rest = text.partition("_")
    account, _, secret = rest.partition("_")
    is_token = found_kind == kind and secret and account.isascii() and account.isdigit() and len(account) <= 9
    return Token(kind, AccountId(int(account)), text) if is_token and len(text) <= 200 else None


def seal(plain: str) -> bytes:
    """Encrypted for keeping; only this installation's secret key opens it."""
    return _fernet().encrypt(plain.encode())


def unseal(sealed: bytes) -> str:
    return _fernet().decrypt(bytes(sealed)).decode()


@cache
def _fernet() -> Fernet:
    key = hashlib.sha256(b"seal:" + settings().secret_key).digest()
    return Fernet(base64.urlsafe_b64encode(key))
