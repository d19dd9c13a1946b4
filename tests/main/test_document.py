"""What our OpenAPI document promises is what is answered to whatever may be asked. Schemathesis thinks of the calls."""

import warnings
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.cast import Store

CALLS = 8
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Who may call is tried elsewhere; these change what every later call rests on.
LEFT_OUT = {"/api/v1/session", "/api/v1/members/{member_id}"}
CUSTOMER = {
    "external_id": "C-1",
    "email": "carla@example.com",
    "first_name": "Carla",
    "updated_at": "2026-01-01T00:00:00Z",
}
ORDER = {
    "external_id": "O-1",
    "number": "1",
    "customer_external_id": "C-1",
    "placed_at": "2026-01-01T00:00:00Z",
    "updated_at": "2026-01-01T00:00:00Z",
    "currency": "EUR",
    "total_minor": 100,
    "status": "paid",
    "lines": [{"external_id": "L1", "title": "Cup", "quantity": 1, "price_minor": 100}],
}


@pytest.fixture
async def document(willow: Store, settle) -> dict[str, Any]:
    await willow.api.put("/api/v1/store/customers", json={"customers": [CUSTOMER]})
    await willow.api.put("/api/v1/store/orders", json={"orders": [ORDER]})
    await settle()
    return (await willow.api.get("/api/v1/openapi.json")).json()


@pytest.fixture
async def known(willow: Store, document: dict[str, Any]) -> dict[str, str]:
    """Ids that lead to something, by the name of the path parameter."""
    [profile] = (await willow.api.get("/api/v1/profiles")).json()["items"]
    return {"profile_id": profile["id"]}


def calls_of(operation: Any, mode: GenerationMode) -> list[schemathesis.Case]:
    """The same ones every time."""
    found: list[schemathesis.Case] = []

    @seed(20)
    @settings(
        max_examples=CALLS,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def collect(case: schemathesis.Case) -> None:
        found.append(case)

    collect()
    return found


async def answer_to(client: httpx.AsyncClient, case: schemathesis.Case) -> httpx.Response:
    told = case.as_transport_kwargs(base_url="http://stoa.test")
    kept = {name: told[name] for name in ("params", "json", "data") if told.get(name) is not None}
    if isinstance(kept.get("data"), bytes):
        kept["content"] = kept.pop("data")
    return await client.request(told["method"], told["url"], **kept)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
async def test_every_answer_is_as_documented(
    willow: Store, document: dict[str, Any], known: dict[str, str], mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_dict(document)
    problems: list[str] = []
    statuses: set[int] = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        if not operation.path.startswith("/api/v1/") or operation.path in LEFT_OUT:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            calls = calls_of(operation, mode)
        for number, case in enumerate(calls):
            if number % 2 and not operation.path.endswith("/erasure"):
                case.path_parameters = dict(case.path_parameters or {}) | {
                    name: known[name] for name in case.path_parameters or {} if name in known
                }
            answer = await answer_to(willow.owner if number % 4 > 1 else willow.api, case)
            statuses.add(answer.status_code)
            try:
                case.validate_response(Response.from_httpx(answer, verify=False), checks=CHECKS)
            except (Failure, FailureGroup) as problem:
                problems.append(f"{operation.method} {operation.path} {answer.status_code}: {problem}")
    assert not problems, "\n\n".join(problems[:10])
    assert {200, 404} <= statuses if mode is GenerationMode.POSITIVE else 400 in statuses
