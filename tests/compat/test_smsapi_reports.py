"""Callers hear at their own address what became of their texts, in SMSAPI's words."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import pytest

from stoa import messages, sms
from stoa.compat.smsapi import reports
from stoa.compat.smsapi.reporting import MAX_TRIES
from stoa.kit import clock
from stoa.kit.config import settings
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import from_text
from tests.cast import Store, confirm_privacy
from tests.peers.listener import Listener, listener

HERE = "/compat/smsapi"
PHONE = "48500100200"
Advance = Callable[[str], Awaitable[None]]


@dataclass
class Caller:
    """Somebody who texts through the door and listens."""

    store: Store
    api: httpx.AsyncClient
    peer: Listener
    ids: list[str] = field(default_factory=list)

    async def sends(self, **said: object) -> list[str]:
        form = {"to": PHONE, "message": "Hi", "format": "json", "notify_url": self.peer.url} | said
        answer = (await self.api.post(f"{HERE}/sms.do", json=form)).json()
        return [row["id"] for row in answer["list"]]

    async def arrives(self) -> None:
        with acting_as(WORKER):
            await messages.send_due()
            while await sms.tell_virtual_receipts():
                pass

    async def is_said(self, message: str, status: str) -> None:
        """What the provider says of a text."""
        message_id: UUID = from_text(message)
        account_id = self.store.account_id
        receipt = sms.Receipt(provider_id="x", status=status, at=clock.now(), message_id=message_id)
        async with transaction(account_id) as db:
            route = (await sms.senders_of(db, account_id)).usable[0].route
            await messages.settle_receipts(db, account_id, route, [receipt])

    async def hears(self) -> list[dict[str, str]]:
        """The calls of one round."""
        self.peer.heard.clear()
        with acting_as(WORKER):
            await reports.report_due()
        return list(self.peer.heard)


@pytest.fixture
async def caller(client: Callable[..., httpx.AsyncClient], willow: Store) -> AsyncIterator[Caller]:
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    await confirm_privacy(willow.account_id)
    async with listener() as peer:
        yield Caller(willow, client(authorization=f"Bearer {willow.key}"), peer)


async def test_a_delivered_text_is_told_once(caller: Caller, advance: Advance) -> None:
    [message] = await caller.sends(idx="order-7")
    assert await caller.hears() == []
    await caller.arrives()
    await advance("PT2S")
    [told] = await caller.hears()
    assert {name: told[name] for name in ("MsgId", "status", "status_name", "idx", "to", "username", "points")} == {
        "MsgId": message,
        "status": "404",
        "status_name": "DELIVERED",
        "idx": "order-7",
        "to": PHONE,
        "username": caller.store.site_id,
        "points": "1.00",
    }
    assert abs(int(told["donedate"]) - clock.now().timestamp()) < 60 and told["from"].isdigit()
    await advance("PT12H")
    assert await caller.hears() == []


async def test_five_go_in_one_call_side_by_side(caller: Caller, advance: Advance) -> None:
    phones = [f"4850010020{digit}" for digit in range(7)]
    await caller.sends(to=",".join(phones), idx="a|b|c,d|e|f|g|h")
    await caller.arrives()
    await advance("PT2S")
    calls = await caller.hears()
    assert sorted(len(call["MsgId"].split(",")) for call in calls) == [1, 1, 5]
    [alone] = [call for call in calls if call["idx"] == "c,d"]
    assert alone["to"] == phones[2]
    told = {}
    for call in calls:
        if call is not alone:
            rows = zip(*(call[name].split(",") for name in ("to", "idx", "status_name")), strict=True)
            told |= {to: (idx, status) for to, idx, status in rows}
    assert told == {
        phone: (idx, "DELIVERED") for phone, idx in zip(phones, "ab-efgh", strict=True) if phone != phones[2]
    }


async def test_whoever_does_not_answer_ok_is_called_again_less_and_less_often(caller: Caller, advance: Advance) -> None:
    await caller.sends()
    await caller.arrives()
    await advance("PT2S")
    caller.peer.answer = "Thanks"
    [first] = await caller.hears()
    for tried in range(1, MAX_TRIES):
        minutes = 2 ** (tried - 1)
        await advance(f"PT{minutes}M")
        assert await caller.hears() == [first], tried
        assert await caller.hears() == [], tried
    caller.peer.answer = "OK"
    await advance("P3D")
    assert await caller.hears() == []


async def test_a_worker_that_dies_in_the_middle_leaves_the_call_to_the_next(caller: Caller, advance: Advance) -> None:
    await caller.sends(idx="once")
    await caller.arrives()
    await advance("PT2S")
    with acting_as(WORKER):
        dying = asyncio.create_task(reports.report_due())
    caller.peer.on_call = dying.cancel
    with pytest.raises(asyncio.CancelledError):
        await dying
    [cut_off] = caller.peer.heard
    caller.peer.on_call = lambda: None
    assert await caller.hears() == []
    await advance("PT2M")
    assert await caller.hears() == [cut_off]


async def test_a_late_good_report_follows_a_bad_one(caller: Caller, advance: Advance) -> None:
    [message] = await caller.sends()
    with acting_as(WORKER):
        await messages.send_due()
    await caller.is_said(message, "undelivered")
    await advance("PT2S")
    assert [call["status_name"] for call in await caller.hears()] == ["UNDELIVERED"]
    await advance("PT10M")
    assert await caller.hears() == []
    await caller.is_said(message, "delivered")
    await advance("PT10M")
    assert [call["status_name"] for call in await caller.hears()] == ["DELIVERED"]


async def test_what_is_called_back_is_told_when_it_would_have_left(caller: Caller, advance: Advance) -> None:
    at = int(clock.now().timestamp()) + 7200
    [message] = await caller.sends(date=at)
    await caller.api.post(f"{HERE}/sms.do", data={"sch_del": message, "format": "json"})
    assert await caller.hears() == []
    await advance("PT2H1S")
    assert [call["status_name"] for call in await caller.hears()] == ["STOP"]


async def test_our_own_network_is_not_called(caller: Caller, advance: Advance, monkeypatch: pytest.MonkeyPatch) -> None:
    await caller.sends()
    await caller.arrives()
    await advance("PT2S")
    monkeypatch.setenv("STOA_DEMO", "0")
    settings.cache_clear()
    try:
        assert await caller.hears() == []
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    await advance("PT1M")
    assert len(await caller.hears()) == 1


async def test_another_store_hears_nothing_of_it(
    caller: Caller, client: Callable[..., httpx.AsyncClient], mallory: Store, advance: Advance
) -> None:
    async with listener() as peer:
        hers = Caller(mallory, client(authorization=f"Bearer {mallory.key}"), peer)
        async with transaction(mallory.account_id) as db:
            await sms.set_up_virtual_phone(db, mallory.account_id)
        await confirm_privacy(mallory.account_id)
        [message], [other] = await caller.sends(), await hers.sends()
        await caller.arrives()
        await advance("PT2S")
        await caller.hears()
        assert [call["MsgId"] for call in caller.peer.heard] == [message]
        assert [call["MsgId"] for call in peer.heard] == [other]
