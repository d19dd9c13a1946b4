"""Consents brought along in a file: nothing without where it came from."""

from datetime import timedelta

import pytest

from stoa.kit import clock
from tests.signups.conftest import NUMBER

IMPORTS = "/api/v1/signups/imports"
PROVENANCE = {"collected_by": "The shop in Siena", "how": "paper form", "text": "I want texts from Willow."}


def row(address: str = NUMBER, **ago: int) -> dict:
    return {"address": address, "consented_at": (clock.now() - timedelta(**(ago or {"days": 40}))).isoformat()}


def file(*rows: dict, **more) -> dict:
    return {"channel": "sms", "provenance": PROVENANCE, "rows": list(rows) or [row()]} | more


async def read(willow, q: str = NUMBER) -> dict:
    [found] = (await willow.api.get("/api/v1/profiles", params={"q": q})).json()["items"]
    return (await willow.api.get(f"/api/v1/profiles/{found['id']}/consent")).json()


async def test_a_row_is_subscribed_as_imported_with_its_provenance(willow) -> None:
    done = await willow.owner.post(IMPORTS, json=file(file_name="siena.csv"))
    assert (done.status_code, done.json()["accepted"]) == (201, 1)
    shown = await read(willow)
    [record] = shown["records"]
    assert (record["action"], record["method"], record["text"]) == ("imported", "import", PROVENANCE["text"])
    assert record["source"]["import"] == done.json()["id"] and record["source"]["file_hash"]
    assert shown["current"]["sms"]["marketing"]["status"] == "subscribed"


async def test_the_same_file_twice_writes_nothing_new(willow) -> None:
    body = file()
    for _ in range(2):
        await willow.owner.post(IMPORTS, json=body)
    assert len((await read(willow))["records"]) == 1


async def test_good_rows_are_taken_and_the_others_named(willow) -> None:
    answer = await willow.owner.post(IMPORTS, json=file(row(), row("nobody"), row("+393491234567", days=-2)))
    shown = answer.json()
    assert (shown["accepted"], shown["rejected"]) == (1, 2)
    assert [(each["row"], each["field"]) for each in shown["problems"]] == [(1, "address"), (2, "consented_at")]


async def test_who_left_since_stays_out(willow) -> None:
    await willow.owner.post(IMPORTS, json=file(row(days=10)))
    [found] = (await willow.api.get("/api/v1/profiles", params={"q": NUMBER})).json()["items"]
    left = {"channel": "sms", "status": "unsubscribed", "method": "phone"}
    await willow.api.post(f"/api/v1/profiles/{found['id']}/consent", json=left)
    await willow.owner.post(IMPORTS, json=file(row(days=5)))
    assert (await read(willow))["current"]["sms"]["marketing"]["status"] == "unsubscribed"


@pytest.mark.parametrize("missing", ["collected_by", "how", "text"])
async def test_without_provenance_nothing_is_taken(willow, missing: str) -> None:
    provenance = {name: value for name, value in PROVENANCE.items() if name != missing}
    assert (await willow.owner.post(IMPORTS, json=file(provenance=provenance))).status_code == 400


async def test_files_are_listed_with_who_brought_them(willow, mallory) -> None:
    await willow.owner.post(IMPORTS, json=file())
    [listed] = (await willow.owner.get(IMPORTS)).json()["items"]
    assert (listed["actor"], listed["provenance"]["how"]) == ("Ada", "paper form")
    assert (await mallory.owner.get(IMPORTS)).json()["items"] == []
