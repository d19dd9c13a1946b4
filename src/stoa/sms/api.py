"""`/api/v1/sms`: how texts are cut, and the ways they go."""

from typing import Any

handlers: list[Any] = []
