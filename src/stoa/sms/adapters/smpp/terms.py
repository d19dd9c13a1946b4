"""What was agreed with whoever runs the message centre; nearly every one does something its own way."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

IdBase = Literal["text", "decimal", "hex"]
Seconds = Annotated[float, Meta(ge=1, le=300)]


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    password: Annotated[str, Meta(max_length=64)]


class Settings(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """`alphabet` is what the centre takes data coding 0 for. `long_texts`: how parts say that they belong together.
    `submit_ids` and `receipt_ids`: how the same id is written in the answer and in the receipt.
    """

    host: Annotated[str, Meta(min_length=1, max_length=255)]
    system_id: Annotated[str, Meta(min_length=1, max_length=15)]
    port: Annotated[int, Meta(ge=1, le=65_535)] = 2775
    is_tls: bool = False
    system_type: Annotated[str, Meta(max_length=12)] = ""
    service_type: Annotated[str, Meta(max_length=5)] = ""
    long_texts: Literal["udh", "sar", "payload"] = "udh"
    alphabet: Literal["gsm", "latin1", "ascii"] = "gsm"
    submit_ids: IdBase = "text"
    receipt_ids: IdBase = "text"
    window: Annotated[int, Meta(ge=1, le=1000)] = 10
    enquire_seconds: Seconds = 30.0
    response_seconds: Seconds = 60.0
    short_code_ton: Annotated[int, Meta(ge=0, le=6)] = 3


def same_id(written: str, base: IdBase) -> str:
    """One spelling for one id: 0x0F, 000f and 15 are the same where the bases say so; case and zeros never matter."""
    written = written.strip().lower()
    if base != "text":
        try:
            return str(int(written, 16 if base == "hex" else 10))
        except ValueError:
            pass
    return written.lstrip("0") or "0"
