"""How long a code lives, how often it may be asked for and guessed."""

import hmac
from datetime import datetime, timedelta
from uuid import UUID

from stoa.codes.models import Code
from stoa.kit.errors import Gone, Refusal, TooMany

LIFE = timedelta(minutes=10)
MAX_TRIES = 5
ASKING_WINDOW = timedelta(hours=1)
MAX_PER_ADDRESS = 5
# Wide, because a whole office may share one address and the answer never tells anything.
MAX_PER_IP = 500
RESEND_AFTER = timedelta(seconds=30)
KEPT_FOR = timedelta(days=1)


class WrongCode(Refusal):
    status = 422
    code = "code_wrong"

    def __init__(self, tries_left: int) -> None:
        super().__init__("This is not the code we sent.", field="code", details={"tries_left": tries_left})


def digest(key: bytes, code_id: UUID, digits: str) -> bytes:
    """Six digits are guessed in no time from a bare hash; this one needs the installation's secret."""
    return hmac.digest(key, b"code:" + code_id.bytes + digits.encode(), "sha256")


def unusable(code: Code | None, now: datetime) -> Refusal | None:
    """Why no guess is taken at all."""
    if code is None or code.used_at is not None or now >= code.expires_at:
        return Gone("This code is over. Ask for a new one.", code="code_expired")
    if code.tries >= MAX_TRIES:
        seconds = int((code.expires_at - now).total_seconds()) + 1
        return TooMany("Too many wrong codes. Ask for a new one.", code="too_many_tries", retry_after=seconds)
    return None
