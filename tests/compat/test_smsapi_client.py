"""The official SMSAPI client, unmodified, method by method."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from smsapi.client import Client
from smsapi.exception import EndpointException, SendException
from smsapi.models import RemoveMessageResult, ResultCollection, SendResult

from stoa import consent, messages, sms
from stoa.consent.jobs import end_in
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from tests.cast import Store, confirm_privacy

PHONE, SECOND = "48500100200", "48500100201"
Read = Callable[[str], Awaitable[list[str]]]
Advance = Callable[[str], Awaitable[None]]


@pytest.fixture
async def texting(willow: Store) -> Store:
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    await confirm_privacy(willow.account_id)
    return willow


@pytest.fixture
def smsapi(server: str, texting: Store) -> Client:
    return Client(f"{server}/compat/smsapi/", access_token=texting.key)


@pytest.fixture
def arrived(texting: Store) -> Read:
    """What lies on a phone once all that may leave has left, newest first."""

    async def read(number: str) -> list[str]:
        with acting_as(WORKER):
            await messages.send_due()
        async with transaction(texting.account_id) as db:
            return [each.text for each in await sms.virtual_texts(db, texting.account_id, f"+{number}")]

    return read


def number(error: pytest.ExceptionInfo[SendException]) -> int:
    return error.value.code


async def test_a_text_is_sent(smsapi: Client, arrived: Read) -> None:
    sent = smsapi.sms.send(to=PHONE, message="Ciao, your parcel is here")
    assert (sent.count, len(sent.results)) == (1, 1)
    [result] = sent.results
    assert isinstance(result, SendResult) and len(result.id) == 26
    assert (result.number, result.submitted_number, result.status, result.error) == (PHONE, PHONE, "QUEUE", None)
    assert (result.points, result.parts) == (1.0, 1)
    assert abs(result.date_sent - clock.now().timestamp()) < 60
    assert await arrived(PHONE) == ["Ciao, your parcel is here"]


async def test_a_user_and_password_open_the_door_as_well(server: str, texting: Store) -> None:
    client = Client(f"{server}/compat/smsapi/", username="willow", password=texting.key)
    assert client.sms.send(to=PHONE, message="Hi").count == 1


async def test_fast_and_flash_are_texts_too(smsapi: Client, arrived: Read) -> None:
    smsapi.sms.send_fast(to=PHONE, message="fast")
    smsapi.sms.send_flash(to=PHONE, message="flash")
    assert sorted(await arrived(PHONE)) == ["fast", "flash"]


async def test_many_get_their_own_words_and_names(smsapi: Client, arrived: Read) -> None:
    sent = smsapi.sms.send(
        to=[PHONE, SECOND],
        message="Hi [%1%], [%2%] points",
        param1=["Ada", "Ben"],
        param2=[7, 9],
        idx=["a-1", "b-1"],
    )
    assert [result.idx for result in sent.results] == ["a-1", "b-1"]
    assert await arrived(PHONE) == ["Hi Ada, 7 points"]
    assert await arrived(SECOND) == ["Hi Ben, 9 points"]


async def test_parameters_must_be_as_many_as_numbers(smsapi: Client) -> None:
    with pytest.raises(SendException) as error:
        smsapi.sms.send(to=[PHONE, SECOND], message="[%1%]", param1=["one"])
    assert number(error) == 18
    with pytest.raises(SendException) as error:
        smsapi.sms.send(to=[PHONE, SECOND], message="Hi", idx=["one"])
    assert number(error) == 20


async def test_a_name_that_is_checked_is_used_once(smsapi: Client) -> None:
    smsapi.sms.send(to=PHONE, message="Hi", idx="order-7", check_idx=1)
    with pytest.raises(SendException) as error:
        smsapi.sms.send(to=PHONE, message="Hi", idx="order-7", check_idx=True)
    assert number(error) == 53
    assert smsapi.sms.send(to=PHONE, message="Hi", idx="order-7").count == 1


async def test_a_test_is_validated_and_goes_nowhere(smsapi: Client, arrived: Read) -> None:
    sent = smsapi.sms.send(to=PHONE, message="Zażółć", test=1, details=1)
    assert (sent.count, sent.message, sent.length, sent.parts) == (1, "Zażółć", 6, 1)
    assert await arrived(PHONE) == []


async def test_wrong_numbers_are_named(smsapi: Client) -> None:
    with pytest.raises(SendException) as error:
        smsapi.sms.send(to="12", message="Hi")
    assert number(error) == 13
    [invalid] = error.value.invalid_numbers
    assert (invalid.submitted_number, invalid.reason) == ("12", "Invalid phone number")
    assert smsapi.sms.send(to=["12", PHONE], message="Hi").count == 1


async def test_the_same_number_twice_is_one_text_unless_wanted(smsapi: Client) -> None:
    assert smsapi.sms.send(to=[PHONE, PHONE], message="Hi").count == 1
    assert smsapi.sms.send(to=[PHONE, PHONE], message="Hi", allow_duplicates=1).count == 2


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"message": " "}, 11),
        ({"message": "Zażółć", "nounicode": 1}, 11),
        ({"message": "x" * 161, "max_parts": 1}, 12),
        ({"message": "Hi", "from_": "Nobody"}, 14),
        ({"message": "Hi", "idx": "x" * 256}, 27),
        ({"message": "Hi", "date": "tomorrow"}, 54),
        ({"message": "Hi", "date": "2036-01-01T00:00:00Z"}, 50),
        ({"message": "Hi", "expiration_date": "2026-01-01T00:00:00Z"}, 56),
        ({"message": "Hi", "notify_url": "nowhere"}, 70),
        ({"message": "00", "datacoding": "bin"}, 30),
        ({"message": "00", "datacoding": "bin", "normalize": 1}, 25),
        ({"template": "none"}, 104),
    ],
)
async def test_what_cannot_be_sent_has_its_number(smsapi: Client, more: dict, code: int) -> None:
    with pytest.raises(SendException) as error:
        smsapi.sms.send(to=PHONE, **more)
    assert number(error) == code


async def test_letters_lose_their_accents_when_asked(smsapi: Client, arrived: Read) -> None:
    smsapi.sms.send(to=PHONE, message="Zażółć gęślą jaźń", normalize=1)
    assert await arrived(PHONE) == ["Zazolc gesla jazn"]


async def test_there_are_no_groups(smsapi: Client) -> None:
    with pytest.raises(SendException) as error:
        smsapi.sms.send_to_group(group="friends", message="Hi")
    assert number(error) == 40


async def test_what_is_scheduled_waits_and_can_be_called_back(smsapi: Client, arrived: Read) -> None:
    at = int((datetime.now(UTC) + timedelta(hours=2)).timestamp())
    sent = smsapi.sms.send(to=[PHONE, SECOND], message="Later", date=at)
    assert {result.date_sent for result in sent.results} == {at}
    assert await arrived(PHONE) == []
    removed = smsapi.sms.remove_scheduled(id=[result.id for result in sent.results])
    assert isinstance(removed, ResultCollection) and removed.count == 2
    assert removed.results[0] == RemoveMessageResult(id=sent.results[0].id)
    with pytest.raises(EndpointException) as error:
        smsapi.sms.remove_scheduled(id=sent.results[0].id)
    assert error.value.code == 301


async def test_whoever_said_stop_is_told_as_blocked(smsapi: Client, texting: Store) -> None:
    async with transaction(texting.account_id) as db:
        await consent.suppress(db, texting.account_id, channel="sms", address=f"+{PHONE}", reason="stop")
    with pytest.raises(SendException) as error:
        smsapi.sms.send(to=PHONE, message="Hi")
    assert number(error) == 13
    assert error.value.invalid_numbers[0].reason == "Number on blacklist"


async def test_a_wrong_key_is_told_by_number(server: str) -> None:
    client = Client(f"{server}/compat/smsapi/", access_token="pk_1_wrong")
    with pytest.raises(SendException) as error:
        client.sms.send(to=PHONE, message="Hi")
    assert number(error) == 101
    with pytest.raises(EndpointException) as refused:
        client.blacklist.list_phone_numbers()
    assert refused.value.code == 401


async def test_senders_are_added_asked_for_preferred_and_removed(smsapi: Client, arrived: Read) -> None:
    assert smsapi.sender.add(name="Willow").count == 1
    checked = smsapi.sender.check(name="Willow")
    assert (checked.sender, checked.status, checked.default) == ("Willow", "ACTIVE", False)
    assert smsapi.sender.default(name="Willow").count == 1
    listed = {each.sender: each.default for each in smsapi.sender.list()}
    assert listed["Willow"] is True and sum(listed.values()) == 1
    assert smsapi.sms.send(to=PHONE, message="Hi", from_="Willow").count == 1
    assert smsapi.sender.remove(name="Willow").count == 1
    with pytest.raises(EndpointException) as error:
        smsapi.sender.check(name="Willow")
    assert error.value.code == 14


async def test_a_code_is_sent_and_verified(smsapi: Client, arrived: Read) -> None:
    sent = smsapi.mfa.send_mfa(phone_number=PHONE, content="[%code%] opens Willow", fast=1)
    assert (sent.phone_number, len(sent.code)) == (PHONE, 6)
    assert await arrived(PHONE) == [f"{sent.code} opens Willow"]
    with pytest.raises(EndpointException) as error:
        smsapi.mfa.verify_mfa(phone_number=PHONE, code="no")
    assert error.value.code == 404
    assert smsapi.mfa.verify_mfa(phone_number=PHONE, code=sent.code).count == 0
    with pytest.raises(EndpointException) as error:
        smsapi.mfa.verify_mfa(phone_number=PHONE, code=sent.code)
    assert error.value.code == 408


async def test_a_code_needs_a_place_in_its_text_and_a_number(smsapi: Client) -> None:
    for said in ({"phone_number": PHONE, "content": "no place"}, {"phone_number": "12"}):
        with pytest.raises(EndpointException) as error:
            smsapi.mfa.send_mfa(**said)
        assert error.value.code == 400


async def test_the_blacklist_is_kept(smsapi: Client) -> None:
    added = smsapi.blacklist.add_phone_number(phone_number=PHONE)
    assert (added.phone_number, added.expire_at) == (PHONE, None)
    assert abs(added.created_at.timestamp() - clock.now().timestamp()) < 60
    [listed] = smsapi.blacklist.list_phone_numbers().collection
    assert listed.id == added.id
    with pytest.raises(SendException):
        smsapi.sms.send(to=PHONE, message="Hi")
    smsapi.blacklist.delete_phone_number(id=added.id)
    assert smsapi.sms.send(to=PHONE, message="Hi").count == 1
    for phone in (PHONE, SECOND):
        smsapi.blacklist.add_phone_number(phone_number=phone)
    assert smsapi.blacklist.list_phone_numbers(q=SECOND).size == 1
    smsapi.blacklist.delete_all_phone_numbers()
    assert smsapi.blacklist.list_phone_numbers().size == 0


async def test_an_entry_of_the_blacklist_ends_when_it_was_said(smsapi: Client, willow: Store, advance: Advance) -> None:
    ends = (clock.now() + timedelta(days=2)).replace(microsecond=0)
    added = smsapi.blacklist.add_phone_number(phone_number=PHONE, expire_at=ends.isoformat())
    assert added.expire_at == ends
    with pytest.raises(SendException):
        smsapi.sms.send(to=PHONE, message="Hi")
    await advance("P2DT1S")
    with acting_as(WORKER):
        await end_in(willow.account_id)
    assert smsapi.blacklist.list_phone_numbers().size == 0
    assert smsapi.sms.send(to=PHONE, message="Hi").count == 1
    for wrong in ("soon", "2020-01-01"):
        with pytest.raises(EndpointException) as error:
            smsapi.blacklist.add_phone_number(phone_number=PHONE, expire_at=wrong)
        assert error.value.code == 400


async def test_short_links_are_made_followed_counted_and_removed(smsapi: Client, web: httpx.AsyncClient) -> None:
    made = smsapi.shorturl.create_short_url(
        url="https://willow.example/spring", name="Spring", expire_time=1, expire_unit="days"
    )
    assert (made.name, made.url, made.type, made.hits) == ("Spring", "https://willow.example/spring", "URL", 0)
    followed = await web.get(
        f"/r/{made.id}", headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1"}
    )
    assert followed.status_code == 302, followed.text
    assert smsapi.shorturl.get_short_url(id=made.id).hits == 1
    [listed] = smsapi.shorturl.list_short_urls().collection
    assert listed.id == made.id
    [click] = smsapi.shorturl.get_clicks(links=[made.id]).collection
    assert (click.idzdo_id, click.name, click.device, click.message.id) == (made.id, "Spring", "ios", None)
    [devices] = smsapi.shorturl.get_clicks_by_mobile_device().collection
    assert (devices.link_id, devices.ios, devices.sum) == (made.id, 1, 1)
    assert smsapi.shorturl.update_short_url(id=made.id).name == "Spring"
    smsapi.shorturl.remove_short_url(id=made.id)
    with pytest.raises(EndpointException) as error:
        smsapi.shorturl.get_short_url(id=made.id)
    assert error.value.code == 404


async def test_two_links_do_not_share_a_name(smsapi: Client) -> None:
    smsapi.shorturl.create_short_url(url="https://willow.example/a", name="A")
    with pytest.raises(EndpointException) as error:
        smsapi.shorturl.create_short_url(url="https://willow.example/b", name="A")
    assert error.value.code == 409


async def test_there_is_enough_balance(smsapi: Client) -> None:
    balance = smsapi.account.balance()
    assert balance.points > 0 and balance.pro_count > 0


async def test_a_number_is_looked_at(smsapi: Client) -> None:
    found = smsapi.hlr.check_number(number=PHONE)
    assert (found.status, found.number) == ("OK", PHONE)
    with pytest.raises(EndpointException) as error:
        smsapi.hlr.check_number(number="12")
    assert error.value.code == 13


async def test_what_is_not_here_is_not_found(smsapi: Client) -> None:
    with pytest.raises(EndpointException) as error:
        smsapi.contacts.list_contacts()
    assert error.value.code == 404 and '"error":"not_found"' in error.value.message
