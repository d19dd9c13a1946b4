"""Twilio at the socket, as far as it is documented, and its hand: how it signs what it calls back."""

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.peers.http import Asked, Told, http_peer

SID = "AC" + "0" * 32
AUTH_TOKEN = "the-auth-token"
WEBHOOK_SECRET = "the-shared-key"


class TwilioPeer:
    """`refuses` maps a number to (HTTP status, error code); `goes_silent` takes a text and hangs up."""

    def __init__(self) -> None:
        self.url = ""
        self.texts: list[dict[str, str]] = []
        self.refuses: dict[str, tuple[int, int]] = {}
        self.goes_silent = False
        self.account_status = "active"

    def answer(self, asked: Asked) -> Told | None:
        expected = base64.b64encode(f"{SID}:{AUTH_TOKEN}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {expected}":
            return _error(401, 20003, "Authenticate")
        account = f"/2010-04-01/Accounts/{SID}"
        match asked.method, asked.path.removeprefix(account):
            case "POST", "/Messages.json":
                return self._take(asked.form)
            case "GET", path if path.startswith("/Messages/SM"):
                sid = path.removeprefix("/Messages/").removesuffix(".json")
                return Told(200, {"sid": sid, "status": "undelivered", "error_code": 30005})
            case "GET", "/Balance.json":
                return Told(200, {"currency": "USD", "balance": "17.20", "account_sid": SID})
            case "GET", ".json":
                return Told(200, {"sid": SID, "friendly_name": "Willow", "status": self.account_status})
            case "GET", path if path.startswith("/v2/PhoneNumbers/"):
                line = {"type": "mobile", "carrier_name": "Vodafone", "error_code": None}
                return Told(200, {"valid": True, "line_type_intelligence": line})
        return _error(404, 20404, "Not found")

    def _take(self, form: dict[str, str]) -> Told | None:
        if form["To"] in self.refuses:
            return _error(*self.refuses[form["To"]], "refused")
        self.texts.append(form)
        said = {"sid": f"SM{len(self.texts):032}", "status": "queued", "num_segments": "1", "error_code": None}
        return None if self.goes_silent else Told(201, said)


def _error(status: int, code: int, message: str) -> Told:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return Told(status, {"code": code, "message": message, "more_info": more, "status": status})


def sign(url: str, form: list[tuple[str, str]], *, secret: str = AUTH_TOKEN, algorithm: str = "sha1") -> str:
    """Every name once, in order, each followed by its different values in order."""
    words = url
    for name in sorted({name for name, _ in form}):
        for value in sorted({value for other, value in form if other == name}):
            words += name + value
    return base64.b64encode(hmac.new(secret.encode(), words.encode(), algorithm).digest()).decode()


def body_hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


@asynccontextmanager
async def twilio_peer() -> AsyncIterator[TwilioPeer]:
    peer = TwilioPeer()
    async with http_peer(peer.answer) as peer.url:
        yield peer
