"""Which addresses there are, in both manners, and what every answer has in common."""

import msgspec
import structlog

from stoa.compat.smsapi import blocked, factors, links, look_ups, senders, standing, templates, texts
from stoa.compat.smsapi.callers import caller
from stoa.compat.smsapi.calls import Call, Route, Told
from stoa.compat.smsapi.params import Params, params_of
from stoa.compat.smsapi.problems import Problem, Unmet, numbered, tagged
from stoa.kit.db import is_away
from stoa.kit.errors import Refusal, Unavailable
from stoa.kit.http import RawRequest, RawResponse

READ, WRITE = "sms:read", "sms:write"
ROUTES = (
    Route("GET", "ping", standing.ping, READ),
    Route("GET", "profile", standing.profile, READ),
    Route("GET", "sms/sendernames", senders.list_names, READ),
    Route("POST", "sms/sendernames", senders.add_name, WRITE),
    Route("GET", "sms/sendernames/*", senders.get_name, READ),
    Route("DELETE", "sms/sendernames/*", senders.remove_name, WRITE),
    Route("POST", "sms/sendernames/*/commands/make_default", senders.make_default, WRITE),
    Route("GET", "sms/templates", templates.list_templates, READ),
    Route("POST", "sms/templates", templates.add_template, WRITE),
    Route("GET", "sms/templates/*", templates.get_template, READ),
    Route("PUT", "sms/templates/*", templates.change_template, WRITE),
    Route("DELETE", "sms/templates/*", templates.remove_template, WRITE),
    Route("POST", "mfa/codes", factors.send_code, "codes:write"),
    Route("POST", "mfa/codes/verifications", factors.verify_code, "codes:write"),
    Route("GET", "blacklist/phone_numbers", blocked.list_blacklist, "consent:read"),
    Route("POST", "blacklist/phone_numbers", blocked.add_to_blacklist, "consent:write"),
    Route("DELETE", "blacklist/phone_numbers", blocked.empty_blacklist, "consent:write"),
    Route("DELETE", "blacklist/phone_numbers/*", blocked.remove_from_blacklist, "consent:write"),
    Route("GET", "opt_outs", blocked.list_opt_outs, "consent:read"),
    Route("GET", "opt_outs/settings", blocked.opt_out_settings, "consent:read"),
    Route("DELETE", "opt_outs/*", blocked.remove_opt_out, "consent:write"),
    Route("GET", "short_url/links", links.list_links, READ),
    Route("POST", "short_url/links", links.add_link, WRITE),
    Route("GET", "short_url/links/*", links.get_link, READ),
    Route("PUT", "short_url/links/*", links.change_link, WRITE),
    Route("DELETE", "short_url/links/*", links.remove_link, WRITE),
    Route("GET", "short_url/clicks", links.list_clicks, READ),
    Route("GET", "short_url/clicks_by_mobile_device", links.count_clicks, READ),
)
OLDER = {
    "sms.do": (texts.texts, WRITE),
    "sender.do": (senders.legacy, WRITE),
    "user.do": (standing.user, READ),
    "hlr.do": (look_ups.look_up, WRITE),
}
"""By any method, and answered 200 whatever happens."""
JSON = (b"content-type", b"application/json")
TEXT = (b"content-type", b"text/plain; charset=utf-8")

log = structlog.get_logger()


async def answer(request: RawRequest, path: tuple[str, ...]) -> RawResponse:
    """`path` is what stands behind `/compat/smsapi/`. Always answers in this API's own words."""
    try:
        return await (_older(request, path[0]) if path[0] in OLDER and len(path) == 1 else _newer(request, path))
    except Refusal as refusal:
        return refused(refusal)
    except Exception as error:
        if is_away(error):
            return refused(Unavailable("Service unavailable", retry_after=1))
        log.exception("request.failed", path=request.path)
        told = {"message": "Internal server error", "error": "internal_server_error"}
        return RawResponse(500, [JSON], msgspec.json.encode(told))


def refused(refusal: Refusal) -> RawResponse:
    status, body = tagged(refusal)
    headers = [JSON] if refusal.retry_after is None else [JSON, (b"retry-after", str(refusal.retry_after).encode())]
    return RawResponse(status, headers, msgspec.json.encode(body))


async def _older(request: RawRequest, name: str) -> RawResponse:
    handler, scope = OLDER[name]
    is_json = False
    try:
        params = params_of(request)
        is_json = params.text("format") == "json"
        told = await handler(await _call(request, params, scope))
    except Refusal as refusal:
        problem = numbered(refusal)
        told = Told(problem.body(), text=f"ERROR:{problem.number}")
    if is_json or told.text is None:
        return RawResponse(200, [JSON], msgspec.json.encode(told.body))
    return RawResponse(200, [TEXT], told.text.encode())


async def _newer(request: RawRequest, path: tuple[str, ...]) -> RawResponse:
    found = {route.method: (route, ids) for route in ROUTES if (ids := _ids(route, path)) is not None}
    if not found:
        raise Unmet(404, "Not Found")
    method = "GET" if request.method == "HEAD" else request.method
    if method not in found:
        raise Unmet(405, "Method Not Allowed")
    route, ids = found[method]
    try:
        told = await route.handler(await _call(request, params_of(request), route.scope, ids))
    except Problem as problem:
        raise Unmet(400, problem.message) from None
    is_empty = told.status == 204 or request.method == "HEAD"
    return RawResponse(told.status, [JSON], b"" if is_empty else msgspec.json.encode(told.body))


async def _call(request: RawRequest, params: Params, scope: str, ids: tuple[str, ...] = ()) -> Call:
    actor = await caller(request)
    actor.require(scope)
    return Call(request, actor, params, ids)


def _ids(route: Route, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The variable parts of a path of this route; None for any other. Words come before variables in `ROUTES`."""
    parts = route.pattern.split("/")
    if len(parts) != len(path) or any(part not in ("*", given) for part, given in zip(parts, path, strict=True)):
        return None
    return tuple(given for part, given in zip(parts, path, strict=True) if part == "*")
