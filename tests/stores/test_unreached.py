"""When the store's server cannot be reached, the merchant reads why in plain words."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from stoa.kit.outgoing import CallFailed, Limits, call

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def failure(url: str) -> str:
    with pytest.raises(CallFailed) as caught:
        await call("GET", url, Limits(seconds=5, max_bytes=1000), headers={})
    return str(caught.value)


@asynccontextmanager
async def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    async def end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await answer(reader, writer)
        writer.close()

    server = await asyncio.start_server(end, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(100)


async def gibberish(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(100)
    writer.write(b"220 mail.willow.example\r\n")


async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(100)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[")


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def self_signed(tmp_path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    began = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "server.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


async def test_a_refused_connection_is_called_one(closed_port):
    said = await failure(f"http://127.0.0.1:{closed_port}/feed")
    assert said == "We could not reach 127.0.0.1: the connection was refused."


async def test_a_name_nobody_has_is_told():
    said = await failure("https://nowhere.invalid/feed")
    assert said == "We could not reach nowhere.invalid: there is no host by that name."


async def test_a_certificate_nobody_vouches_for_is_told(self_signed):
    async with serving(nothing, self_signed) as place:
        said = await failure(f"https://{place}/feed")
    assert said == "We could not reach 127.0.0.1: its certificate cannot be trusted (self-signed certificate)."


async def test_a_server_without_tls_is_told():
    async with serving(gibberish) as place:
        said = await failure(f"https://{place}/feed")
    assert said == "We could not reach 127.0.0.1: no secure connection could be made."


@pytest.mark.parametrize("answer", [nothing, gibberish, half])
async def test_a_server_that_breaks_off_is_told(answer):
    async with serving(answer) as place:
        said = await failure(f"http://{place}/feed")
    assert said == "We could not reach 127.0.0.1: it broke off, or did not answer in HTTP."


async def test_what_is_no_address_is_told():
    assert await failure("http://x..y/") == "http://x..y/ is not an address that can be called."


async def test_the_feed_run_says_it(willow, closed_port):
    await willow.api.patch(
        "/api/v1/store/connection", json={"catalog_feed_url": f"http://127.0.0.1:{closed_port}/feed.json"}
    )
    answer = await willow.api.post("/api/v1/store/connection/feed-run", json={})
    assert "We could not reach 127.0.0.1: the connection was refused." in answer.text
