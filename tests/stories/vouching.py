"""How a store's backend vouches for its customer."""

import time
from typing import Any
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import OctKey

from tests.stories.conftest import Stoa
from tests.stories.owner import Shopper


def identity_token(stoa: Stoa, shopper: Shopper, *, seconds_old: int = 0, **more: Any) -> str:
    issued = int(time.time()) - seconds_old
    claims = {"iss": stoa.demo["site_id"], "sub": shopper.external_id, "jti": str(uuid4()), "first_name": "Dora"}
    key = OctKey.import_key(stoa.demo["identity_secret"])
    return jwt.encode({"alg": "HS256"}, claims | more | {"iat": issued, "exp": issued + 300}, key)
