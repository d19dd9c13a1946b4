from collections.abc import Callable

import httpx
import pytest

from tests.cast import Store
from tests.hub.conftest import codes_for  # noqa: F401 - a fixture of the hub's, for its browsers
from tests.hub.shopper import Shop
from tests.messages.conftest import at, desk, noon  # noqa: F401 - likewise


@pytest.fixture
def shop(willow: Store, web: httpx.AsyncClient, settle: Callable, codes_for: Callable) -> Shop:  # noqa: F811
    return Shop(willow, web, settle, codes_for)


@pytest.fixture
def strangers(mallory: Store, web: httpx.AsyncClient, settle: Callable, codes_for: Callable) -> Shop:  # noqa: F811
    return Shop(mallory, web, settle, codes_for)
