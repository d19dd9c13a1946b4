"""What is wrong with a row, field by field, in words its sender can act on."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from stoa.kit.explaining import REQUIRED, UNKNOWN, explain


class Problem(msgspec.Struct, frozen=True):
    field: str
    message: str


def explained(error: msgspec.MsgspecError, prefix: str = "") -> Problem:
    return Problem(*explain(error, prefix))


def every_problem(raw: msgspec.Raw, shape: type[msgspec.Struct]) -> list[Problem]:
    """All that is wrong with the forms of a row's fields; the decoder itself stops at the first."""
    try:
        given = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except msgspec.MsgspecError as error:
        return [explained(error)]
    known = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    problems = [Problem(name, UNKNOWN) for name in given if name not in known]
    problems += [Problem(name, REQUIRED) for name in known if known[name].required and name not in given]
    return problems + list(_of_fields(given, shape))


def _of_fields(given: dict[str, msgspec.Raw], shape: type[msgspec.Struct]) -> Iterable[Problem]:
    for name, decoder in _decoders(shape).items():
        if name in given:
            try:
                decoder.decode(given[name])
            except msgspec.MsgspecError as error:
                yield explained(error, name)


@cache
def _decoders(shape: type[msgspec.Struct]) -> dict[str, msgspec.json.Decoder[Any]]:
    return {field.encode_name: msgspec.json.Decoder(field.type) for field in msgspec.structs.fields(shape)}
