"""Identity tokens signed with the store's secret: what is believed, what is refused, and that each counts once."""

from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from stoa import stores
from stoa.kit import clock
from stoa.kit.errors import NotSignedIn
from tests.stores.make import identity_token


def now() -> int:
    return int(clock.now().timestamp())


async def verify(db_for, store, token):
    async with db_for(store.account_id) as db:
        return await stores.verify_identity_token(db, store.account_id, token)


async def refusal(db_for, store, token) -> str:
    with pytest.raises(NotSignedIn) as refused:
        await verify(db_for, store, token)
    return refused.value.code


async def test_a_token_names_the_customer(willow, db_for):
    token = identity_token(willow, phone="+39 347 1234567", first_name="Carla", last_name="Conti")
    identity = await verify(db_for, willow, token)
    assert (identity.external_id, identity.email, identity.phone) == ("C-1", "carla@example.com", "+393471234567")
    assert (identity.first_name, identity.last_name) == ("Carla", "Conti")
    assert (identity.is_email_verified, identity.is_phone_verified) == (False, False)


async def test_only_true_says_that_an_address_was_verified(willow, db_for):
    yes = await verify(db_for, willow, identity_token(willow, email_verified=True, phone_verified=True))
    no = await verify(db_for, willow, identity_token(willow, email_verified="true", phone_verified=1))
    assert (yes.is_email_verified, yes.is_phone_verified) == (True, True)
    assert (no.is_email_verified, no.is_phone_verified) == (False, False)


async def test_an_id_may_be_a_number(willow, db_for):
    assert (await verify(db_for, willow, identity_token(willow, sub=42))).external_id == "42"


async def test_an_address_that_is_none_is_left_out(willow, db_for):
    identity = await verify(db_for, willow, identity_token(willow, email="carla", phone="12"))
    assert (identity.email, identity.phone) == (None, None)


async def test_a_token_counts_once(willow, db_for):
    token = identity_token(willow)
    await verify(db_for, willow, token)
    assert await refusal(db_for, willow, token) == "identity_token_reused"


async def test_a_token_whose_transaction_failed_has_not_counted(willow, db_for):
    token = identity_token(willow)
    with pytest.raises(ZeroDivisionError):
        async with db_for(willow.account_id) as db:
            await stores.verify_identity_token(db, willow.account_id, token)
            raise ZeroDivisionError
    assert (await verify(db_for, willow, token)).external_id == "C-1"


async def test_the_same_jti_counts_in_each_store(willow, mallory, db_for):
    jti = uuid4().hex
    for store in (willow, mallory):
        assert (await verify(db_for, store, identity_token(store, jti=jti))).external_id == "C-1"


async def test_a_token_that_has_expired_is_refused(willow, db_for):
    token = identity_token(willow, iat=now() - 200, exp=now() - 60)
    assert await refusal(db_for, willow, token) == "identity_token_expired"


async def test_clocks_may_differ_by_half_a_minute(willow, db_for):
    for times in ({"iat": now() - 200, "exp": now() - 20}, {"iat": now() + 20, "exp": now() + 200}):
        assert (await verify(db_for, willow, identity_token(willow, **times))).external_id == "C-1"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "OTHER1"},
        {"iss": ...},
        {"sub": ...},
        {"sub": ""},
        {"sub": "  "},
        {"sub": "x" * 256},
        {"sub": True},
        {"sub": ["C-1"]},
        {"jti": ...},
        {"jti": "x" * 256},
        {"iat": ...},
        {"exp": ...},
        {"exp": "soon"},
        {"exp": 10**30},
        {"exp": True},
    ],
)
async def test_claims_that_are_wrong_or_missing_are_refused(willow, db_for, claims):
    assert await refusal(db_for, willow, identity_token(willow, **claims)) == "identity_token_invalid"


async def test_a_token_lives_five_minutes_at_most(willow, db_for):
    await verify(db_for, willow, identity_token(willow, iat=now(), exp=now() + 300))
    for life in (301, 0, -10):
        token = identity_token(willow, iat=now(), exp=now() + life)
        assert await refusal(db_for, willow, token) == "identity_token_invalid"


async def test_a_token_of_the_future_is_refused(willow, db_for):
    token = identity_token(willow, iat=now() + 60, exp=now() + 120)
    assert await refusal(db_for, willow, token) == "identity_token_invalid"


async def test_a_token_signed_with_another_secret_is_refused(willow, mallory, db_for):
    forged = identity_token(willow, secret=mallory.identity_secret)
    assert await refusal(db_for, willow, forged) == "identity_token_invalid"
    assert await refusal(db_for, willow, identity_token(mallory)) == "identity_token_invalid"


async def test_an_unsigned_or_otherwise_signed_token_is_refused(willow, db_for):
    header, payload, signature = identity_token(willow).split(".")
    none = "eyJhbGciOiJub25lIn0." + payload + "."
    claims = {"iss": willow.site_id, "sub": "C-1", "iat": now(), "exp": now() + 60, "jti": "1"}
    sha512 = jwt.encode({"alg": "HS512"}, claims, OctKey.import_key(willow.identity_secret), algorithms=["HS512"])
    rsa = jwt.encode({"alg": "RS256"}, claims, RSAKey.generate_key(2048), algorithms=["RS256"])
    for token in (none, sha512, rsa, f"{header}.{payload}.", f"{header}.{payload}x.{signature}"):
        assert await refusal(db_for, willow, token) == "identity_token_invalid"


@pytest.mark.parametrize("text", ["", ".", "...", "a.b.c", "é.é.é", "null", "x" * 100_000, "eyJhbGciOlsxXX0.e30.x"])
async def test_what_is_no_token_is_refused(willow, db_for, text):
    assert await refusal(db_for, willow, text) == "identity_token_invalid"


async def test_after_a_rotation_the_former_secret_works_for_a_day(willow, db_for):
    answer = await willow.api.post("/api/v1/store/connection/identity-secret/rotation", json={})
    fresh = answer.json()["identity_secret"]
    await verify(db_for, willow, identity_token(willow))
    await verify(db_for, willow, identity_token(willow, secret=fresh))


async def test_after_two_rotations_the_first_secret_is_dead(willow, db_for):
    for _ in range(2):
        await willow.api.post("/api/v1/store/connection/identity-secret/rotation", json={})
    assert await refusal(db_for, willow, identity_token(willow)) == "identity_token_invalid"


async def test_looking_at_a_token_does_not_use_it_up_and_does_not_mind_its_age(willow, db_for):
    old, fresh = identity_token(willow, iat=now() - 900, exp=now() - 800), identity_token(willow)
    async with db_for(willow.account_id) as db:
        assert (await stores.peek_identity_token(db, willow.account_id, old)).external_id == "C-1"
        assert (await stores.peek_identity_token(db, willow.account_id, fresh)).external_id == "C-1"
    await verify(db_for, willow, fresh)
    async with db_for(willow.account_id) as db:
        assert (await stores.peek_identity_token(db, willow.account_id, fresh)).external_id == "C-1"


async def test_looking_at_a_forged_token_shows_nothing(willow, mallory, db_for):
    async with db_for(willow.account_id) as db:
        with pytest.raises(NotSignedIn):
            await stores.peek_identity_token(db, willow.account_id, identity_token(mallory))
