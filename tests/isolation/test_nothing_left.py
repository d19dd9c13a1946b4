"""Somebody who has been everywhere is erased: neither her address nor her number stands in any table."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from stoa import email, sms
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import from_text
from stoa.messages import send_due
from stoa.signups.importing import take_piece
from tests.cast import Store
from tests.isolation.belongings import PROVENANCE, belongings
from tests.rows import every_row
from tests.stores.make import order, put_well

# Nobody else's: all there is of all stores is looked through.
EMAIL, NUMBER, LOCAL = "erased.everywhere@example.com", "+393480055667", "348 005 5667"
KEEP = {
    "code",
    "inbound_text",
    "mail",
    "mailbox_letter",
    "message",
    "number_list_row",
    "shop_order",
    "signup_import_piece",
    "signup_import_problem",
    "store_customer",
    "suppression",
    "virtual_text",
}


def tables_with_her() -> set[str]:
    words = (EMAIL, EMAIL.upper(), NUMBER[1:], LOCAL, LOCAL.replace(" ", ""))
    rows = every_row()
    return {name for name, texts in rows.items() if any(word in text for text in texts for word in words)}


async def post(store: Store, path: str, **body: Any) -> dict[str, Any]:
    answer = await store.owner.post(f"/api/v1{path}", json=body)
    assert answer.status_code < 300, f"{path}: {answer.text}"
    return answer.json() if answer.content else {}


async def brings_files(store: Store, import_id: str) -> None:
    """One that is taken, one with a row that cannot be, one that still waits."""
    when = clock.now().isoformat()
    files = [
        [{"address": LOCAL, "consented_at": "someday"}, {"address": f"Carla <{EMAIL}>", "consented_at": when}],
        [{"address": LOCAL, "consented_at": when}, {"address": "+393471230000", "consented_at": when}],
    ]
    made = [
        await post(store, "/signups/imports", channel="sms", country="IT", provenance=PROVENANCE, rows=rows)
        for rows in files
    ]
    with acting_as(WORKER):
        for taken in (import_id, made[0]["id"]):
            async with transaction(store.account_id) as db:
                await take_piece(db, store.account_id, from_text(taken))


async def is_everywhere(store: Store, web: httpx.AsyncClient) -> None:
    made = await belongings(store, EMAIL, NUMBER)
    await brings_files(store, made["import_id"])
    guest = {"customer_external_id": ..., "email": EMAIL, "phone": NUMBER}
    await put_well(store, "orders", order(customer_external_id="C-1"), order(external_id="O-2", **guest))
    for channel, to in (("email", EMAIL), ("sms", NUMBER)):
        await post(store, "/codes", channel=channel, to=to)
        await post(store, "/suppressions", channel=channel, address=to, note=f"She is {EMAIL}, {NUMBER}")
    about = await post(
        store, "/suppressions", channel="email", address="dan@example.com", note=f"See {EMAIL} and {LOCAL}, {NUMBER}"
    )
    await post(store, f"/suppressions/{about['id']}/lifting", note=f"Not {EMAIL} ({LOCAL})")
    opened = (await web.post("/hub/v1/session", json={"site_id": store.site_id})).json()
    visitor = {"authorization": f"Bearer {opened['visitor_token']}"}
    await web.post("/hub/v1/sign-in", json={"email": EMAIL}, headers=visitor)
    with acting_as(WORKER):
        await send_due()
        await email.deliver_due()
    async with transaction(store.account_id) as db:
        await sms.reply_from_phone(db, store.account_id, from_=NUMBER, to="+393399876543", text="Hello")


@pytest.mark.parametrize("is_settled", [False, True])
async def test_no_table_holds_her_address_or_number(
    willow: Store, web: httpx.AsyncClient, settle: Callable[[], Awaitable[None]], is_settled: bool
) -> None:
    await is_everywhere(willow, web)
    if is_settled:
        await settle()
    [carla] = (await willow.api.get("/api/v1/profiles", params={"q": EMAIL})).json()["items"]
    assert tables_with_her() >= KEEP | {"dead_letter" if is_settled else "inbox"}
    answer = await willow.api.post(f"/api/v1/profiles/{carla['id']}/erasure", json={"confirm": EMAIL})
    assert answer.status_code == 202, answer.text
    assert tables_with_her() == set()


async def test_a_file_goes_on_without_her(willow: Store, web: httpx.AsyncClient) -> None:
    await is_everywhere(willow, web)
    [carla] = (await willow.api.get("/api/v1/profiles", params={"q": EMAIL})).json()["items"]
    await willow.api.post(f"/api/v1/profiles/{carla['id']}/erasure", json={"confirm": EMAIL})
    waiting = (await willow.owner.get("/api/v1/signups/imports")).json()["items"][0]
    with acting_as(WORKER):
        async with transaction(willow.account_id) as db:
            assert not await take_piece(db, willow.account_id, from_text(waiting["id"]))
    done = (await willow.owner.get(f"/api/v1/signups/imports/{waiting['id']}")).json()
    assert (done["accepted"], done["rejected"], done["total"]) == (1, 1, 2)
    assert tables_with_her() == set()
