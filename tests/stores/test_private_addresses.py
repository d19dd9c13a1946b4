"""Addresses that merchants type do not lead our server into its own network."""

import httpx
import pytest

from stoa.kit.addresses import is_public
from stoa.kit.outgoing import CallFailed, Limits, PinnedTransport, call

LIMITS = Limits(seconds=2, max_bytes=1000, redirects=3)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_public_addresses_are(address):
    assert is_public(address)


async def get(url: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=PinnedTransport(may_be_private=False), follow_redirects=True) as client:
        return await client.get(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]"])
async def test_no_spelling_of_this_machine_is_called(shop, host):
    with pytest.raises((CallFailed, httpx.HTTPError)):
        await get(shop.url.replace("127.0.0.1", host))
    assert shop.asked == []


async def test_the_name_that_was_looked_up_is_the_one_that_is_told(shop):
    shop.says("/x", {"ok": True})
    reply = await call("GET", shop.url.replace("127.0.0.1", "localhost") + "/x", LIMITS, headers={})
    assert reply.status == 200
    assert shop.asked[0].headers["host"].startswith("localhost:")


async def test_an_answer_that_is_too_large_is_not_read(shop):
    url = shop.says("/large", b"x" * 1001)
    with pytest.raises(CallFailed, match="larger"):
        await call("GET", url, LIMITS, headers={})


async def test_an_answer_that_does_not_come_is_not_waited_for(shop):
    url = shop.says("/slow", b"", seconds=3)
    with pytest.raises(CallFailed, match="within"):
        await call("GET", url, Limits(seconds=0.2, max_bytes=10), headers={})


async def test_circles_of_redirects_end(shop):
    url = shop.says("/round", b"", status=302, headers={"location": "/round"})
    with pytest.raises(CallFailed, match="redirects"):
        await call("GET", url, LIMITS, headers={})
    assert len(shop.asked) == 4


async def test_a_redirect_is_not_followed_where_it_may_not_be(shop):
    url = shop.says("/round", b"", status=302, headers={"location": "/round"})
    assert (await call("POST", url, Limits(2, 100), body=b"x", headers={})).status == 302


@pytest.mark.parametrize(
    "url", ["http://", "http://nowhere.invalid/", "http://x..y/", "http://127.0.0.1:1/", "gopher://x/"]
)
async def test_what_cannot_be_called_says_so(url):
    with pytest.raises(CallFailed):
        await call("GET", url, LIMITS, headers={})
