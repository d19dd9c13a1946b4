"""The settings of the connection. They are read when they are needed, so nothing of the shop waits for Stoa."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.sites.models import Site
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

REQUIRED = ("STOA_URL", "STOA_SITE_ID", "STOA_API_KEY", "STOA_IDENTITY_SECRET")


@dataclass(frozen=True)
class Connection:
    url: str
    site_id: str
    api_key: str
    identity_secret: str


def missing_settings() -> list[str]:
    return [name for name in REQUIRED if not getattr(settings, name, None)]


def find_connection() -> Connection | None:
    """None where the shop is not connected, as on a developer's machine: then all of this app stays quiet."""
    if missing_settings():
        return None
    url, site_id, api_key, identity_secret = (getattr(settings, name) for name in REQUIRED)
    return Connection(url.rstrip("/"), site_id, api_key, identity_secret)


def connection() -> Connection:
    found = find_connection()
    if found is None:
        raise ImproperlyConfigured(f"Stoa needs the settings {', '.join(missing_settings())}.")
    return found


def store_url() -> str:
    """Where shoppers find this shop, without a slash at the end: STOA_STORE_URL, or the domain of the current site."""
    if url := getattr(settings, "STOA_STORE_URL", None):
        return url.rstrip("/")
    scheme = "http" if settings.DEBUG else "https"
    return f"{scheme}://{Site.objects.get_current().domain}"


def absolute(path: str) -> str:
    """An address of the shop as Stoa wants it; media may have one of their own already."""
    return path if path.startswith(("http://", "https://")) else store_url() + path


def words(name: str, defaults: dict[str, str]) -> dict[str, str]:
    """A table of the shop's own words, from a setting that adds to the defaults."""
    return defaults | getattr(settings, name, {})


def hook(name: str, default: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the project's, named in a setting by its dotted path."""
    named = getattr(settings, name, None)
    return import_string(named) if isinstance(named, str) else named or default
