"""Identity tokens signed with a store's private key, believed by the public keys it shows."""

import base64
import hashlib
import hmac
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from stoa import stores
from stoa.kit import clock
from stoa.kit.errors import NotSignedIn


def token_of(store, key, algorithm: str, **header) -> str:
    now = int(clock.now().timestamp())
    claims = {"iss": store.site_id, "sub": "C-1", "iat": now, "exp": now + 60, "jti": uuid4().hex}
    return jwt.encode({"alg": algorithm, **header}, claims, key, algorithms=[algorithm])


async def show(shop, store, *keys, **told) -> None:
    url = shop.says("/keys", KeySet(list(keys)).as_dict(private=False), **told)
    answer = await store.api.patch("/api/v1/store/connection", json={"jwks_url": url})
    assert answer.status_code == 200, answer.text


async def verify(db_for, store, token):
    await stores.fetch_keys_for(store.account_id, token)
    async with db_for(store.account_id) as db:
        return await stores.verify_identity_token(db, store.account_id, token)


@pytest.fixture(scope="module")
def rsa() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "r1"})


@pytest.fixture(scope="module")
def curve() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "e1"})


async def test_tokens_of_both_kinds_of_keys_are_believed(willow, shop, db_for, rsa, curve):
    await show(shop, willow, rsa, curve)
    for key, algorithm in ((rsa, "RS256"), (curve, "ES256")):
        token = token_of(willow, key, algorithm, kid=key.kid)
        assert (await verify(db_for, willow, token)).external_id == "C-1"
    assert len(shop.asked) == 1


async def test_a_single_key_needs_no_name(willow, shop, db_for, curve):
    await show(shop, willow, curve)
    assert (await verify(db_for, willow, token_of(willow, curve, "ES256"))).external_id == "C-1"


async def test_a_key_the_store_does_not_show_is_not_believed_and_asked_for_once_a_minute(willow, shop, db_for, rsa):
    stranger = RSAKey.generate_key(2048, {"kid": "x"})
    await show(shop, willow, rsa)
    for _ in range(3):
        with pytest.raises(NotSignedIn):
            await verify(db_for, willow, token_of(willow, stranger, "RS256", kid="x"))
    assert len(shop.asked) == 1


async def test_a_key_under_anothers_name_is_not_believed(willow, shop, db_for, rsa):
    stranger = RSAKey.generate_key(2048)
    await show(shop, willow, rsa)
    with pytest.raises(NotSignedIn):
        await verify(db_for, willow, token_of(willow, stranger, "RS256", kid="r1"))


async def test_a_public_key_is_no_shared_secret(willow, shop, db_for, rsa):
    await show(shop, willow, rsa)
    header, payload, _ = token_of(willow, rsa, "RS256", kid="r1").split(".")
    header = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"r1"}').rstrip(b"=").decode()
    digest = hmac.new(rsa.as_pem(private=False), f"{header}.{payload}".encode(), hashlib.sha256).digest()
    forged = f"{header}.{payload}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
    with pytest.raises(NotSignedIn):
        await verify(db_for, willow, forged)


@pytest.mark.parametrize(
    "what", [b"", b"[]", b"{}", b'{"keys": 1}', b'{"keys": []}', b'{"keys": [{"kty": "RSA"}]}', b"\xff"]
)
async def test_what_is_no_key_set_leaves_tokens_unbelieved(willow, shop, db_for, rsa, what):
    url = shop.says("/keys", what)
    await willow.api.patch("/api/v1/store/connection", json={"jwks_url": url})
    with pytest.raises(NotSignedIn):
        await verify(db_for, willow, token_of(willow, rsa, "RS256", kid="r1"))


async def test_without_a_key_set_only_the_secret_counts(willow, db_for, rsa):
    with pytest.raises(NotSignedIn):
        await verify(db_for, willow, token_of(willow, rsa, "RS256", kid="r1"))


async def test_the_keys_of_one_store_do_not_speak_for_another(willow, mallory, shop, db_for, rsa):
    await show(shop, willow, rsa)
    with pytest.raises(NotSignedIn):
        await verify(db_for, mallory, token_of(mallory, rsa, "RS256", kid="r1"))
