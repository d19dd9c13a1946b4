"""What every page of the shop shares: storage, outbox, templates, and the frame around the content."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from litestar import MediaType, Response
from litestar.datastructures import Cookie
from minijinja import Environment

from stoa.demo import catalogue, connection, keys, queries, signing_up
from stoa.demo.connection import Connection
from stoa.demo.outbox import Outbox
from stoa.demo.storage import Storage
from stoa.demo.visits import VISIT_COOKIE, Visit
from stoa.kit import clock
from stoa.kit.windows import Window

ZONE = ZoneInfo("Europe/Rome")
HUB_LANGUAGES = {"en": "English", "es": "Español", "it": "Italiano", "ko": "한국어", "ro": "Română"}
NINETY_DAYS = 90 * 24 * 3600


class Shop:
    def __init__(self, data_dir: Path) -> None:
        self.log_ins = Window(most=10, seconds=600)
        self.data_dir = data_dir
        self.storage = Storage(data_dir)
        self.outbox = Outbox(self.storage, data_dir)
        self._templates = Environment(templates=_templates())
        self._templates.add_filter("money", money)
        self._templates.add_filter("day", day)
        self._templates.add_filter("stars", stars)

    def open(self) -> None:
        """Fills the shelves of a new shop and starts the outbox; harmless when repeated."""
        with self.storage.writing() as db:
            queries.fill_shelves(db, catalogue.products(), clock.now())
        self.outbox.start()

    @property
    def connection(self) -> Connection | None:
        return connection.find(self.data_dir)

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        return self._templates.render_template(template, **context)

    def page(self, visit: Visit, template: str, status: int = 200, **context: Any) -> Response[str]:
        """An HTML answer. Pages hold single-use tokens and forms, so nobody but this browser may keep them."""
        html = self.render(template, {**self._frame(visit), **context})
        headers = {"Cache-Control": "private, no-store" if visit.customer else "private, no-cache"}
        headers["Content-Security-Policy"] = self._policy()
        cookies = [self.cookie(visit.token)] if visit.is_new else []
        return Response(html, status_code=status, media_type=MediaType.HTML, headers=headers, cookies=cookies)

    def cookie(self, token: str) -> Cookie:
        told = self.connection
        is_secure = told is not None and told.url.startswith("https://")
        return Cookie(
            key=VISIT_COOKIE, value=token, max_age=NINETY_DAYS, httponly=True, samesite="lax", secure=is_secure
        )

    def _frame(self, visit: Visit) -> dict[str, Any]:
        with self.storage.reading() as db:
            count = queries.cart_count(db, visit.id)
            signups = signing_up.places(db)
        return {
            "collections": [{"slug": row.slug, "title": row.title} for row in catalogue.collections().values()],
            "cart_count": count,
            "form_token": visit.form_token,
            "first_name": visit.customer["first_name"] if visit.customer else None,
            "is_signed_in": visit.customer is not None,
            "stoa": self._snippet(visit),
            "signups": signups,
            "languages": [{"code": code, "name": name} for code, name in HUB_LANGUAGES.items()],
            "locale": visit.locale,
            "path": visit.path,
            "shopper": _shopper(self.connection),
            "year": clock.now().astimezone(ZONE).year,
        }

    def _snippet(self, visit: Visit) -> dict[str, Any] | None:
        """What the script tag of Stoa carries; no tag while the shop does not know its site id."""
        told = self.connection
        if told is None:
            return None
        snippet: dict[str, Any] = {"site_id": told.site_id, "locale": visit.locale}
        if visit.customer:
            snippet["identity_token"] = keys.identity_token(told, visit.customer, clock.now())
        return snippet

    def _policy(self) -> str:
        told = self.connection
        stoa = f"'self' {told.url}" if told else "'self'"
        return (
            f"default-src 'none'; script-src {stoa}; connect-src {stoa}; img-src {stoa} data: blob:; style-src 'self'; "
            "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        )


def _shopper(told: Connection | None) -> dict[str, str] | None:
    """Carla's log-in. Everybody who opens the demo is told it."""
    return told and {"email": told.shopper_email, "password": told.shopper_password}


@cache
def _templates() -> dict[str, str]:
    folder = files("stoa.demo").joinpath("templates")
    return {item.name: item.read_text() for item in folder.iterdir() if item.name.endswith(".html")}


def money(minor: int) -> str:
    return f"€{minor // 100:,}.{minor % 100:02d}"


def day(moment: str) -> str:
    local = datetime.fromisoformat(moment).astimezone(ZONE)
    return f"{local.day} {local:%B %Y}"


def stars(rating: float) -> int:
    """The rating in halves of a star, 0 to 10: the style sheet has a class for each."""
    return round(rating * 2)
