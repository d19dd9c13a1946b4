"""The document of frames. That all frames of these tests keep to it is seen by their lines themselves."""

import httpx
import jsonschema_rs
import pytest

from tests.chat.live.wire import validator


async def test_the_frames_are_published(web: httpx.AsyncClient):
    document = (await web.get("/api/v1/asyncapi.json")).json()
    assert document["asyncapi"] == "3.0.0"
    assert {each["address"] for each in document["channels"].values()} == {"/hub/v1/live", "/api/v1/live"}
    assert set(document["operations"]) == {"shopper_says", "shopper_hears", "member_says", "member_hears"}


def test_every_reference_of_the_document_leads_somewhere():
    for operation in ("shopper_says", "shopper_hears", "member_says", "member_hears"):
        validator(operation).validate({"type": "ping"})


@pytest.mark.parametrize(
    ("operation", "frame"),
    [
        ("shopper_says", {"type": "send", "text": "No id"}),
        ("shopper_says", {"type": "send", "client_id": "a", "by": "agent"}),
        ("shopper_hears", {"type": "ticket", "ticket": {}}),
        ("member_hears", {"type": "message", "ticket": "x", "message": {"seq": 1}}),
    ],
)
def test_the_document_knows_a_frame_that_is_none(operation: str, frame: dict):
    with pytest.raises(jsonschema_rs.ValidationError):
        validator(operation).validate(frame)
