"""Asking Stoa while it is starting or busy."""

import time

import httpx

PATIENCE_SECONDS = 90


def patiently(client: httpx.Client, request: httpx.Request) -> httpx.Response:
    """Asks again while Stoa is starting or busy; anything else it will not have ends the run with Stoa's own words."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            answer = client.send(request)
        except httpx.TransportError as error:
            wait, words = 0.5, repr(error)
        else:
            if answer.is_success:
                return answer
            words = f"{answer.status_code} {answer.text[:500]}"
            if answer.status_code not in (429, 503):
                raise SystemExit(f"{request.method} {request.url.path}: {words}")
            wait = float(answer.headers.get("retry-after", "1"))
        if time.monotonic() + wait > give_up:
            raise SystemExit(f"{request.method} {request.url.path}: gave up after {PATIENCE_SECONDS} s: {words}")
        time.sleep(wait)
