"""Identity tokens: a store's backend says who its signed-in customer is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from stoa import accounts
from stoa.kit import clock
from stoa.kit.db import Db
from stoa.kit.errors import NotSignedIn
from stoa.kit.ids import AccountId
from stoa.kit.phones import e164
from stoa.kit.text import clean, normal_email
from stoa.stores import rules
from stoa.stores.actions.connection import valid_secrets
from stoa.stores.keys import ALGORITHMS, header_of, keys_of
from stoa.stores.queries import connection, once

MAX_TOKEN = 8000
MAX_TEXT = 255


@dataclass(frozen=True)
class Identity:
    """Who the store says is signed in. `email` and `phone` join nobody unless the store says that it verified them."""

    external_id: str
    email: str | None
    phone: str | None
    is_email_verified: bool
    is_phone_verified: bool
    first_name: str | None
    last_name: str | None
    issued_at: datetime
    expires_at: datetime
    jti: str

    @property
    def proven_email(self) -> str | None:
        return self.email if self.is_email_verified else None

    @property
    def proven_phone(self) -> str | None:
        return self.phone if self.is_phone_verified else None

    @property
    def is_verified(self) -> bool:
        """Whether the store has proven an address of hers."""
        return self.proven_email is not None or self.proven_phone is not None


async def verify_identity_token(db: Db, account_id: AccountId, token: str) -> Identity:
    """Who it names; the token is used up with this transaction. Raises NotSignedIn with code `identity_token_…`.

    For stores with a key set of their own, await `fetch_keys_for` before the transaction.
    """
    identity = await peek_identity_token(db, account_id, token)
    now = clock.now()
    if rules.is_of_the_future(identity.issued_at, now):
        raise _invalid("was issued in the future")
    if rules.is_expired(identity.expires_at, now):
        raise NotSignedIn("This identity token has expired.", code="identity_token_expired")
    if not await once.use_token(db, account_id, identity.jti, at=now):
        raise NotSignedIn("This identity token was used before.", code="identity_token_reused")
    return identity


async def peek_identity_token(db: Db, account_id: AccountId, token: str) -> Identity:
    """Whom a token of this store names, without using it; it may have expired or been used. Raises NotSignedIn."""
    claims = await _claims(db, account_id, token)
    account = await accounts.get(db, account_id)
    if claims.get("iss") != account.site_id:
        raise _invalid("is for another site (iss)")
    times = rules.times_of(claims)
    if times is None or rules.is_too_long(*times):
        raise _invalid("needs iat and exp, at most five minutes apart")
    external_id, jti = _text(claims, "sub"), _text(claims, "jti")
    if external_id is None or jti is None:
        raise _invalid("needs sub and jti, text of at most 255 characters")
    email, phone = claims.get("email"), claims.get("phone")
    return Identity(
        external_id=external_id,
        email=normal_email(email) if isinstance(email, str) else None,
        phone=e164(phone) if isinstance(phone, str) else None,
        is_email_verified=claims.get("email_verified") is True,
        is_phone_verified=claims.get("phone_verified") is True,
        first_name=_text(claims, "first_name"),
        last_name=_text(claims, "last_name"),
        issued_at=times[0],
        expires_at=times[1],
        jti=jti,
    )


async def _claims(db: Db, account_id: AccountId, token: str) -> dict[str, Any]:
    """The claims, once a signature of this store's is found on them."""
    if len(token) > MAX_TOKEN:
        raise _invalid("is too long")
    if header_of(token).get("alg") in ALGORITHMS:
        keys = keys_of(account_id, (await connection.get(db, account_id)).jwks_url)
        tries = [(keys, ALGORITHMS)] if keys else []
    else:
        tries = [(OctKey.import_key(secret), ("HS256",)) for secret in await valid_secrets(db, account_id)]
    for key, algorithms in tries:
        try:
            return dict(jwt.decode(token, key, algorithms=list(algorithms)).claims)
        except (JoseError, ValueError, RecursionError):
            continue
    raise _invalid("is not signed by this store")


def _text(claims: dict[str, Any], name: str) -> str | None:
    given = claims.get(name)
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    text = clean(given).strip() if isinstance(given, str) else ""
    return text if 0 < len(text) <= MAX_TEXT else None


def _invalid(why: str) -> NotSignedIn:
    return NotSignedIn(f"This identity token {why}.", code="identity_token_invalid")
