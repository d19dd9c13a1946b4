"""The built-in provider: what is sent lies on the phone, what is written there comes back."""

import asyncio
from datetime import timedelta

import phonenumbers
import pytest

from stoa import sms
from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.kit.errors import NotFound
from stoa.kit.ids import AccountId
from stoa.kit.phones import e164
from stoa.sms.setup import fictional_number
from tests.cast import Store
from tests.sms.conftest import PHONE, SHOP, Above, outgoing


async def on_phone(store: Store, number: str = PHONE) -> list[sms.OnPhone]:
    async with transaction(store.account_id) as db:
        return await sms.virtual_texts(db, store.account_id, number)


async def switch(store: Store, **switches: bool) -> None:
    async with transaction(store.account_id) as db:
        await sms.switch_phone(db, store.account_id, PHONE, **({"is_unreachable": False, "is_slow": False} | switches))


async def later(by: timedelta) -> None:
    async with transaction() as db:
        await clock.advance(db, by)
        await clock.read(db)


@pytest.fixture
async def true_clock():
    yield
    async with transaction() as db:
        await clock.reset(db)
        await clock.read(db)


async def test_a_text_lies_on_the_phone_and_its_receipt_comes(
    willow: Store, phone: sms.Route, above: Above, told
) -> None:
    text = outgoing("Ciao " * 40)
    accepted = await (await sms.provider_of(phone)).send(text)
    await told()
    [shown] = await on_phone(willow)
    assert (shown.from_, shown.to, shown.text, shown.parts, shown.direction) == (SHOP, PHONE, text.text, 2, "out")
    [receipt] = above.receipts
    assert (receipt.provider_id, receipt.message_id) == (accepted.provider_ids[0], text.message_id)
    assert (receipt.status, receipt.error_class) == ("delivered", None)


async def test_receipts_are_told_once(phone: sms.Route, above: Above, told) -> None:
    await (await sms.provider_of(phone)).send(outgoing())
    await told()
    await told()
    assert len(above.receipts) == 1


async def test_many_at_once_all_arrive(willow: Store, phone: sms.Route) -> None:
    provider = await sms.provider_of(phone)
    accepted = await asyncio.gather(*(provider.send(outgoing(f"No. {number}")) for number in range(150)))
    assert len({each.provider_ids[0] for each in accepted}) == 150
    assert len({shown.text for shown in await on_phone(willow)}) == 150


async def test_an_unreachable_phone_gets_nothing_and_says_so(
    willow: Store, phone: sms.Route, above: Above, told
) -> None:
    await switch(willow, is_unreachable=True)
    await (await sms.provider_of(phone)).send(outgoing())
    await told()
    assert await on_phone(willow) == []
    [receipt] = above.receipts
    assert (receipt.status, receipt.error_class) == ("undelivered", "transient")


async def test_a_slow_phone_gets_it_later(willow: Store, phone: sms.Route, above: Above, told, true_clock) -> None:
    await switch(willow, is_slow=True)
    text = outgoing()
    provider = await sms.provider_of(phone)
    await provider.send(text)
    await told()
    assert (await on_phone(willow), above.receipts) == ([], [])
    assert (await provider.ask(text.message_id, [])).status == "accepted"
    await later(timedelta(seconds=21))
    await told()
    assert [shown.text for shown in await on_phone(willow)] == ["Hello"]
    assert [receipt.status for receipt in above.receipts] == ["delivered"]


async def test_a_reply_goes_up_at_once(willow: Store, phone: sms.Route, above: Above) -> None:
    async with transaction(willow.account_id) as db:
        await sms.reply_from_phone(db, willow.account_id, from_=PHONE, to=SHOP, text="STOP")
    [inbound] = above.inbound
    assert (inbound.from_, inbound.to, inbound.text) == (PHONE, SHOP, "STOP")
    assert [shown.direction for shown in await on_phone(willow)] == ["in"]


async def test_a_reply_to_nobody_is_refused(willow: Store, phone: sms.Route, above: Above) -> None:
    async with transaction(willow.account_id) as db:
        with pytest.raises(NotFound):
            await sms.reply_from_phone(db, willow.account_id, from_=PHONE, to="+393390000000", text="Hi")
    assert above.inbound == []


async def test_mallory_sees_no_phone_of_willows(willow: Store, mallory: Store, phone: sms.Route) -> None:
    await (await sms.provider_of(phone)).send(outgoing())
    assert await on_phone(mallory) == []


async def test_whoever_does_not_know_what_became_of_a_text_can_ask(phone: sms.Route) -> None:
    provider = await sms.provider_of(phone)
    sent, never_sent = outgoing(), outgoing()
    await provider.send(sent)
    assert (await provider.ask(sent.message_id, [])).status == "delivered"
    assert (await provider.ask(never_sent.message_id, [])).status == "failed"


@pytest.mark.parametrize("account_id", [1, 777, 1000, 100_777])
def test_no_store_has_a_number_a_shopper_may_try_it_with(account_id: int) -> None:
    """Store 777 had Carla's, and did not answer her."""
    number = fictional_number(AccountId(account_id))
    assert e164(number) == number
    assert phonenumbers.number_type(phonenumbers.parse(number)) != phonenumbers.PhoneNumberType.MOBILE
