"""The stores of the demo, and what is written down of them."""

import json

import httpx

from stoa.kit.config import settings
from stoa.main import founding
from tests.cast import Client


async def test_two_demos_in_one_database_each_know_their_own_people(web: httpx.AsyncClient, client: Client) -> None:
    path = settings().data_dir / "demo.json"
    owners = []
    for _ in range(2):
        await founding.found_demo()
        demo = json.loads(path.read_text())
        owners += [(demo["site_id"], demo["owner"]), (demo["other"]["site_id"], demo["other"]["owner"])]
        path.unlink()
    for site_id, owner in owners:
        signed_in = await client().post("/api/v1/session", json=owner)
        assert (signed_in.status_code, signed_in.json()["account"]["site_id"]) == (200, site_id)
