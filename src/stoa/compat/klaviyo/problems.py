"""What the foreign format calls an error, and how a refusal of ours becomes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stoa.kit.errors import Refusal


@dataclass(frozen=True)
class Problem:
    """One element of `errors`. `pointer` is a JSON pointer into the body, `parameter` a name in the query."""

    status: int
    code: str
    title: str
    detail: str
    pointer: str | None = None
    parameter: str | None = None
    meta: Mapping[str, object] = field(default_factory=dict)

    def render(self, request_id: str) -> dict[str, object]:
        source = {"pointer": self.pointer} if self.pointer is not None else {}
        source |= {"parameter": self.parameter} if self.parameter is not None else {}
        return {
            "id": request_id,
            "status": self.status,
            "code": self.code,
            "title": self.title,
            "detail": self.detail,
            "source": source,
            "links": {},
            "meta": dict(self.meta),
        }


class Refused(Refusal):
    """A refusal that is already told in foreign words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail, code=problem.code)
        self.status = problem.status
        self.problem = problem


NOT_AUTHENTICATED = Problem(
    401,
    "not_authenticated",
    "Authentication credentials were not provided.",
    "Missing or invalid private key.",
    pointer="/data/",
)
FAULT = Problem(500, "error", "An unexpected error occurred.", "Something went wrong on our side. Nothing was changed.")
TITLES = {
    "not_found": "Not found.",
    "permission_denied": "You do not have permission to perform this action.",
    "method_not_allowed": "Method not allowed.",
    "conflict": "Conflict.",
    "gone": "Gone.",
    "payload_too_large": "Payload too large.",
    "unsupported_media_type": "Unsupported media type.",
    "throttled": "Request was throttled.",
    "unavailable": "Service unavailable.",
}
CODES = {
    403: "permission_denied",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    410: "gone",
    413: "payload_too_large",
    415: "unsupported_media_type",
    429: "throttled",
    503: "unavailable",
}


def invalid(detail: str, pointer: str | None = None) -> Refused:
    return Refused(Problem(400, "invalid", "Invalid input.", detail, pointer=pointer))


def invalid_parameter(detail: str, parameter: str) -> Refused:
    return Refused(Problem(400, "invalid", "Invalid input.", detail, parameter=parameter))


def not_found(kind: str, identity: str) -> Refused:
    article = "An" if kind[0] in "aeiou" else "A"
    return of_status(404, f"{article} {kind} with id {identity} does not exist.", pointer="/data/")


def of_status(status: int, detail: str, pointer: str | None = None) -> Refused:
    code = CODES[status]
    return Refused(Problem(status, code, TITLES[code], detail, pointer=pointer))


def duplicate_profile(other_id: str) -> Refused:
    """Connectors read `meta.duplicate_profile_id` and go on with that profile."""
    return Refused(
        Problem(
            409,
            "duplicate_profile",
            "Conflict.",
            "A profile already exists with one of these identifiers.",
            pointer="/data/attributes",
            meta={"duplicate_profile_id": other_id},
        )
    )


def problem_of(refusal: Refusal) -> Problem:
    if isinstance(refusal, Refused):
        return refusal.problem
    if refusal.status == 401:
        return NOT_AUTHENTICATED
    pointer = "/data/" + refusal.field.replace(".", "/") if refusal.field else None
    code = CODES.get(refusal.status)
    if code is None:
        return Problem(refusal.status, "invalid", "Invalid input.", refusal.message, pointer=pointer)
    return Problem(refusal.status, code, TITLES[code], refusal.message, pointer=pointer)
