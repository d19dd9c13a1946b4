"""The one entrance: which foreign API an address belongs to."""

from stoa.compat.klaviyo import routes as klaviyo
from stoa.compat.klaviyo.doors import BODY_LIMIT
from stoa.compat.segment import routes as segment
from stoa.compat.smsapi import routes as smsapi
from stoa.kit.errors import Refusal
from stoa.kit.http import RawRequest, RawResponse

__all__ = ["BODY_LIMIT", "answer", "is_ours", "refused"]

SMSAPI = ("compat", "smsapi")


def is_ours(path: str) -> bool:
    """Whether an address is a foreign API's. Some plug-ins double the first slash."""
    parts = _parts(path)
    if parts[:2] == SMSAPI:
        return True
    return len(parts) > 1 and parts[0] in ("api", "client", "v1") and parts[:2] != ("api", "v1")


async def answer(request: RawRequest) -> RawResponse:
    """The answer in the format of the API that was called, whatever happens."""
    parts = _parts(request.path)
    if parts[:2] == SMSAPI:
        return await smsapi.answer(request, parts[2:] or ("",))
    return await (segment.answer(request, parts) if parts[0] == "v1" else klaviyo.answer(request, parts))


def refused(request: RawRequest, refusal: Refusal) -> RawResponse:
    """What stopped a call before it came here, such as a body that is too large, in the format of its API."""
    parts = _parts(request.path)
    if parts[:2] == SMSAPI:
        return smsapi.refused(refusal)
    return segment.refused(refusal) if parts[:1] == ("v1",) else klaviyo.refused(request, refusal)


def _parts(path: str) -> tuple[str, ...]:
    """With one slash at the end or none, one at the front or two: the same address."""
    return tuple(path.removeprefix("/").removeprefix("/").removesuffix("/").split("/"))
