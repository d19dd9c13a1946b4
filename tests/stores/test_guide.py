"""What `docs/connect-a-store.md` shows is what works: its examples are run as they stand there."""

import asyncio
import os
import re
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit

import playwright
import pytest

from stoa import stores
from stoa.kit.errors import Conflict
from tests.orders.reading import metrics
from tests.stores.make import customer, order, parcel, product, put_well, refund

GUIDE = (Path(__file__).parents[2] / "docs" / "connect-a-store.md").read_text()
NODE = shutil.which("node") or str(Path(playwright.__file__).parent / "driver" / "node")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def examples() -> dict:
    """The functions of the guide's Python, in one module as its reader would have them."""
    module: dict = {}
    exec("\n".join(blocks("python")), module)
    return module


async def test_orders_are_put(willow, shop, db_for, examples):
    shop.says("/api/v1/store/orders", {"accepted": 0, "rejected": [{"index": 0}]})
    rejected = await asyncio.to_thread(examples["put_orders"], shop.url, willow.key, [order()])
    assert rejected == [{"index": 0}]
    [asked] = shop.asked
    sent = {"authorization": asked.headers["authorization"], "content-type": asked.headers["content-type"]}
    answer = await willow.api.request(asked.method, asked.path, content=asked.body, headers=sent)
    assert answer.json() == {"accepted": 1, "rejected": []}


async def test_a_webhook_is_pushed(web, willow, shop, db_for, examples):
    shop.says("/hook", {"accepted": 0, "rejected": []})
    await asyncio.to_thread(examples["push"], shop.url + "/hook", willow.identity_secret, "products", [product()])
    [asked] = shop.asked
    told = {name: asked.headers[name] for name in ("stoa-signature", "stoa-webhook-id")}
    address = (await willow.api.get("/api/v1/store/connection")).json()["webhook_url"]
    answer = await web.post(urlsplit(address).path, content=asked.body, headers=told)
    assert answer.json() == {"accepted": 1, "rejected": []}


async def test_an_identity_token_is_made(willow, db_for, examples):
    token = examples["identity_token"](willow.site_id, willow.identity_secret, "C-1", email="carla@example.com")
    async with db_for(willow.account_id) as db:
        identity = await stores.verify_identity_token(db, willow.account_id, token)
    assert (identity.external_id, identity.email) == ("C-1", "carla@example.com")


@pytest.fixture
async def callback(willow, tmp_path):
    """The guide's callback in JavaScript, running."""
    script = tmp_path / "callback.js"
    script.write_text(next(block for block in blocks("js") if "createServer" in block))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = os.environ | {"IDENTITY_SECRET": willow.identity_secret, "PORT": str(port)}
    process = await asyncio.create_subprocess_exec(NODE, str(script), env=given)
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                break
            except OSError:
                await asyncio.sleep(0.05)
    yield f"http://127.0.0.1:{port}/stoa"
    process.terminate()
    await process.wait()


async def test_the_callback_in_javascript_answers_edits(willow, callback):
    await put_well(willow, "customers", customer())
    await willow.api.patch("/api/v1/store/connection", json={"callback_url": callback})
    changed = await stores.edit_customer(willow.account_id, "C-1", {"first_name": "Carlotta", "phone": None})
    assert changed.first_name == "Carlotta"
    with pytest.raises(Conflict, match="A first name is needed"):
        await stores.edit_customer(willow.account_id, "C-1", {"first_name": ""})


async def test_the_callback_in_javascript_refuses_what_stoa_did_not_sign(willow, mallory, callback):
    await mallory.api.patch("/api/v1/store/connection", json={"callback_url": callback})
    with pytest.raises(Conflict) as refused:
        await stores.edit_customer(mallory.account_id, "C-1", {"first_name": "Mallory"})
    assert refused.value.message == "The store could not save this."


async def test_the_events_the_guide_names_are_those_that_are_recorded(willow, db_for):
    whole = order(status="cancelled", fulfilments=[parcel(status="delivered")], refunds=[refund()])
    await put_well(willow, "orders", whole)
    named = set(re.findall(r"`([A-Z][a-z]+ [A-Z][a-z]+)`", GUIDE))
    assert set(await metrics(db_for, willow)) <= named
