"""SMSAPI (smsapi.com, .pl, .bg, .se). Our message id goes along as `idx`, which SMSAPI takes only once: a text that is
handed over twice still leaves once. Its callbacks are not signed; the secret in their address is what vouches for them.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from stoa.kit import clock
from stoa.kit.errors import NotFound
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.ids import from_text, to_text
from stoa.sms.adapters.http import Answer, Caller, form_of, provider_address, query_of
from stoa.sms.exchange import (
    Accepted,
    Balance,
    ErrorClass,
    Failed,
    Health,
    Inbound,
    LookUp,
    LookUpPrice,
    Outgoing,
    Receipt,
    Status,
)
from stoa.sms.models import Route
from stoa.sms.sealed import unseal

HOSTS = ("smsapi.com", "smsapi.pl", "smsapi.bg", "smsapi.se", "smsapi.io")
ADDRESS = "https://api.smsapi.com/"
ALREADY_TAKEN = 53
# Otherwise it is the request that is wrong.
CLASSES: dict[ErrorClass, frozenset[int]] = {
    "throttle": frozenset({202, 203}),
    "transient": frozenset({8, 52, 200, 201, 666, 999}),
    "permanent_number": frozenset({13, 33, 55}),
    "opted_out": frozenset({57}),
    "policy": frozenset({14, 74, 94, 96}),
    "account": frozenset({101, 102, 103, 105, 110, 1000}),
}
STATUSES: dict[str, tuple[Status, ErrorClass | None]] = {
    "QUEUE": ("queued", None),
    "SENT": ("accepted", None),
    "ACCEPTED": ("accepted", None),
    "RENEWAL": ("accepted", None),
    "DELIVERED": ("delivered", None),
    "EXPIRED": ("expired", "transient"),
    "UNDELIVERED": ("undelivered", "transient"),
    "FAILED": ("failed", "transient"),
    "REJECTED": ("rejected", "policy"),
    "NOT_FOUND": ("failed", "request"),
    "STOP": ("failed", "policy"),
}
NAMES = {401: "NOT_FOUND", 402: "EXPIRED", 403: "SENT", 404: "DELIVERED", 405: "UNDELIVERED", 406: "FAILED"} | {
    407: "REJECTED",
    408: "UNKNOWN",
    409: "QUEUE",
    410: "ACCEPTED",
    411: "RENEWAL",
    412: "STOP",
}
BLACKLIST = "blacklist/phone_numbers"
SHORTEST, LONGEST = timedelta(minutes=20), timedelta(hours=71, minutes=50)
NETWORK = {"OK": "active", "FAIL": "inactive", "ACTIVE": "active", "INACTIVE": "inactive"}


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    token: str


class Settings(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    base_url: str | None = None
    looks_up_numbers: bool = False
    look_up_price: LookUpPrice | None = None


class SMSAPI:
    acknowledgement = RawResponse(200, [(b"content-type", b"text/plain")], b"OK")

    def __init__(self, route: Route) -> None:
        credentials = msgspec.convert(unseal(route), Credentials)
        given = msgspec.convert(route.settings, Settings)
        address = provider_address(given.base_url, otherwise=ADDRESS, hosts=HOSTS)
        self._caller = Caller(address)
        self._authorization = {"Authorization": f"Bearer {credentials.token}"}

    async def send(self, text: Outgoing) -> Accepted:
        form = {
            "to": text.to.lstrip("+"),
            "from": text.sender.lstrip("+"),
            "message": text.text,
            "encoding": "utf-8",
            "format": "json",
            "max_parts": "10",
            "idx": to_text(text.message_id),
            "check_idx": "1",
        }
        if text.validity is not None:
            until = clock.now() + min(max(text.validity, SHORTEST), LONGEST)
            form["expiration_date"] = str(int(until.timestamp()))
        if text.callback_url is not None:
            form["notify_url"] = text.callback_url
        answer = await self._call("sms.do", form)
        if "error" in answer.json:
            if answer.json["error"] == ALREADY_TAKEN:
                return Accepted([])
            raise _failed(answer)
        taken = answer.json["list"][0]
        if taken.get("error"):
            raise failed(taken["error"], str(taken.get("message") or taken.get("status")))
        return Accepted([str(taken["id"])])

    async def ask(self, message_id: UUID, provider_ids: list[str]) -> Receipt | None:
        if not provider_ids:
            return None
        answer = await self._call("sms.do", {"status": provider_ids[0], "format": "json"})
        found = answer.json.get("list") or [{}]
        return _receipt(provider_ids[0], str(found[0].get("status")), clock.now(), to_text(message_id))

    async def look_up(self, phone: str) -> LookUp | None:
        answer = await self._call("hlr.do", {"number": phone.lstrip("+"), "format": "json"})
        if "error" in answer.json:
            raise _failed(answer)
        return LookUp(phone=phone, status="pending", look_up_id=str(answer.json.get("id")))

    async def block(self, phone: str, *, is_blocked: bool) -> None:
        """Puts a number on SMSAPI's own list of those that are not texted, or takes it off."""
        digits = phone.lstrip("+")
        listed = (await self._listed("GET", BLACKLIST, params={"q": digits})).get("collection", [])
        known = [str(each["id"]) for each in listed if str(each.get("phone_number")).lstrip("+") == digits]
        if is_blocked and not known:
            await self._listed("POST", BLACKLIST, {"phone_number": digits})
        for identity in [] if is_blocked else known:
            await self._listed("DELETE", f"{BLACKLIST}/{identity}")

    async def health(self) -> Health:
        profile = await self._profile()
        return Health(is_well=True, words=f"Signed in as {profile.get('name') or profile.get('username')}.")

    async def balance(self) -> Balance | None:
        points = (await self._profile()).get("points")
        return None if points is None else Balance(str(points), "points")

    def receipts(self, request: RawRequest) -> list[Receipt]:
        """Up to five in one call: each parameter is a list, and they belong together by position."""
        said = {name: value.split(",") for name, value in query_of(request)}
        ids, statuses = said.get("MsgId", []), said.get("status_name") or said.get("status", [])
        if not statuses or "sms_text" in said:
            return []
        ours, moments = said.get("idx", []), said.get("donedate", [])
        found = (
            _receipt(each, NAMES.get(_number(statuses[index]), statuses[index]), _at(moments, index), _of(ours, index))
            for index, each in enumerate(ids)
            if index < len(statuses)
        )
        return [receipt for receipt in found if receipt is not None]

    def inbound(self, request: RawRequest) -> list[Inbound]:
        said = dict(query_of(request)) | dict(form_of(request))
        if "sms_from" not in said or "sms_text" not in said:
            return []
        return [
            Inbound(
                from_=_plus(said["sms_from"]),
                to=_plus(said.get("sms_to", "")),
                text=said["sms_text"],
                at=_at([said.get("sms_date", "")], 0),
                in_reply_to=said.get("MsgId") or None,
            )
        ]

    def looked_up(self, request: RawRequest) -> list[LookUp]:
        said = dict(query_of(request)) | dict(form_of(request))
        if "number" not in said or "id" not in said or said.get("status", "").upper() not in NETWORK:
            return []
        return [
            LookUp(
                phone=_plus(said["number"]),
                status=NETWORK[said["status"].upper()],  # type: ignore[arg-type]
                look_up_id=said["id"],
                network=said.get("info") or said.get("mnc") or None,
                is_ported={"1": True, "0": False}.get(said.get("ported", "")),
            )
        ]

    async def close(self) -> None:
        await self._caller.close()

    async def _call(self, path: str, form: dict[str, str]) -> Answer:
        answer = await self._caller.call("POST", path, form, headers=self._authorization)
        if answer.status == 429:
            raise Failed("throttle", "429", "Too many calls.")
        if answer.status in (401, 403):
            raise Failed("account", str(answer.status), "The token is not accepted.")
        if answer.status >= 500:
            raise Failed("transient", str(answer.status), "SMSAPI is out of order.")
        if not isinstance(answer.json, dict) or not ({"error", "list", "id"} & answer.json.keys()):
            raise Failed("request", str(answer.status), "The answer is not SMSAPI's.")
        return answer

    async def _listed(self, method: str, path: str, form: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
        answer = await self._caller.call(method, path, form, headers=self._authorization, **more)
        if answer.status >= 400 or not isinstance(answer.json, dict):
            cls: ErrorClass = "account" if answer.status in (401, 403) else "transient"
            raise Failed(cls, str(answer.status), "SMSAPI's list of blocked numbers could not be changed.")
        return answer.json

    async def _profile(self) -> dict[str, Any]:
        answer = await self._caller.call("GET", "profile", headers=self._authorization)
        if answer.status != 200 or not isinstance(answer.json, dict):
            raise Failed("account", str(answer.status), "SMSAPI does not accept this token.")
        return answer.json


def failed(code: object, message: str) -> Failed:
    number = _number(code)
    cls = next((name for name, codes in CLASSES.items() if number in codes), "request")
    return Failed(cls, str(code), message)


def _failed(answer: Answer) -> Failed:
    return failed(answer.json["error"], str(answer.json.get("message", "")))


def _receipt(provider_id: str, name: str, at: datetime, ours: str | None) -> Receipt | None:
    if name not in STATUSES:
        return None
    status, cls = STATUSES[name]
    return Receipt(
        provider_id=provider_id,
        status=status,
        at=at,
        message_id=_message_id(ours),
        error_class=cls,
        error_code=name if cls else None,
    )


def _message_id(ours: str | None) -> UUID | None:
    try:
        return from_text(ours) if ours else None
    except NotFound:
        return None


def _number(text: object) -> int:
    return int(str(text)) if str(text).isascii() and str(text).isdigit() else -1


def _of(values: list[str], index: int) -> str | None:
    return values[index] if index < len(values) else None


def _at(moments: list[str], index: int) -> datetime:
    seconds = _number(_of(moments, index))
    return datetime.fromtimestamp(seconds, UTC) if 0 <= seconds < 10**11 else clock.now()


def _plus(number: str) -> str:
    """SMSAPI writes numbers without the plus; short codes and names stay as they are."""
    number = number.strip()
    return f"+{number}" if number.isdigit() and len(number) > 7 else number
