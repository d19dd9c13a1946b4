import jwt
import pytest
from django.contrib.auth.models import User

from stoa_oscar.identity import identity_token


def claims_of(token: str, settings) -> dict:
    return jwt.decode(token, settings.STOA_IDENTITY_SECRET, algorithms=["HS256"], issuer=settings.STOA_SITE_ID)


@pytest.fixture
def carla() -> User:
    return User(pk=42, email="carla@example.com", first_name="Carla", last_name="Conti")


def test_the_token_says_who_is_logged_in(carla, settings):
    claims = claims_of(identity_token(carla), settings)
    told = {name: claims[name] for name in ("sub", "email", "first_name", "last_name")}
    assert told == {"sub": "42", "email": "carla@example.com", "first_name": "Carla", "last_name": "Conti"}


def test_it_lives_five_minutes(carla, settings):
    claims = claims_of(identity_token(carla), settings)
    assert claims["exp"] - claims["iat"] == 300


def test_no_two_tokens_are_alike(carla, settings):
    ids = {claims_of(identity_token(carla), settings)["jti"] for _ in range(3)}
    assert len(ids) == 3


def test_an_address_that_nobody_checked_is_not_verified(carla, settings):
    assert claims_of(identity_token(carla), settings)["email_verified"] is False


def test_the_project_may_say_that_it_checked(carla, settings):
    settings.STOA_EMAIL_IS_VERIFIED = lambda user: user.pk == 42
    assert claims_of(identity_token(carla), settings)["email_verified"] is True


def test_what_is_empty_is_left_out(settings):
    claims = claims_of(identity_token(User(pk=7, email="dan@example.com")), settings)
    assert not {"first_name", "last_name"} & claims.keys()
