"""`/api/v1`: tickets and what belongs to them."""

from typing import Any

handlers: list[Any] = []
