"""Refusals: what a caller did wrong, in words it can act on. Doors translate them into their own wire format."""

from collections.abc import Mapping


class Refusal(Exception):
    """A call that is answered with `status` and a machine-readable `code`.

    `field` is the path of the offending input (`lines[2].quantity`), `details` are further keys of the error body.
    """

    status = 400
    code = "invalid"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        field: str | None = None,
        retry_after: int | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.field = field
        self.retry_after = retry_after
        self.details = dict(details or {})


class Invalid(Refusal):
    """A field does not hold what it must."""

    status = 400
    code = "invalid_field"

    def __init__(self, field: str, message: str, *, code: str | None = None) -> None:
        super().__init__(message, field=field, code=code)


class NotSignedIn(Refusal):
    status = 401
    code = "not_signed_in"


class NotAllowed(Refusal):
    status = 403
    code = "not_allowed"


class NotFound(Refusal):
    status = 404
    code = "not_found"

    def __init__(self, message: str = "There is nothing here by that name.") -> None:
        super().__init__(message)


class Conflict(Refusal):
    status = 409
    code = "conflict"


class Gone(Refusal):
    status = 410
    code = "gone"


class TooLarge(Refusal):
    status = 413
    code = "body_too_large"


class TooMany(Refusal):
    status = 429
    code = "slow_down"


class Unavailable(Refusal):
    """Nothing was stored; the same call may be made again after `retry_after` seconds."""

    status = 503
    code = "try_again"
