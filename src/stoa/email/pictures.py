"""Pictures that a mail brings along: packed while it waits, and no longer kept once it left."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True)
class Picture:
    """Shown where the HTML says `cid:` and its `content_id`."""

    content_id: str
    media_type: str
    content: bytes


_packed = msgspec.msgpack.Decoder(list[Picture])


def pack(pictures: Sequence[Picture]) -> bytes | None:
    return msgspec.msgpack.encode(pictures) if pictures else None


def unpack(packed: bytes | None) -> list[Picture]:
    return _packed.decode(packed) if packed is not None else []
