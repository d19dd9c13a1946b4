"""Errors as this API tells them: a number in the body of the older addresses, a status and a tag from the newer."""

from typing import Any

from stoa.kit.errors import Refusal

TAGS = {
    400: "validation_error",
    401: "authorization_failed",
    403: "access_forbidden",
    404: "not_found",
    405: "method_not_allowed",
    408: "code_expired",
    409: "conflict",
    413: "request_too_large",
    415: "unsupported_media_type",
    422: "validation_error",
    429: "too_many_requests",
    503: "service_unavailable",
}
NUMBERS = {401: 101, 403: 110, 404: 301, 405: 8, 413: 8, 429: 203, 503: 202}
"""What a refusal of ours is called at the older addresses, by its status."""
CODES = {"no_sender": 14, "sender_unknown": 14, "country_not_possible": 96}


class Problem(Refusal):
    """One of the numbered errors of the older addresses."""

    def __init__(self, number: int, message: str, *, invalid_numbers: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message, code=str(number))
        self.number = number
        self.invalid_numbers = invalid_numbers

    def body(self) -> dict[str, Any]:
        told: dict[str, Any] = {"error": self.number, "message": self.message}
        return told if self.invalid_numbers is None else told | {"invalid_numbers": self.invalid_numbers}


class Unmet(Refusal):
    """A refusal of the newer addresses: `status` with its tag, and which field it is about."""

    def __init__(self, status: int, message: str, *, field: str | None = None) -> None:
        super().__init__(message, code=TAGS[status], field=field)
        self.status = status


def numbered(refusal: Refusal) -> Problem:
    if isinstance(refusal, Problem):
        return refusal
    number = CODES.get(refusal.code) or NUMBERS.get(refusal.status, 8)
    return Problem(number, refusal.message)


def tagged(refusal: Refusal) -> tuple[int, dict[str, Any]]:
    """Status and body."""
    tag = TAGS.get(refusal.status, "error")
    told: dict[str, Any] = {"message": refusal.message, "error": tag}
    if refusal.field:
        entry = {"message": refusal.message, "error": "invalid", "path": refusal.field, "value": None}
        told["errors"] = [entry]
    return refusal.status, told
