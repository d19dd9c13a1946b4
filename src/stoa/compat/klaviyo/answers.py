"""Answers as the foreign clients read them: headers, the empty 202, documents, errors."""

import re
from functools import lru_cache
from typing import Any
from uuid import uuid4

import msgspec

from stoa.compat.klaviyo.problems import Problem
from stoa.kit.http import Headers, RawRequest, RawResponse

REVISION = "2026-10-15"
JSON_API = (b"content-type", b"application/vnd.api+json")
CHALLENGE = (b"www-authenticate", b"Bearer, Klaviyo-API-Key")
# Calls per second and per minute that clients are told. Stoa does not count them: its own limits answer 429.
TIERS = {"XS": (1, 15), "S": (3, 60), "M": (10, 150), "L": (75, 700), "XL": (350, 3500)}

_REVISION_FORM = re.compile(rb"\d{4}-\d\d-\d\d(\.[a-z0-9]{1,16})?")


def rate_headers(tier: str) -> Headers:
    burst, steady = TIERS[tier]
    return [
        (b"ratelimit-limit", f"{burst}, {burst};w=1, {steady};w=60".encode()),
        (b"ratelimit-remaining", str(burst - 1).encode()),
        (b"ratelimit-reset", b"0"),
    ]


@lru_cache(maxsize=256)
def _revision(asked: bytes) -> bytes:
    return asked if _REVISION_FORM.fullmatch(asked) else REVISION.encode()


def revision_of(request: RawRequest) -> str:
    """The revision the caller speaks; without a readable one the newest."""
    return _revision(request.headers.get(b"revision", b"")).decode()


def _common(request: RawRequest, request_id: str, site_id: str | None) -> Headers:
    headers = [
        (b"x-klaviyo-req-id", request_id.encode()),
        (b"x-klaviyo-api-revision", _revision(request.headers.get(b"revision", b""))),
    ]
    return [*headers, (b"cid", site_id.encode())] if site_id else headers


def accepted(request: RawRequest, site_id: str, more: Headers) -> RawResponse:
    return RawResponse(202, [*_common(request, str(uuid4()), site_id), *more])


def document(request: RawRequest, site_id: str, status: int, body: dict[str, Any], more: Headers) -> RawResponse:
    headers = [JSON_API, *_common(request, str(uuid4()), site_id), *more]
    return RawResponse(status, headers, msgspec.json.encode(body))


def refusal(request: RawRequest, problem: Problem, *, retry_after: int | None = None) -> RawResponse:
    """An error document; its id is the request's, and it never carries rate limits beside `Retry-After`."""
    request_id = str(uuid4())
    headers = [JSON_API, *_common(request, request_id, None)]
    if problem.status == 401:
        headers.append(CHALLENGE)
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    return RawResponse(problem.status, headers, msgspec.json.encode({"errors": [problem.render(request_id)]}))
