from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import override
from requests import RequestException

from stoa_oscar.client import StoaRefused, call
from stoa_oscar.connection import absolute, connection, store_url

# Below the account page, but not in the hub: what a guest, an alert or a shared list leads to from a mail, and what
# only Oscar can do. Stoa leaves logging out alone by itself.
LEFT_ALONE = (
    "order-status",
    "order-status-form",
    "alerts",
    "wishlists",
    "emails",
    "change-password",
    "profile/delete",
)


class Command(BaseCommand):
    help = "Tells Stoa where this shop is, where its customers log in, and where their edits go. Repeating is safe."

    def handle(self, **_: Any) -> None:
        try:
            self._connect()
        except StoaRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except RequestException as error:
            raise CommandError(f"Stoa cannot be reached at {connection().url}: {error}") from error

    def _connect(self) -> None:
        here = connection()
        account = call("GET", "/account")
        if account["site_id"] != here.site_id:
            raise CommandError(f"The key is of the store {account['site_id']}, STOA_SITE_ID says {here.site_id}.")
        ending = call("GET", "/store/connection")["identity_secret_ending"]
        if not here.identity_secret.endswith(ending):
            raise CommandError(f"STOA_IDENTITY_SECRET is not this store's, which ends with {ending}.")
        origins = [*account["origins"], origin()]
        call("PATCH", "/account", {"origins": list(dict.fromkeys(origins))})
        call("PATCH", "/store/connection", addresses())
        call("PATCH", "/hub", {"account": account_pages(), "sign_in": {"method": "store"}})
        self.stdout.write(f"{account['name']} knows {store_url()}: pages, log-in, edits and account links.")
        for problem in call("GET", "/hub")["problems"]:
            self.stdout.write(f"In Stoa's dashboard, under Hub: {problem['message']}")


def origin() -> str:
    return "/".join(store_url().split("/")[:3])


def addresses() -> dict[str, str]:
    names = {
        "login_url": "customer:login",
        "register_url": "customer:register",
        "logout_url": "customer:logout",
        "profile_url": "customer:profile-view",
    }
    pages = {field: reverse(name) for field, name in names.items()}
    return {**pages, "callback_url": absolute(reverse("stoa_oscar:callback"))}


def account_pages() -> dict[str, Any]:
    """In every language, where the addresses of the shop carry one."""
    paths = []
    for code, _name in settings.LANGUAGES if settings.USE_I18N else []:
        with override(code):
            paths.append(reverse("customer:summary"))
    path = reverse("customer:summary")
    every = list(dict.fromkeys([path, *paths]))
    ignored = [each + end for each in every for end in LEFT_ALONE]
    return {"path": path, "paths": every[:20], "ignored_paths": ignored[:100]}
