"""SMSAPI at the socket, as far as it is documented: form in, JSON out, business errors with status 200."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlencode

from tests.peers.http import Asked, Told, http_peer

TOKEN = "the-token-of-smsapi"


class SMSAPIPeer:
    """`refuses` maps a number to an error code, `statuses` an id to a status; `goes_silent` takes a text and hangs
    up.
    """

    def __init__(self) -> None:
        self.url = ""
        self.texts: list[dict[str, str]] = []
        self.looked_up: list[str] = []
        self.blocked: list[str] = []
        self.refuses: dict[str, int] = {}
        self.statuses: dict[str, str] = {}
        self.goes_silent = False
        self.status = 200

    def answer(self, asked: Asked) -> Told | None:
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Told(401, {"message": "Authorization failed", "error": 101})
        if self.status != 200:
            return Told(self.status, {"message": "no", "error": "no"})
        match asked.method, asked.path:
            case "POST", "/sms.do":
                return self._report(asked.form) if "status" in asked.form else self._take(asked.form)
            case "POST", "/hlr.do":
                self.looked_up.append(asked.form["number"])
                return Told(200, {"status": "OK", "number": asked.form["number"], "id": "hlr1", "price": 0.02})
            case method, path if path.startswith("/blacklist/phone_numbers"):
                return self._list(method, path, asked)
            case "GET", "/profile":
                return Told(200, {"name": "willow", "username": "willow", "points": 12.5, "payment_type": "prepaid"})
        return Told(404, {"message": "Not Found", "error": "not_found"})

    def _list(self, method: str, path: str, asked: Asked) -> Told:
        match method:
            case "POST":
                self.blocked.append(asked.form["phone_number"])
                return Told(201, {"id": asked.form["phone_number"], "phone_number": asked.form["phone_number"]})
            case "DELETE":
                self.blocked.remove(path.rpartition("/")[2])
                return Told(204)
        found = [each for each in self.blocked if asked.query["q"][0] in each]
        rows = [{"id": each, "phone_number": each, "expire_at": None} for each in found]
        return Told(200, {"size": len(rows), "collection": rows})

    def _take(self, form: dict[str, str]) -> Told | None:
        if form["to"] in self.refuses:
            return Told(200, {"error": self.refuses[form["to"]], "message": "refused"})
        if form.get("check_idx") == "1" and any(text["idx"] == form["idx"] for text in self.texts):
            return Told(200, {"error": 53, "message": "Non-unique idx"})
        self.texts.append(form)
        row = {
            "id": f"SM{len(self.texts)}",
            "points": "0.16",
            "number": form["to"],
            "submitted_number": form["to"],
            "date_sent": 1_800_000_000,
            "status": "QUEUE",
            "error": None,
            "idx": form["idx"],
            "parts": 1,
        }
        return None if self.goes_silent else Told(200, {"count": 1, "list": [row]})

    def _report(self, form: dict[str, str]) -> Told:
        status = self.statuses.get(form["status"], "QUEUE")
        return Told(200, {"count": 1, "list": [{"id": form["status"], "status": status}]})


def report_query(**lists: list[str]) -> bytes:
    """Several reports in one call, as SMSAPI sends them: lists that belong together by position."""
    return urlencode({name: ",".join(values) for name, values in lists.items()}).encode()


@asynccontextmanager
async def smsapi_peer() -> AsyncIterator[SMSAPIPeer]:
    peer = SMSAPIPeer()
    async with http_peer(peer.answer) as peer.url:
        yield peer
