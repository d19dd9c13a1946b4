"""The two script elements of a page: Stoa's, and the shop's own beside it."""

import json
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from stoa_oscar.connection import find_connection
from stoa_oscar.identity import identity_token
from stoa_oscar.records.products import viewed
from stoa_oscar.signups import signup_on


def snippet(request: HttpRequest) -> SafeString:
    """Empty where the shop is not connected, and the second time on one page."""
    here = find_connection()
    if here is None or getattr(request, "stoa_snippet_is_there", False):
        return SafeString()
    request.stoa_snippet_is_there = True
    user = getattr(request, "user", None)
    product = getattr(request, "stoa_viewed_product", None)
    signup = signup_on(request)
    told: dict[str, Any] = {
        "script_url": f"{here.url}/onsite/js/{here.site_id}/stoa.js",
        "identity_token": identity_token(user) if user is not None and user.is_authenticated else None,
        "identity_url": reverse("stoa_oscar:identity"),
        "cart_url": reverse("stoa_oscar:cart"),
        "locale": get_language(),
        "viewed_product": json.dumps(viewed(product)) if product else None,
        "signup": json.dumps(signup) if signup else None,
    }
    return render_to_string("stoa_oscar/snippet.html", told)
