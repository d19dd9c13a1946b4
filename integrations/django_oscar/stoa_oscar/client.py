"""Calls to Stoa's API."""

from typing import Any

import requests

from stoa_oscar.connection import connection

SECONDS = (5, 30)  # to connect, and to answer


class StoaRefused(Exception):
    """Stoa answered, and said no."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"Stoa answered {status}: {message}")
        self.status = status


def call(method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Raises StoaRefused, or a RequestException where Stoa cannot be reached."""
    here = connection()
    answer = requests.request(
        method,
        f"{here.url}/api/v1{path}",
        json=body,
        headers={"Authorization": f"Bearer {here.api_key}", "User-Agent": "stoa-oscar/0.1"},
        timeout=SECONDS,
    )
    if not answer.ok:
        raise StoaRefused(answer.status_code, _reason(answer))
    return answer.json()


def _reason(answer: requests.Response) -> str:
    try:
        error = answer.json()["error"]
    except (ValueError, KeyError, TypeError):
        return answer.reason
    field = f" ({error['field']})" if "field" in error else ""
    return f"{error['message']}{field}"
