"""A shop with a few things in it, and somebody who answers in Stoa's place at the socket."""

import json
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from oscar.core.compat import get_user_model
from oscar.core.loading import get_model
from oscar.test import factories

Country = get_model("address", "Country")
UserAddress = get_model("address", "UserAddress")


class StoaPeer:
    """Keeps what it is told; answers as `answer` says."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.answer: Callable[[str, dict[str, Any]], tuple[int, dict[str, Any]]] = self.accept
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                peer.heard.append((self.path, body))
                status, answer = peer.answer(self.path, body)
                sent = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @staticmethod
    def accept(_path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return 200, {"accepted": sum(map(len, body.values())), "rejected": []}

    def rows(self, kind: str) -> list[dict[str, Any]]:
        return [row for path, body in self.heard if path.endswith(kind) for row in body[kind]]


@pytest.fixture
def stoa(settings: Any) -> Iterator[StoaPeer]:
    peer = StoaPeer()
    threading.Thread(target=peer.server.serve_forever, daemon=True).start()
    settings.STOA_URL = peer.url
    yield peer
    peer.server.shutdown()
    peer.server.server_close()


@pytest.fixture
def britain(db: None) -> Any:
    return Country.objects.create(
        iso_3166_1_a2="GB", name="United Kingdom", printable_name="United Kingdom", is_shipping_country=True
    )


@pytest.fixture
def italy(db: None) -> Any:
    return Country.objects.create(iso_3166_1_a2="IT", name="Italy", printable_name="Italy", is_shipping_country=True)


@pytest.fixture
def carla(db: None) -> Any:
    return get_user_model().objects.create_user(
        "carla", "carla@example.com", "a long password", first_name="Carla", last_name="Conti"
    )


@pytest.fixture
def home(carla: Any, britain: Any) -> Any:
    return UserAddress.objects.create(
        user=carla,
        first_name="Carla",
        last_name="Conti",
        line1="1 Egg Street",
        line4="London",
        postcode="N1 9RT",
        country=britain,
        notes="Ring twice",
        is_default_for_shipping=True,
        is_default_for_billing=True,
    )


@pytest.fixture
def candle(db: None) -> Any:
    return factories.create_product(title="Candle", price=Decimal("12.50"), num_in_stock=5, upc="CAN-1")


@pytest.fixture
def signed_in(client: Client, carla: Any) -> Client:
    client.force_login(carla)
    return client
