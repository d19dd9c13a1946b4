"""What a device is called in the list of one's own devices."""

import pytest

from stoa.visitors.rules import label_of, product_id_in

MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("user_agent", "label"),
    [
        (f"{MOZILLA} (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0", "Firefox on Android"),
        (f"{MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari on iPhone"),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) Chrome/130.0 Safari/537.36", "Chrome on Mac"),
        ("curl/8", "Browser"),
        ("", "Browser"),
    ],
)
def test_labels(user_agent: str, label: str) -> None:
    assert label_of(user_agent) == label


@pytest.mark.parametrize(
    ("properties", "product_id"),
    [
        ({"ProductID": "P1"}, "P1"),
        ({"product_id": 77}, "77"),
        ({"ItemId": "x", "ProductID": None}, "x"),
        ({"ProductID": True}, None),
        ({"ProductID": ""}, None),
        ({"ProductID": "x" * 300}, None),
        ({"ProductID": {"deep": 1}}, None),
        ({}, None),
    ],
)
def test_products_in_events(properties: dict, product_id: str | None) -> None:
    assert product_id_in(properties) == product_id
