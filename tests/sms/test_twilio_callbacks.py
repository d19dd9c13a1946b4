"""Callbacks of Twilio count when Twilio signed them, in the old way or the new one, and in no other case."""

from urllib.parse import urlencode

import pytest

from stoa import sms
from stoa.kit.errors import NotAllowed
from stoa.kit.http import RawRequest
from stoa.kit.ids import new_id, to_text
from tests.peers.twilio import AUTH_TOKEN, SID, WEBHOOK_SECRET, body_hash, sign
from tests.sms.conftest import PHONE, SHOP, called_back

PATH = "/callbacks/sms/twilio/cb_1_secret"
MESSAGE = new_id()
REPORT = [("MessageSid", "SM1"), ("MessageStatus", "delivered"), ("To", PHONE), ("From", SHOP), ("Unheard", "of")]
TEXT = [
    ("MessageSid", "SM2"),
    ("SmsStatus", "received"),
    ("From", PHONE),
    ("To", SHOP),
    ("Body", "STOP"),
    ("NumMedia", "0"),
]
NEW_WAY = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"


@pytest.fixture
async def provider(make_route) -> sms.Provider:
    credentials = {"auth_token": AUTH_TOKEN, "webhook_secret": WEBHOOK_SECRET}
    return await sms.provider_of(await make_route("twilio", {"account_sid": SID}, credentials))


def posted(form: list[tuple[str, str]], signature: str, *, query: str = "", announced: str | None = None) -> RawRequest:
    headers = {b"content-type": b"application/x-www-form-urlencoded", b"x-twilio-signature": signature.encode()}
    if announced is not None:
        headers[b"x-twilio-webhooks-signature-settings"] = announced.encode()
    return called_back("POST", PATH, query=query.encode(), headers=headers, body=urlencode(form).encode())


def url(query: str = "", host: str = "http://stoa.test") -> str:
    return host + PATH + (f"?{query}" if query else "")


async def test_a_report_signed_the_old_way(provider: sms.Provider) -> None:
    query = f"message={to_text(MESSAGE)}"
    [receipt] = provider.receipts(posted(REPORT, sign(url(query), REPORT), query=query))
    assert (receipt.provider_id, receipt.status, receipt.message_id) == ("SM1", "delivered", MESSAGE)


async def test_a_report_signed_the_new_way(provider: sms.Provider) -> None:
    signature = sign(url(), REPORT, secret=WEBHOOK_SECRET, algorithm="sha256")
    [receipt] = provider.receipts(posted(REPORT, signature, announced=NEW_WAY))
    assert receipt.status == "delivered"


async def test_an_address_signed_with_its_port(provider: sms.Provider) -> None:
    signature = sign(url(host="http://stoa.test:80"), REPORT)
    assert provider.receipts(posted(REPORT, signature))


async def test_values_that_come_twice_count_once(provider: sms.Provider) -> None:
    form = [*REPORT, ("Tag", "b"), ("Tag", "a"), ("Tag", "a")]
    assert provider.receipts(posted(form, sign(url(), form)))


async def test_a_json_body_counts_by_its_hash(provider: sms.Provider) -> None:
    body = b'{"hello": 1}'
    query = f"bodySHA256={body_hash(body)}"
    signature = sign(url(query), [])
    headers = {b"content-type": b"application/json", b"x-twilio-signature": signature.encode()}
    request = called_back("POST", PATH, query=query.encode(), headers=headers, body=body)
    assert provider.receipts(request) == []
    forged = called_back("POST", PATH, query=query.encode(), headers=headers, body=b'{"hello": 2}')
    with pytest.raises(NotAllowed):
        provider.receipts(forged)


@pytest.mark.parametrize(
    ("signature", "announced"),
    [
        ("", None),
        ("bm9uc2Vuc2U=", None),
        (sign(url(), REPORT, secret="another"), None),
        (sign(url("message=x"), REPORT), None),
        (sign(url(), [*REPORT, ("More", "1")]), None),
        (sign(url(), REPORT), NEW_WAY),
        (sign(url(), REPORT, secret=AUTH_TOKEN, algorithm="sha256"), NEW_WAY),
        (sign(url(), REPORT, secret=WEBHOOK_SECRET, algorithm="sha256"), None),
        (sign(url(), REPORT, algorithm="md5"), "key=k,algorithm=HMAC_MD5"),
    ],
)
async def test_everything_else_is_refused(provider: sms.Provider, signature: str, announced: str | None) -> None:
    with pytest.raises(NotAllowed):
        provider.receipts(posted(REPORT, signature, announced=announced))


async def test_without_a_shared_key_the_new_way_verifies_nothing(make_route) -> None:
    route = await make_route("twilio", {"account_sid": SID}, {"auth_token": AUTH_TOKEN})
    signature = sign(url(), REPORT, secret="", algorithm="sha256")
    with pytest.raises(NotAllowed):
        (await sms.provider_of(route)).receipts(posted(REPORT, signature, announced=NEW_WAY))


async def test_a_text_somebody_wrote(provider: sms.Provider) -> None:
    request = posted(TEXT, sign(url(), TEXT))
    [inbound] = provider.inbound(request)
    assert (inbound.from_, inbound.to, inbound.text, inbound.provider_id) == (PHONE, SHOP, "STOP", "SM2")
    assert not inbound.is_answered
    assert provider.receipts(request) == []


async def test_a_stop_that_twilio_answered_needs_no_second_answer(provider: sms.Provider) -> None:
    form = [*TEXT, ("OptOutType", "STOP")]
    [inbound] = provider.inbound(posted(form, sign(url(), form)))
    assert inbound.is_answered


async def test_a_report_of_failure_has_a_class(provider: sms.Provider) -> None:
    form = [("MessageSid", "SM1"), ("MessageStatus", "undelivered"), ("ErrorCode", "30006")]
    [receipt] = provider.receipts(posted(form, sign(url(), form)))
    assert (receipt.status, receipt.error_class, receipt.error_code) == ("undelivered", "permanent_number", "30006")
