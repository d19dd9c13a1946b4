"""Ready texts: one for every use, in five languages, to make templates of."""

import tomllib
from pathlib import Path

import msgspec

from stoa import sms
from stoa.messages.new import Kind, Purpose


class ReadyText(msgspec.Struct, kw_only=True):
    """`use` is the occasion, `texts` are by language. Spelled without marks, all but Korean fit one part."""

    use: str
    name: str
    kind: Kind
    texts: dict[str, str]
    level: sms.Level = "diacritics"
    purpose: Purpose | None = None


def _read() -> list[ReadyText]:
    kept = tomllib.loads(Path(__file__).with_name("ready_texts.toml").read_text())
    return msgspec.convert([{"use": use, **text} for use, text in kept.items()], list[ReadyText])


READY = _read()
