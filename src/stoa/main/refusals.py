"""What goes wrong behind the framework, answered as `{"error": {code, message, field?}}`; a 500 never says why."""

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from stoa.kit.db import is_away
from stoa.kit.errors import Invalid, Refusal, Unavailable
from stoa.kit.explaining import NOT_JSON, UNKNOWN, explain

log = structlog.get_logger()

BODY = "data"
NOT_A_BODY = "The body must be a JSON object."


def answer(request: Request, error: Exception) -> Response:
    """The framework's one exception handler."""
    refusal = as_refusal(error)
    if refusal is None:
        log.error("request.failed", path=request.url.path, exc_info=error)
        refusal = Refusal("Something went wrong on our side. Nothing was changed.", code="internal")
        return _response(500, refusal)
    return _response(refusal.status, refusal)


def as_refusal(error: Exception) -> Refusal | None:
    """The refusal behind an exception; None for a fault of ours."""
    match error:
        case Refusal():
            return error
        case ValidationException():
            return _from_validation(error)
        case HTTPException() if error.status_code < 500:
            return _from_http(error)
        case RecursionError():
            return Invalid("", "This is nested too deeply.", code="invalid_json")
        case _ if is_away(error):
            return Unavailable("The database is away for a moment. Try again.", retry_after=1)
        case _:
            return None


def from_msgspec(error: msgspec.MsgspecError) -> Refusal:
    """`Expected `int`, got `str` - at `$.lines[0].quantity`` becomes a refusal naming `lines[0].quantity`."""
    field, message = explain(error)
    codes = {NOT_JSON: "invalid_json", UNKNOWN: "unknown_field"}
    return Invalid(field, message, code=codes.get(message))


def _from_validation(error: ValidationException) -> Refusal:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, msgspec.MsgspecError):
        return _of_body(cause)
    extra = error.extra[0] if isinstance(error.extra, list) and error.extra else {}
    return Invalid(str(extra.get("key", "")), str(extra.get("message", error.detail)))


def _from_http(error: HTTPException) -> Refusal:
    cause = error.__cause__ or error.__context__
    while cause is not None and not isinstance(cause, msgspec.MsgspecError | UnicodeDecodeError | RecursionError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, msgspec.MsgspecError):
        return _of_body(cause)
    if isinstance(cause, UnicodeDecodeError | RecursionError):
        return Invalid("", "This is not JSON.", code="invalid_json")
    codes = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large", 415: "unsupported_media_type"}
    refusal = Refusal(error.detail or "This was not understood.", code=codes.get(error.status_code, "invalid"))
    refusal.status = error.status_code
    return refusal


def _of_body(error: msgspec.MsgspecError) -> Refusal:
    """The framework names a field by the handler's argument that holds the body; without a body it misses that."""
    refusal = from_msgspec(error)
    if refusal.field == BODY:
        return Invalid("", NOT_A_BODY, code="invalid_json")
    refusal.field = refusal.field.removeprefix(f"{BODY}.") if refusal.field else None
    return refusal


def body_of(refusal: Refusal) -> dict[str, object]:
    error = {"code": refusal.code, "message": refusal.message, **refusal.details}
    return {"error": error | ({"field": refusal.field} if refusal.field else {})}


def _response(status: int, refusal: Refusal) -> Response:
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after is not None else {}
    return Response(body_of(refusal), status_code=status, headers=headers, media_type="application/json")
