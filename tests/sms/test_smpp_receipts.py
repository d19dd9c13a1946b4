"""SMPP: receipts find their text however the centre writes its ids, and answers go up."""

from datetime import timedelta
from typing import Any

import pytest

from stoa.kit import clock
from stoa.kit.db import transaction
from stoa.sms.adapters.smpp.arrivals import hand_over_what_came
from tests.cast import Store
from tests.sms.centre import Centre, Connect, until
from tests.sms.conftest import PHONE, SHOP, Above, MakeRoute, outgoing

pytestmark = pytest.mark.xdist_group("smpp")


@pytest.fixture
def make_route(make_kept_route: MakeRoute) -> MakeRoute:
    return make_kept_route


async def have_come(above: Above, count: int = 1) -> None:
    async def there() -> bool:
        return len(above.receipts) + len(above.inbound) >= count

    await until(there)


@pytest.mark.parametrize("written", ["text", "tlv"])
async def test_a_receipt_names_the_text_and_is_confirmed(
    centre: Centre, connect: Connect, above: Above, written: str
) -> None:
    await centre.play(receipts=written)
    accepted = await (await connect()).send(outgoing())
    await have_come(above)
    [receipt] = above.receipts
    assert ([receipt.provider_id], receipt.status) == (accepted.provider_ids, "delivered")

    async def is_confirmed() -> bool:
        return (await centre.report())["deliveries"] == [0]

    await until(is_confirmed)


@pytest.mark.parametrize(
    ("centre_writes", "terms"),
    [
        ({"answerBase": 16, "receiptBase": 10}, {"submit_ids": "hex", "receipt_ids": "decimal"}),
        ({"answerBase": 10, "receiptBase": 16}, {"submit_ids": "decimal", "receipt_ids": "hex"}),
        ({"answerBase": 10, "receiptBase": 10, "receiptPad": 10}, {}),
        ({"answerBase": 16, "receiptBase": 16, "receiptPad": 8, "upperCase": True}, {}),
    ],
)
async def test_one_id_in_two_spellings_is_one_id(
    centre: Centre, connect: Connect, above: Above, centre_writes: dict[str, Any], terms: dict[str, str]
) -> None:
    await centre.play(receipts="text", **centre_writes)
    provider = await connect(**terms)
    ids = [(await provider.send(outgoing())).provider_ids[0] for _ in range(17)]
    await have_come(above, 17)
    assert [receipt.provider_id for receipt in above.receipts] == ids


async def test_a_receipt_before_the_answer_goes_up_all_the_same(centre: Centre, connect: Connect, above: Above) -> None:
    await centre.play(receipts="text", receiptFirst=True)
    accepted = await (await connect()).send(outgoing())
    await have_come(above)
    assert [receipt.provider_id for receipt in above.receipts] == accepted.provider_ids


async def test_every_part_has_a_receipt_of_its_own(centre: Centre, connect: Connect, above: Above) -> None:
    await centre.play(receipts="tlv")
    accepted = await (await connect()).send(outgoing("a" * 400))
    await have_come(above, 3)
    assert sorted(receipt.provider_id for receipt in above.receipts) == sorted(accepted.provider_ids)


@pytest.mark.parametrize(
    ("state", "status", "cls"),
    [
        ("UNDELIV", "undelivered", "transient"),
        ("EXPIRED", "expired", "transient"),
        ("REJECTD", "rejected", "policy"),
    ],
)
async def test_what_did_not_arrive_says_why(
    centre: Centre, connect: Connect, above: Above, state: str, status: str, cls: str
) -> None:
    await centre.play(receipts="text", state=state)
    await (await connect()).send(outgoing())
    await have_come(above)
    [receipt] = above.receipts
    assert (receipt.status, receipt.error_class, receipt.error_code) == (status, cls, state)


async def bound(connect: Connect) -> None:
    assert (await (await connect()).health()).is_well


def from_carla(octets: bytes, **more: Any) -> dict[str, Any]:
    number = {"source_addr_ton": 1, "source_addr": PHONE[1:], "dest_addr_ton": 1, "destination_addr": SHOP[1:]}
    return {**number, "octets": octets.hex(), "data_coding": 8, **more}


async def test_a_text_somebody_wrote_goes_up(centre: Centre, connect: Connect, above: Above) -> None:
    await bound(connect)
    await centre.say(deliver=from_carla("SÌ 😀".encode("utf-16-be")))
    await have_come(above)
    [inbound] = above.inbound
    assert (inbound.from_, inbound.to, inbound.text) == (PHONE, SHOP, "SÌ 😀")


@pytest.mark.parametrize(
    ("ton", "written", "read"),
    [(1, "393331234567", PHONE), (0, "393331234567", PHONE), (0, "43042", "43042"), (5, "INFO", "INFO")],
)
async def test_whom_it_is_from_is_read_as_it_is_kept(
    centre: Centre, connect: Connect, above: Above, ton: int, written: str, read: str
) -> None:
    await bound(connect)
    await centre.say(deliver=from_carla(b"Hi", data_coding=1, source_addr_ton=ton, source_addr=written))
    await have_come(above)
    assert above.inbound[0].from_ == read


async def test_a_text_in_the_gsm_alphabet_is_read(centre: Centre, connect: Connect, above: Above) -> None:
    await bound(connect)
    await centre.say(deliver=from_carla(b"S\x07 \x1b\x65 \x00", data_coding=0))
    await have_come(above)
    assert above.inbound[0].text == "Sì € @"


async def test_a_long_text_is_joined_though_a_letter_was_cut(centre: Centre, connect: Connect, above: Above) -> None:
    await bound(connect)
    octets = "Grazie 😀!".encode("utf-16-be")
    cut = octets.index("😀".encode("utf-16-be")) + 2
    for number, part in ((2, octets[cut:]), (1, octets[:cut])):
        header = bytes((5, 0, 3, 77, 2, number))
        await centre.say(deliver=from_carla(header + part, esm_class=0x40))
    await have_come(above)
    assert [inbound.text for inbound in above.inbound] == ["Grazie 😀!"]


async def test_a_part_that_comes_twice_counts_once(centre: Centre, connect: Connect, above: Above) -> None:
    await bound(connect)
    for number in (1, 1, 2):
        header = bytes((6, 8, 4, 1, 200, 2, number))
        await centre.say(deliver=from_carla(header + b"ab", esm_class=0x40, data_coding=0))
    await have_come(above)
    assert [inbound.text for inbound in above.inbound] == ["abab"]


async def test_a_text_whose_end_never_comes_goes_up_after_half_an_hour(
    willow: Store, centre: Centre, connect: Connect, above: Above
) -> None:
    await bound(connect)
    await centre.say(deliver=from_carla(b"\x05\x00\x03\x09\x02\x01STOP", esm_class=0x40, data_coding=0))

    async def is_kept() -> bool:
        return (await centre.report())["deliveries"] == [0]

    await until(is_kept)
    for half_hours in (0, 1):
        async with transaction(willow.account_id) as db:
            before = clock.now() - timedelta(minutes=30) * (1 - half_hours)
            await hand_over_what_came(db, willow.account_id, before=before)
        assert len(above.inbound) == half_hours
    assert above.inbound[0].text == "STOP"


async def test_what_could_not_be_kept_is_refused_and_brought_again(
    centre: Centre, connect: Connect, above: Above
) -> None:
    await bound(connect)
    above.refuses = 1
    await centre.say(deliver=from_carla("JA".encode("utf-16-be")))

    async def is_refused() -> bool:
        return (await centre.report())["deliveries"] == [0x64]

    await until(is_refused)
    assert above.inbound == []
