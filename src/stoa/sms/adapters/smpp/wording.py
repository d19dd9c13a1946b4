"""From a text to what is submitted, and from what is delivered back to a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from stoa.sms.adapters.smpp.pdus import (
    MESSAGE_PAYLOAD,
    MESSAGE_STATE,
    RECEIPTED_ID,
    SAR_NUMBER,
    SAR_REFERENCE,
    SAR_TOTAL,
    UDH,
    Address,
    Delivery,
    Submission,
    tlv,
)
from stoa.sms.adapters.smpp.terms import Settings, same_id
from stoa.sms.exchange import ErrorClass, Outgoing, Receipt, Status
from stoa.sms.rules.planning import GSM_BASIC, GSM_EXTENSION, Plan, as_ucs2

DEFAULT, ASCII, LATIN1, UCS2 = 0, 1, 3, 8
CODES = {character: bytes((code,)) for code, character in enumerate(GSM_BASIC) if character != "\x1b"} | {
    character: bytes((0x1B, code)) for character, code in GSM_EXTENSION.items()
}
EXTENDED = {code: character for character, code in GSM_EXTENSION.items()}
STATES: dict[str, tuple[Status, ErrorClass | None]] = {
    "ENROUTE": ("accepted", None),
    "ACCEPTD": ("accepted", None),
    "DELIVRD": ("delivered", None),
    "EXPIRED": ("expired", "transient"),
    "UNDELIV": ("undelivered", "transient"),
    "DELETED": ("failed", "policy"),
    "REJECTD": ("rejected", "policy"),
}
BY_NUMBER = {1: "ENROUTE", 2: "DELIVRD", 3: "EXPIRED", 4: "DELETED", 5: "UNDELIV", 6: "ACCEPTD", 8: "REJECTD"}


@dataclass(frozen=True)
class Part:
    """Which part of which text somebody sent in parts."""

    reference: int
    total: int
    number: int


def submissions(text: Outgoing, settings: Settings, reference: int) -> Iterator[Submission]:
    """One for each part, or one for all where the centre cuts itself."""
    plan = _plan(text.plan, settings)
    total = len(plan.parts)
    for number, words in enumerate([plan.text] if settings.long_texts == "payload" else plan.parts, 1):
        octets = encoded(words, settings) if plan.encoding == "gsm7" else words.encode("utf-16-be")
        esm_class, tlvs = 0, b""
        if total > 1 and settings.long_texts == "udh":
            esm_class, octets = UDH, bytes((5, 0, 3, reference, total, number)) + octets
        elif total > 1 and settings.long_texts == "sar":
            tlvs = tlv(SAR_REFERENCE, bytes((0, reference))) + tlv(SAR_TOTAL, bytes((total,)))
            tlvs += tlv(SAR_NUMBER, bytes((number,)))
        elif total > 1:
            octets, tlvs = b"", tlv(MESSAGE_PAYLOAD, octets)
        yield Submission(
            service_type=settings.service_type,
            source=address(text.sender, settings),
            destination=address(text.to, settings),
            octets=octets,
            data_coding=DEFAULT if plan.encoding == "gsm7" else UCS2,
            esm_class=esm_class,
            validity=relative(text.validity) if text.validity else "",
            tlvs=tlvs,
        )


def _plan(plan: Plan, settings: Settings) -> Plan:
    """A centre with a poorer alphabet cannot be told every letter that phones have."""
    if plan.encoding == "gsm7" and not can_say(plan.text, settings):
        return as_ucs2(plan.text)
    return plan


def can_say(words: str, settings: Settings) -> bool:
    return settings.alphabet == "gsm" or all(ord(letter) < _letters(settings) for letter in words)


def _letters(settings: Settings) -> int:
    return 256 if settings.alphabet == "latin1" else 128


def encoded(words: str, settings: Settings) -> bytes:
    if settings.alphabet == "gsm":
        return b"".join(CODES[character] for character in words)
    return words.encode("latin-1")


def decoded(octets: bytes, coding: int, settings: Settings) -> str:
    if coding == UCS2:
        return octets.decode("utf-16-be", "replace")
    if coding == LATIN1 or (coding == DEFAULT and settings.alphabet == "latin1"):
        return octets.decode("latin-1")
    if coding == ASCII or settings.alphabet == "ascii":
        return octets.decode("ascii", "replace")
    return _from_gsm(octets)


def _from_gsm(octets: bytes) -> str:
    letters: list[str] = []
    rest = iter(octets)
    for code in rest:
        if code == 0x1B:
            letters.append(EXTENDED.get(next(rest, 0), " "))
        else:
            letters.append(GSM_BASIC[code] if code < len(GSM_BASIC) else "?")
    return "".join(letters)


def address(value: str, settings: Settings) -> Address:
    if value.startswith("+"):
        return Address(1, 1, value[1:])
    if value.isdigit():
        return Address(settings.short_code_ton, 0, value)
    return Address(5, 0, value)


def relative(length: timedelta) -> str:
    """A period as the protocol writes it: YYMMDDhhmmss000R."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return f"0000{min(days, 30):02}{hours:02}{minutes:02}{seconds:02}000R"


def part_of(delivery: Delivery) -> tuple[Part | None, bytes]:
    """Which part it is, and its octets without the header that said so."""
    octets, tlvs = delivery.octets, delivery.tlvs
    if delivery.esm_class & UDH and octets:
        header, octets = octets[1 : 1 + octets[0]], octets[1 + octets[0] :]
        for kind, value in _elements(header):
            if kind == 0x00 and len(value) == 3:
                return _part(value[0], value[1], value[2]), octets
            if kind == 0x08 and len(value) == 4:
                return _part(int.from_bytes(value[:2], "big"), value[2], value[3]), octets
    if {SAR_REFERENCE, SAR_TOTAL, SAR_NUMBER} <= tlvs.keys():
        said = (int.from_bytes(tlvs[tag], "big") for tag in (SAR_REFERENCE, SAR_TOTAL, SAR_NUMBER))
        return _part(*said), octets
    return None, octets


def _part(reference: int, total: int, number: int) -> Part | None:
    return Part(reference, total, number) if 1 <= number <= total <= 255 and total > 1 else None


def _elements(header: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 <= len(header):
        kind, length = header[at], header[at + 1]
        yield kind, header[at + 2 : at + 2 + length]
        at += 2 + length


def receipt(delivery: Delivery, settings: Settings, *, at: datetime) -> Receipt | None:
    """By the fields of the protocol where they are, else by the text centres have always written. None when it says
    nothing about any text.
    """
    text = delivery.octets.decode("latin-1")
    written = delivery.tlvs.get(RECEIPTED_ID, b"").rstrip(b"\0").decode("latin-1") or _said(text, "id")
    state = BY_NUMBER.get(delivery.tlvs.get(MESSAGE_STATE, b"\0")[0]) or _said(text, "stat").upper()[:7]
    if not written or state not in STATES:
        return None
    status, cls = STATES[state]
    code = _said(text, "err")
    return Receipt(
        provider_id=same_id(written, settings.receipt_ids),
        status=status,
        at=at,
        error_class=cls,
        error_code=(code if code.strip("0") else state) if cls else None,
    )


def _said(text: str, name: str) -> str:
    found = re.search(rf"(?:^|\s){name}:\s*(\S*)", text, re.IGNORECASE)
    return found[1] if found else ""
