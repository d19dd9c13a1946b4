"""A little web server for stories on pages of other origins than Stoa's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Answer:
    body: str
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[], Answer]


class Site:
    """Pages by path. Whatever has no page of its own is a plain one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, Answer | Script] = {}

    def put(self, path: str, body: str, **headers: str) -> str:
        """A page; its address."""
        self.pages[path] = Answer(body, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return self.url + path

    def answer(self, path: str) -> Answer:
        found = self.pages.get(path.split("?")[0], Answer(f"<!doctype html><title>Plain</title><p>{path}"))
        return found if isinstance(found, Answer) else found()


def html(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>{head}</head><body>{body}'


def snippet(stoa_url: str, site_id: str, attributes: str = "") -> str:
    return f'<script async src="{stoa_url}/onsite/js/{site_id}/stoa.js" {attributes}></script>'


@contextmanager
def serving() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = self.server.site.answer(self.path)
        body = answer.body.encode()
        self.send_response(200)
        headers = {"Content-Type": answer.kind, "Content-Length": str(len(body)), **answer.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass
