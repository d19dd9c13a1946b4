from typing import Annotated

import msgspec
import pytest

from stoa.kit.explaining import TIME, explain
from stoa.kit.limits import Language, Moment, Url, formed


class Line(msgspec.Struct, forbid_unknown_fields=True):
    quantity: int


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    lines: list[Line] = []
    size: int | None = None
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=5)] = "x"
    at: Moment | None = None
    url: Url | None = None
    color: Annotated[str, formed(r"^#[\da-f]{6}$", "a colour such as #0f6b5c")] = ""
    texts: dict[Language, str] = {}


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ('{"id": "1"', "", "This is not JSON."),
        ("[]", "", "Expected an object, got a list."),
        ("{}", "id", "This is required."),
        ('{"id": "1", "lines": [{"quantity": 1}, {}]}', "lines[1].quantity", "This is required."),
        ('{"id": "1", "lines": [{"quantity": 1, "q": 2}]}', "lines[0].q", "There is no field of this name."),
        ('{"id": 1}', "id", "Expected text, got a whole number."),
        ('{"id": "1", "size": "L"}', "size", "Expected a whole number or null, got text."),
        ('{"id": "1", "at": "2026-01-01"}', "at", TIME),
        ('{"id": "1", "url": "ftp://x"}', "url", "Expected an address that begins with http:// or https://."),
        (
            '{"id": "1", "texts": {"Italian": ""}}',
            "texts",
            "Expected a language by its two or three small letters, such as it.",
        ),
        ('{"id": "1", "name": ""}', "name", "This cannot be empty."),
        ('{"id": "1", "name": "Carla C"}', "name", "At most 5 characters."),
        ('{"id": "1", "color": "red"}', "color", "Expected a colour such as #0f6b5c."),
    ],
)
def test_what_is_wrong_is_said_in_words(body: str, field: str, message: str) -> None:
    with pytest.raises(msgspec.MsgspecError) as error:
        msgspec.json.decode(body, type=Row)
    assert explain(error.value) == (field, message)
