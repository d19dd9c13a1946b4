"""Twilio's Messages API. Our message id rides in the query of the status callback, so a report finds its text even when
the answer to our own call was lost.
"""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import UUID

import msgspec

from stoa.kit import clock
from stoa.kit.config import settings
from stoa.kit.errors import NotAllowed, NotFound
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

HOSTS = ("twilio.com",)
ADDRESS, LOOK_UPS = "https://api.twilio.com/", "https://lookups.twilio.com/"
OURS = "message"
LONGEST = timedelta(seconds=36_000)
CLASSES: dict[ErrorClass, frozenset[int]] = {
    "throttle": frozenset({20429, 21611, 30001, 63017}),
    "transient": frozenset({20500, 20503, 30003, 30008, 30009, 30017, 30022}),
    "permanent_number": frozenset({21211, 21214, 21614, 21635, 30005, 30006, 30011}),
    "opted_out": frozenset({21610}),
    "policy": frozenset({21408, 21606, 21612, 21659, 21660, 30004, 30007, 30032, 30034}),
    "account": frozenset({20003, 20005, 20006, 20403, 21219, 30002, 30010}),
}
STATUSES: dict[str, Status] = {
    "accepted": "queued",
    "scheduled": "queued",
    "queued": "queued",
    "sending": "submitted",
    "sent": "accepted",
    "delivered": "delivered",
    "partially_delivered": "delivered",
    "read": "read",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}
HASHES = {"HMAC_SHA1": hashlib.sha1, "HMAC_SHA256": hashlib.sha256}


class Credentials(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """`auth_token` signs callbacks; calls use an API key where one is given. `webhook_secret` is the shared key of
    callbacks signed with SHA-256.
    """

    auth_token: str
    api_key: str | None = None
    api_key_secret: str | None = None
    webhook_secret: str | None = None


class Settings(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    account_sid: str
    messaging_service_sid: str | None = None
    base_url: str | None = None
    looks_up_numbers: bool = False
    look_up_price: LookUpPrice | None = None


class Twilio:
    acknowledgement = RawResponse(200, [(b"content-type", b"text/xml")], b"<Response/>")

    def __init__(self, route: Route) -> None:
        self._credentials = msgspec.convert(unseal(route), Credentials)
        self._settings = msgspec.convert(route.settings, Settings)
        address = provider_address(self._settings.base_url, otherwise=ADDRESS, hosts=HOSTS)
        sid = self._settings.account_sid
        self._account = f"{address}2010-04-01/Accounts/{sid}"
        self._look_ups = LOOK_UPS if self._settings.base_url is None else address
        name = self._credentials.api_key or sid
        secret = self._credentials.api_key_secret if self._credentials.api_key else self._credentials.auth_token
        self._caller = Caller("", auth=(name, secret or ""))

    async def send(self, text: Outgoing) -> Accepted:
        form = {"To": text.to, "From": text.sender, "Body": text.text}
        if self._settings.messaging_service_sid is not None:
            form["MessagingServiceSid"] = self._settings.messaging_service_sid
        if text.validity is not None:
            seconds = min(text.validity, LONGEST).total_seconds()
            form["ValidityPeriod"] = str(max(1, int(seconds)))
        if text.callback_url is not None:
            form["StatusCallback"] = f"{text.callback_url}?{urlencode({OURS: to_text(text.message_id)})}"
        answer = await self._caller.call("POST", f"{self._account}/Messages.json", form)
        if answer.status != 201:
            raise _failed(answer)
        return Accepted([answer.json["sid"]])

    async def ask(self, message_id: UUID, provider_ids: list[str]) -> Receipt | None:
        if not provider_ids:
            return None
        said = await self._read(f"{self._account}/Messages/{provider_ids[0]}.json")
        return _receipt(provider_ids[0], str(said.get("status")), said.get("error_code"), to_text(message_id))

    async def look_up(self, phone: str) -> LookUp | None:
        url = f"{self._look_ups}v2/PhoneNumbers/{phone}?Fields=line_type_intelligence"
        said = await self._read(url)
        line = said.get("line_type_intelligence") or {}
        return LookUp(
            phone=phone,
            status="unknown" if said.get("valid") else "inactive",
            network=line.get("carrier_name"),
            line_type=line.get("type"),
        )

    async def health(self) -> Health:
        said = await self._read(f"{self._account}.json")
        is_well = said.get("status") == "active"
        return Health(is_well=is_well, words=f"{said.get('friendly_name')} is {said.get('status')}.")

    async def balance(self) -> Balance | None:
        said = await self._read(f"{self._account}/Balance.json")
        return Balance(str(said["balance"]), str(said["currency"])) if "balance" in said else None

    def receipts(self, request: RawRequest) -> list[Receipt]:
        said = self._verified(request)
        status = said.get("MessageStatus") or said.get("SmsStatus", "")
        if status not in STATUSES or "MessageSid" not in said:
            return []
        ours = dict(query_of(request)).get(OURS)
        receipt = _receipt(said["MessageSid"], status, said.get("ErrorCode"), ours)
        return [receipt] if receipt else []

    def inbound(self, request: RawRequest) -> list[Inbound]:
        said = self._verified(request)
        if said.get("SmsStatus", "received") != "received" or "Body" not in said or "MessageStatus" in said:
            return []
        return [
            Inbound(
                from_=said["From"],
                to=said["To"],
                text=said["Body"],
                at=clock.now(),
                provider_id=said.get("MessageSid"),
                is_answered=said.get("OptOutType", "") in ("STOP", "START", "HELP"),
            )
        ]

    def looked_up(self, request: RawRequest) -> list[LookUp]:
        return []

    async def close(self) -> None:
        await self._caller.close()

    async def _read(self, url: str) -> dict[str, Any]:
        answer = await self._caller.call("GET", url)
        if answer.status != 200 or not isinstance(answer.json, dict):
            raise _failed(answer)
        return answer.json

    def _verified(self, request: RawRequest) -> dict[str, str]:
        """The parameters of a callback that Twilio signed. Raises NotAllowed for any other."""
        algorithm = _algorithm(request.header("x-twilio-webhooks-signature-settings") or "")
        secret = {
            "HMAC_SHA1": self._credentials.auth_token,
            "HMAC_SHA256": self._credentials.webhook_secret,
        }.get(algorithm)
        given = request.header("x-twilio-signature") or ""
        if secret is None or not _is_signed(request, given, secret, algorithm):
            raise NotAllowed("This callback is not signed as Twilio signs.", code="signature_wrong")
        return dict(query_of(request)) | dict(form_of(request))


def _algorithm(said: str) -> str:
    """Without the header it is the old way. What is named and not known to us verifies nothing."""
    pairs = dict(part.strip().partition("=")[::2] for part in said.split(","))
    return pairs.get("algorithm", "").strip().upper() or "HMAC_SHA1"


def _is_signed(request: RawRequest, given: str, secret: str, algorithm: str) -> bool:
    """Over the address as Twilio called it, and all parameters; a JSON body counts by its hash in the query."""
    query = request.query.decode("latin-1")
    url = settings().base_url + request.path + (f"?{query}" if query else "")
    signed = ""
    body_hash = dict(query_of(request)).get("bodySHA256")
    if body_hash is not None:
        if not hmac.compare_digest(hashlib.sha256(request.body).hexdigest(), body_hash.lower()):
            return False
    else:
        signed = "".join(f"{name}{value}" for name, value in sorted(set(form_of(request))))
    expected = (_sign(form + signed, secret, algorithm) for form in _with_and_without_port(url))
    return any(hmac.compare_digest(each, given.encode("latin-1", "replace")) for each in expected)


def _sign(words: str, secret: str, algorithm: str) -> bytes:
    return base64.b64encode(hmac.new(secret.encode(), words.encode(), HASHES[algorithm]).digest())


def _with_and_without_port(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return urlunsplit(parts._replace(netloc=host)), urlunsplit(parts._replace(netloc=f"{host}:{port}"))


def _failed(answer: Answer) -> Failed:
    said = answer.json if isinstance(answer.json, dict) else {}
    code = said.get("code") or answer.status
    words = str(said.get("message") or f"HTTP {answer.status}")
    return Failed(_class_of(code) or _class_of_status(answer.status), str(code), words)


def _class_of(code: object) -> ErrorClass | None:
    number = int(str(code)) if str(code).isdigit() else -1
    return next((name for name, codes in CLASSES.items() if number in codes), None)


def _class_of_status(status: int) -> ErrorClass:
    if status == 429:
        return "throttle"
    if status in (401, 403):
        return "account"
    return "transient" if status >= 500 else "request"


def _receipt(provider_id: str, status: str, code: object, ours: str | None) -> Receipt | None:
    if status not in STATUSES:
        return None
    said = STATUSES[status]
    is_bad = said in ("undelivered", "failed")
    return Receipt(
        provider_id=provider_id,
        status=said,
        at=clock.now(),
        message_id=_message_id(ours),
        error_class=(_class_of(code) or "transient") if is_bad else None,
        error_code=str(code) if is_bad and code else None,
    )


def _message_id(ours: str | None) -> UUID | None:
    try:
        return from_text(ours) if ours else None
    except NotFound:
        return None
