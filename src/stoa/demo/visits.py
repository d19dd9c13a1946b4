"""Who is at the shop: a random cookie names the visit, its hash the row; forms must carry a token derived from it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request
from litestar.exceptions import PermissionDeniedException

from stoa.demo import keys, queries
from stoa.demo.storage import Storage

VISIT_COOKIE = "willow"
LOCALE_COOKIE = "willow_locale"
LOCALES = ("en", "es", "it", "ko", "ro")


@dataclass(frozen=True)
class Visit:
    token: str
    is_new: bool
    customer: dict[str, Any] | None
    locale: str
    path: str
    form_token: str

    @property
    def id(self) -> str:
        return keys.visit_id(self.token)

    @property
    def customer_id(self) -> str | None:
        return self.customer["id"] if self.customer else None

    def require(self, form_token: str | None) -> None:
        """Refuses a form that did not come from one of this visit's pages."""
        if self.is_new or not keys.same(form_token, self.form_token):
            raise PermissionDeniedException(
                "This page has been open for too long. Please go back, reload it and try again."
            )


def find(request: Request, storage: Storage) -> Visit:
    given = request.cookies.get(VISIT_COOKIE, "")
    is_known = 20 <= len(given) <= 64
    token = given if is_known else fresh_token()
    locale = request.cookies.get(LOCALE_COOKIE, "en")
    return Visit(
        token=token,
        is_new=not is_known,
        customer=_customer(storage, token) if is_known else None,
        locale=locale if locale in LOCALES else "en",
        path=request.url.path,
        form_token=keys.form_token(storage.secret, token),
    )


def fresh_token() -> str:
    return secrets.token_urlsafe(24)


def _customer(storage: Storage, token: str) -> dict[str, Any] | None:
    with storage.reading() as db:
        visit = queries.find_visit(db, keys.visit_id(token))
        if visit is None or visit["customer_id"] is None:
            return None
        return queries.find_customer(db, visit["customer_id"])


def sign_in(db: queries.Db, visit: Visit, customer_id: str, at: datetime) -> str:
    """Gives the browser a new token, so that one from before the log-in is worth nothing. The cart comes along."""
    token = fresh_token()
    queries.keep_visit(db, keys.visit_id(token), customer_id, at)
    queries.move_cart(db, visit.id, keys.visit_id(token))
    queries.end_visit(db, visit.id)
    return token
