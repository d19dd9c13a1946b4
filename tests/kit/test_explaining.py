from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from stoa.kit.explaining import ADDRESS, TIME, explain
from stoa.kit.limits import Moment, Url


class Line(msgspec.Struct, forbid_unknown_fields=True):
    quantity: int


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    lines: list[Line] = []
    size: int | None = None
    at: Moment | None = None
    url: Url | None = None
    color: Annotated[str, Meta(pattern="^#[0-9a-f]{6}$")] = ""
    texts: dict[Annotated[str, Meta(pattern="^[a-z]{2}$")], str] = {}


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
        ('{"id": "1", "url": "ftp://x"}', "url", ADDRESS),
        ('{"id": "1", "texts": {"Italian": ""}}', "texts", "Expected text of the form ^[a-z]{2}$"),
        ('{"id": "1", "color": "red"}', "color", "Expected text of the form ^#[0-9a-f]{6}$"),
    ],
)
def test_what_is_wrong_is_said_in_words(body: str, field: str, message: str) -> None:
    with pytest.raises(msgspec.MsgspecError) as error:
        msgspec.json.decode(body, type=Row)
    assert explain(error.value) == (field, message)
