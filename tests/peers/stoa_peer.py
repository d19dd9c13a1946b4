"""A tiny stand-in for Stoa at the socket: takes what a store sends, remembers it, and can be out of order."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class StoaPeer:
    """`rows[kind][external_id]` is the newest row told, `calls` every (method, path, headers, body) in order."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, dict[str, Any]]] = {"customers": {}, "products": {}, "orders": {}}
        self.events: dict[tuple[str, str], dict[str, Any]] = {}
        settings = ("/api/v1/store/connection", "/api/v1/hub", "/api/v1/chat/settings", "/api/v1/consent/settings")
        self.settings: dict[str, dict[str, Any]] = {path: {} for path in settings}
        self.policy: dict[str, Any] = {"version": 1}
        self.disclosures: list[dict[str, Any]] = []
        self.signups: dict[str, dict[str, Any]] = {}
        self.faqs: list[dict[str, Any]] = []
        self.favorites: set[str] = set()
        self.calls: list[tuple[str, str, dict[str, str], Any]] = []
        self.failures = 0
        self.refused_ids: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        if self.failures > 0:
            self.failures -= 1
            return 503, {"error": {"code": "try_again", "message": "Not now."}}
        if path.startswith("/api/v1/store/") and method == "PUT":
            return 200, self._take(path.rpartition("/")[2], body)
        if path in self.settings:
            self.settings[path] |= body or {}
            return 200, self.settings[path]
        if path.startswith("/api/v1/privacy-paragraph"):
            self.policy |= {"confirmed": body} if body else {}
            return 200, self.policy
        if path.startswith("/api/v1/disclosures"):
            return self._disclose(method, path, body)
        if path.startswith("/api/v1/signups/places"):
            return self._open_place(path.removeprefix("/api/v1/signups/places").strip("/"), body)
        if path == "/api/v1/faqs":
            self.faqs += [body] if body else []
            return 200, {"items": self.faqs}
        if path == "/api/event-bulk-create-jobs":
            self._take_events(body["data"]["attributes"]["events-bulk-create"]["data"])
            return 202, None
        if path.startswith("/hub/v1/favorites/"):
            self.favorites.add(path.rpartition("/")[2])
            return 200, {"favorites": []}
        if path.startswith("/hub/v1/"):
            return 200, {"visitor_token": "vt_1_x", "state": "logged_in"}
        return 404, {"error": {"code": "not_found", "message": path}}

    def _disclose(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        if method == "POST":
            self.disclosures.append(body)
            return 201, body
        if path.endswith("/models"):
            models = [{"language": each, "template": "{company}", "variables": {}} for each in ("en", "it")]
            return 200, {"items": models}
        return 200, {"items": self.disclosures}

    def _open_place(self, path: str, body: Any) -> tuple[int, Any]:
        """Made, worded, published: what is told of it gathers under its id."""
        place_id, _, publication = path.partition("/")
        place_id = place_id or f"place-{len(self.signups) + 1}"
        place = self.signups.setdefault(place_id, {"id": place_id})
        place |= body | ({"is_published": True} if publication else {})
        return 200 if path else 201, place

    def _take(self, kind: str, body: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
        rejected = []
        for index, row in enumerate(body[kind]):
            if row["external_id"] in self.refused_ids:
                errors = [{"field": "email", "message": "No."}]
                rejected.append({"index": index, "external_id": row["external_id"], "errors": errors})
            else:
                self.rows[kind][row["external_id"]] = row
        return {"accepted": len(body[kind]) - len(rejected), "rejected": rejected}

    def _take_events(self, jobs: list[dict[str, Any]]) -> None:
        for job in jobs:
            for event in job["attributes"]["events"]["data"]:
                told = event["attributes"]
                metric = told["metric"]["data"]["attributes"]["name"]
                self.events.setdefault((metric, told["unique_id"]), told)


def _handler(peer: StoaPeer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            body = json.loads(raw) if raw else None
            headers = {name.lower(): value for name, value in self.headers.items()}
            peer.calls.append((self.command, self.path, headers, body))
            status, answer = peer.answer(self.command, self.path, body)
            content = b"" if answer is None else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = _serve

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Handler
