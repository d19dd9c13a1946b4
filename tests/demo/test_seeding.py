"""`stoa seed` through the public doors: everything arrives, and a second run changes nothing."""

import sqlite3
from pathlib import Path

import httpx
import pytest

from stoa.demo import seed
from stoa.demo.web import shop
from tests.demo.conftest import PASSWORD, Visitor
from tests.peers.stoa_peer import StoaPeer


def shop_rows(data_dir: Path) -> list[tuple]:
    with sqlite3.connect(data_dir / "demo-shop.sqlite") as db:
        tables = {"customer": "id", "shop_order": "number", "product": "id", "variant": "id", "outbox": "external_id"}
        return [row for table, key in tables.items() for row in db.execute(f"select * from {table} order by {key}")]


async def test_stoa_and_the_shop_know_the_same_and_twice_is_once(
    peer: StoaPeer, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    peer.failures = 1
    seed.fill(data_dir)
    told = {kind: dict(rows) for kind, rows in peer.rows.items()}
    first, events = shop_rows(data_dir), dict(peer.events)
    assert len(told["customers"]) == 2000 + 5
    assert len(told["orders"]) >= 5000
    assert len(told["products"]) == 44 + 4
    assert len(events) > 5000
    assert len(peer.favorites) == 3
    assert peer.settings["/api/v1/hub"]["visibility"] == "live"
    assert len(peer.settings["/api/v1/chat/settings"]["hours"]) == 7
    assert [each["language"] for each in peer.disclosures] == ["en", "it"]
    published = [place["kind"] for place in peer.signups.values() if place.get("is_published")]
    assert published == ["widget", "order_confirmation", "registration"]
    assert all(list(place["wordings"]) == ["en", "es", "it", "ko", "ro"] for place in peer.signups.values())
    assert [faq["on_product"] for faq in peer.faqs] == [True, True, True, False, False]
    assert all(list(faq["texts"]) == ["en", "es", "it", "ko", "ro"] for faq in peer.faqs)
    assert peer.settings["/api/v1/consent/settings"]["mobile_terms_url"].endswith("/pages/texts")
    assert "customers 2,000/2,000" in capsys.readouterr().out

    sign_ins = sum(path == "/hub/v1/session" for _, path, _, _ in peer.calls)
    seed.fill(data_dir)
    assert sign_ins == sum(path == "/hub/v1/session" for _, path, _, _ in peer.calls) == 1
    assert (peer.rows, peer.events, len(peer.signups), len(peer.faqs)) == (told, events, 4, 5)
    kept = shop_rows(data_dir)
    assert len(kept) == len(first)
    await _carla_finds_her_orders(data_dir)


async def _carla_finds_her_orders(data_dir: Path) -> None:
    application = shop(data_dir)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=application), base_url=Visitor.base) as http:
        visitor = Visitor(http)
        assert 'data-stoa-signup="place-1"' in await visitor.see("/")
        answer = await visitor.send("/account/login", email="carla@example.com", password=PASSWORD)
        assert answer.headers["location"] == "/account"
        page = await visitor.see("/account")
        for words in ("Being prepared", "On its way", "Delivered", "Refunded", "Cancelled", "Held up"):
            assert words in page
    application.close()
