"""The units of the protocol (SMPP 3.4, chapters 4 and 5), those that are needed."""

import asyncio
import struct
from dataclasses import dataclass, field

from stoa.kit import phones

HEADER = struct.Struct(">IIII")
TLV = struct.Struct(">HH")
LONGEST = 70_000
RESPONSE = 0x80000000

GENERIC_NACK = 0x80000000
QUERY_SM = 0x00000003
SUBMIT_SM = 0x00000004
DELIVER_SM = 0x00000005
UNBIND = 0x00000006
BIND_TRANSCEIVER = 0x00000009
ENQUIRE_LINK = 0x00000015
DATA_SM = 0x00000103

OK = 0x00
INVALID_COMMAND = 0x03
TRY_AGAIN = 0x64

SAR_REFERENCE, SAR_TOTAL, SAR_NUMBER = 0x020C, 0x020E, 0x020F
RECEIPTED_ID, MESSAGE_PAYLOAD, MESSAGE_STATE = 0x001E, 0x0424, 0x0427

UDH = 0x40


class Malformed(Exception):
    """What came is no unit of the protocol; nothing after it can be trusted."""


@dataclass(frozen=True)
class Unit:
    command: int
    status: int
    sequence: int
    body: bytes

    @property
    def is_response(self) -> bool:
        return bool(self.command & RESPONSE)


@dataclass(frozen=True)
class Address:
    ton: int
    npi: int
    digits: str

    def packed(self) -> bytes:
        return bytes((self.ton, self.npi)) + cstring(self.digits)


@dataclass(frozen=True)
class Delivery:
    """What a deliver_sm or data_sm brings: a receipt or somebody's text, or a part of one."""

    source: str
    destination: str
    esm_class: int
    data_coding: int
    octets: bytes
    tlvs: dict[int, bytes] = field(default_factory=dict)

    @property
    def is_receipt(self) -> bool:
        return bool(self.esm_class & 0x24)


async def read(reader: asyncio.StreamReader) -> Unit:
    length, command, status, sequence = HEADER.unpack(await reader.readexactly(HEADER.size))
    if not HEADER.size <= length <= LONGEST:
        raise Malformed(f"A unit of {length} octets.")
    return Unit(command, status, sequence, await reader.readexactly(length - HEADER.size))


def packed(command: int, sequence: int, body: bytes = b"", *, status: int = OK) -> bytes:
    return HEADER.pack(HEADER.size + len(body), command, status, sequence) + body


def cstring(text: str) -> bytes:
    return text.encode("latin-1", "replace").replace(b"\0", b"") + b"\0"


def tlv(tag: int, value: bytes) -> bytes:
    return TLV.pack(tag, len(value)) + value


def bind(*, system_id: str, password: str, system_type: str) -> bytes:
    return cstring(system_id) + cstring(password) + cstring(system_type) + b"\x34\0\0" + cstring("")


@dataclass(frozen=True, kw_only=True)
class Submission:
    service_type: str
    source: Address
    destination: Address
    octets: bytes
    data_coding: int
    esm_class: int = 0
    validity: str = ""
    tlvs: bytes = b""

    def packed(self) -> bytes:
        return b"".join(
            (
                cstring(self.service_type),
                self.source.packed(),
                self.destination.packed(),
                bytes((self.esm_class, 0, 0)),  # protocol and priority: the usual ones
                cstring(""),  # at once
                cstring(self.validity),
                bytes((1, 0, self.data_coding, 0, len(self.octets))),  # with a final receipt; nothing is replaced
                self.octets,
                self.tlvs,
            )
        )


def query(message_id: str, source: Address) -> bytes:
    return cstring(message_id) + source.packed()


def answered_id(unit: Unit) -> str:
    return _Reading(unit.body).cstring()


def answered_state(unit: Unit) -> int:
    """The message_state of a query_sm_resp."""
    body = _Reading(unit.body)
    body.cstring()
    body.cstring()
    return body.octet()


def delivery(unit: Unit) -> Delivery:
    body = _Reading(unit.body)
    is_data = unit.command == DATA_SM
    body.cstring()
    source, destination = body.address(), body.address()
    esm_class = body.octet()
    if is_data:
        body.octet()
        coding, octets = body.octet(), b""
    else:
        body.octets(2)
        body.cstring()
        body.cstring()
        body.octets(2)
        coding = body.octet()
        body.octet()
        octets = body.octets(body.octet())
    tlvs = body.tlvs()
    return Delivery(source, destination, esm_class, coding, octets or tlvs.get(MESSAGE_PAYLOAD, b""), tlvs)


class _Reading:
    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def octets(self, count: int) -> bytes:
        taken = self._body[self._at : self._at + count]
        if len(taken) < count:
            raise Malformed("A unit ends in the middle.")
        self._at += count
        return taken

    def octet(self) -> int:
        return self.octets(1)[0]

    def cstring(self) -> str:
        end = self._body.find(b"\0", self._at)
        if end < 0:
            raise Malformed("A text without an end.")
        return self.octets(end + 1 - self._at)[:-1].decode("latin-1")

    def address(self) -> str:
        """With the plus where it says that it is international, or says nothing and looks so."""
        ton = self.octet()
        self.octet()
        digits = self.cstring()
        is_whole = ton == 1 or (ton == 0 and len(digits) > 9 and phones.e164(f"+{digits}") is not None)
        return f"+{digits}" if is_whole and digits.isdigit() else digits

    def tlvs(self) -> dict[int, bytes]:
        found = {}
        while self._at < len(self._body):
            tag, length = TLV.unpack(self.octets(TLV.size))
            found[tag] = self.octets(length)
        return found
