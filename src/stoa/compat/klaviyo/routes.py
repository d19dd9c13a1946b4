"""Which paths there are, and what every answer has in common."""

from collections.abc import Iterable

import structlog

from stoa.compat.klaviyo import accounts, answers, doors, events, metrics
from stoa.compat.klaviyo.asked import asked
from stoa.compat.klaviyo.callers import key_holder
from stoa.compat.klaviyo.calls import Call, Route
from stoa.compat.klaviyo.consent import subscribing, suppressing
from stoa.compat.klaviyo.problems import FAULT, of_status, problem_of
from stoa.compat.klaviyo.profiles import reading, writing
from stoa.kit.db import is_away
from stoa.kit.errors import Refusal, Unavailable
from stoa.kit.http import RawHandler, RawRequest, RawResponse

ROUTES = (
    Route("GET", "accounts", accounts.list_accounts, ("account:read",), "XS"),
    Route("GET", "accounts/*", accounts.get_account, ("account:read",), "XS"),
    Route("GET", "profiles", reading.list_profiles, ("profiles:read",), "L"),
    Route("POST", "profiles", writing.create_profile, ("profiles:write",), "L"),
    Route("GET", "profiles/*", reading.get_profile, ("profiles:read",), "L"),
    Route("PATCH", "profiles/*", writing.update_profile, ("profiles:write",), "L"),
    *(
        Route("GET", f"profiles/*/{prefix}{name}", reading.list_related, ("profiles:read",), "S")
        for prefix in ("", "relationships/")
        for name in reading.RELATED
    ),
    Route("POST", "profile-import", writing.import_profile, ("profiles:write",), "L"),
    Route(
        "POST",
        f"{suppressing.CREATE}s",
        suppressing.suppress,
        ("profiles:write", "consent:write"),
        "L",
    ),
    Route("POST", f"{suppressing.DELETE}s", suppressing.unsuppress, ("consent:write",), "L"),
    *(
        Route("GET", f"{kind}s{more}", handler, ("consent:read",), "L")
        for kind in (suppressing.CREATE, suppressing.DELETE)
        for more, handler in (("", suppressing.list_jobs), ("/*", suppressing.get_job))
    ),
    Route("GET", "events", events.list_events, ("events:read",), "XL"),
    Route("GET", "events/*", events.get_event, ("events:read",), "M"),
    Route("GET", "events/*/metric", events.get_related, ("events:read", "metrics:read"), "XL"),
    Route("GET", "events/*/profile", events.get_related, ("events:read", "profiles:read"), "XL"),
    Route("GET", "events/*/relationships/metric", events.get_linkage, ("events:read", "metrics:read"), "XL"),
    Route("GET", "events/*/relationships/profile", events.get_linkage, ("events:read", "profiles:read"), "XL"),
    Route("GET", "metrics", metrics.list_metrics, ("metrics:read",), "M"),
    Route("GET", "metrics/*", metrics.get_metric, ("metrics:read",), "M"),
    Route("GET", "metrics/*/flow-triggers", metrics.list_triggers, ("metrics:read",), "M"),
    Route("GET", "metrics/*/relationships/flow-triggers", metrics.list_triggers, ("metrics:read",), "M"),
)
"""Called at once and answered with a document."""

DOORS: dict[tuple[str, str], RawHandler] = {
    ("POST", "/api/events"): doors.create_event,
    ("POST", "/api/event-bulk-create-jobs"): doors.create_events,
    ("POST", "/api/profile-subscription-bulk-create-jobs"): subscribing.subscribe,
    ("POST", "/api/profile-subscription-bulk-delete-jobs"): subscribing.unsubscribe,
    ("POST", "/client/subscriptions"): subscribing.subscribe_from_page,
    ("POST", "/client/events"): doors.create_client_event,
    ("POST", "/client/event-bulk-create"): doors.create_client_events,
    ("POST", "/client/profiles"): doors.create_client_profile,
}
"""Taken in and answered with an empty 202."""

log = structlog.get_logger()


async def answer(request: RawRequest, path: tuple[str, ...]) -> RawResponse:
    """`path` is the address in its parts, however many slashes it came with. Always answers, in the foreign format."""
    try:
        door = DOORS.get((request.method, "/" + "/".join(path)))
        return await (door(request) if door else _answer(request, path))
    except Refusal as refusal:
        return refused(request, refusal)
    except Exception as error:
        if is_away(error):
            return refused(request, Unavailable("The database is away for a moment. Try again.", retry_after=1))
        log.exception("request.failed", path=request.path)
        return answers.refusal(request, FAULT)


def refused(request: RawRequest, refusal: Refusal) -> RawResponse:
    return answers.refusal(request, problem_of(refusal), retry_after=refusal.retry_after)


async def _answer(request: RawRequest, path: tuple[str, ...]) -> RawResponse:
    found = {route.method: (route, ids) for route in ROUTES if (ids := _ids(route, path)) is not None}
    if request.method not in found:
        known = set(found) | {method for method, door in DOORS if door == "/" + "/".join(path)}
        return _nothing_here(request, known)
    route, ids = found[request.method]
    caller = await key_holder(request, *route.scopes)
    call = Call(request, caller, asked(request.query), path[1:], ids)
    status, body = await route.handler(call)
    headers = [(b"allow", ", ".join(sorted({*found, "OPTIONS"})).encode()), *answers.rate_headers(route.tier)]
    return answers.document(request, caller.site_id, status, body, headers)


def _ids(route: Route, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The variable parts of a path of this route; None for any other path."""
    parts = route.pattern.split("/")
    if path[0] != "api" or len(parts) != len(path) - 1:
        return None
    pairs = list(zip(parts, path[1:], strict=True))
    if any(part not in ("*", given) for part, given in pairs):
        return None
    return tuple(given for part, given in pairs if part == "*")


def _nothing_here(request: RawRequest, methods: Iterable[str]) -> RawResponse:
    allowed = ", ".join(sorted(methods))
    if not allowed:
        return refused(request, of_status(404, "The requested resource was not found."))
    response = refused(request, of_status(405, f"Method '{request.method}' not allowed."))
    return RawResponse(response.status, [*response.headers, (b"allow", allowed.encode())], response.body)
