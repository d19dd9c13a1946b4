"""What `manage.py check` says about the connection."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.urls import NoReverseMatch, reverse

from stoa_oscar.connection import missing_settings

MIDDLEWARE = "stoa_oscar.middleware.SnippetMiddleware"


@register()
def connection_is_complete(**_: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if missing := missing_settings():
        found.append(Warning(f"The shop is not connected to Stoa: {', '.join(missing)} not set.", id="stoa.W001"))
    if MIDDLEWARE not in settings.MIDDLEWARE:
        hint = "Or put {% stoa_snippet %} into the shop's own layout, and silence this."
        found.append(Warning(f"{MIDDLEWARE} is not in MIDDLEWARE.", hint=hint, id="stoa.W002"))
    try:
        reverse("stoa_oscar:identity")
    except NoReverseMatch:
        found.append(Warning('The urls lack path("stoa/", include("stoa_oscar.urls")).', id="stoa.W003"))
    return found
