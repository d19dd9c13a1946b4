"""What a worker does for routes by itself: sessions stay open, and providers are asked how they are."""

from collections.abc import AsyncIterator

import pytest

from stoa import sms
from stoa.kit.db import WORKER, acting_as
from stoa.kit.ids import to_text
from stoa.sms.jobs import ask_after_routes
from stoa.sms.sessions import look_after_sessions
from tests.cast import Store
from tests.peers.smpp import Centre
from tests.sms.centre import until
from tests.sms.conftest import MakeRoute

pytestmark = pytest.mark.xdist_group("smpp")


@pytest.fixture
async def route(centre: Centre, make_kept_route: MakeRoute) -> AsyncIterator[str]:
    settings = {"host": "127.0.0.1", "port": centre.port, "system_id": "willow"}
    made = await make_kept_route("smpp", settings, {"password": "secret"})
    with acting_as(WORKER):
        yield f"/api/v1/sms/routes/{to_text(made.route_id)}"
        await sms.let_go_of_all()


def sessions(centre: Centre, count: int):
    async def are_there() -> bool:
        return (await centre.report())["sessions"] == count

    return are_there


async def test_a_session_is_there_while_its_route_is_on(willow: Store, centre: Centre, route: str) -> None:
    await look_after_sessions()
    await until(sessions(centre, 1))
    await willow.api.patch(route, json={"is_on": False})
    await look_after_sessions()
    await until(sessions(centre, 0))


async def test_a_route_that_was_changed_gets_a_session_of_its_new_terms(
    willow: Store, centre: Centre, route: str
) -> None:
    await look_after_sessions()
    await until(sessions(centre, 1))
    settings = (await willow.api.get(route)).json()["settings"]
    await willow.api.patch(route, json={"settings": settings | {"system_type": "NEW"}})
    await look_after_sessions()

    async def is_new() -> bool:
        report = await centre.report()
        return report["sessions"] == 1 and [bind["system_type"] for bind in report["binds"]] == ["", "NEW"]

    await until(is_new)


async def test_routes_are_asked_after_by_the_session_that_is_open(willow: Store, centre: Centre, route: str) -> None:
    await look_after_sessions()
    await until(sessions(centre, 1))
    await ask_after_routes()
    assert (await willow.api.get(f"{route}/health")).json()["is_well"]
    assert len((await centre.report())["binds"]) == 1
