"""What is said on live lines, as AsyncAPI 3; made from the very types that read and write the frames."""

from functools import cache
from typing import Any, get_args

import msgspec
from litestar import get

from stoa import chat
from stoa.hub import frames as shoppers
from stoa.kit import lines

ALWAYS = (lines.Error, lines.Ping, lines.Pong)
CHANNELS: dict[str, tuple[str, str, tuple[type, ...], tuple[type, ...]]] = {
    "shopper": (
        "/hub/v1/live",
        "A shopper in the hub. The first frame carries the visitor token.",
        (shoppers.Hello, *get_args(shoppers.Frames)),
        (*shoppers.SAID, *ALWAYS),
    ),
    "member": (
        "/api/v1/live",
        "A member in the dashboard, known by the session cookie.",
        (chat.member_frames.Hello, *get_args(chat.MemberFrames)),
        (*chat.member_frames.SAID, *ALWAYS),
    ),
}


@get("/api/v1/asyncapi.json", include_in_schema=False, sync_to_thread=False)
def asyncapi() -> dict[str, Any]:
    return document()


@cache
def document() -> dict[str, Any]:
    types = list({each: None for _, _, says, hears in CHANNELS.values() for each in (*says, *hears)})
    refs, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    names = {each: ref["$ref"].rpartition("/")[2] for each, ref in zip(types, refs, strict=True)}
    messages = {name: _message(each, name) for each, name in names.items()}
    channels, operations = {}, {}
    for channel, (address, summary, says, hears) in CHANNELS.items():
        own = {names[each]: {"$ref": f"#/components/messages/{names[each]}"} for each in (*says, *hears)}
        channels[channel] = {"address": address, "summary": summary, "messages": own}
        operations[f"{channel}_says"] = _operation("receive", channel, [names[each] for each in says])
        operations[f"{channel}_hears"] = _operation("send", channel, [names[each] for each in hears])
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Stoa live",
            "version": "1",
            "description": "JSON text frames over a WebSocket; or by POST to the same address, where sockets are "
            'blocked: {"frames": [hello, …], "wait": seconds} is answered {"frames": […]}.',
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages, "schemas": schemas},
    }


def _message(type_: type, name: str) -> dict[str, Any]:
    tag = msgspec.inspect.type_info(type_).tag
    shown = {"name": tag, "payload": {"$ref": f"#/components/schemas/{name}"}}
    return shown | ({"summary": type_.__doc__} if type_.__doc__ else {})


def _operation(action: str, channel: str, names: list[str]) -> dict[str, Any]:
    messages = [{"$ref": f"#/channels/{channel}/messages/{name}"} for name in names]
    return {"action": action, "channel": {"$ref": f"#/channels/{channel}"}, "messages": messages}
