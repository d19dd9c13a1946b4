"""The doors of the shop that Stoa, and its script in the shopper's browser, knock at."""

import json
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stoa_oscar import signatures
from stoa_oscar.basket import BadLines, fill
from stoa_oscar.connection import find_connection
from stoa_oscar.edits import Refused, update_customer
from stoa_oscar.identity import identity_token

MINI_BASKET = "oscar/partials/mini_basket.html"


@require_GET
@never_cache
def identity(request: HttpRequest) -> JsonResponse:
    """A fresh token when a page's own is too old, as in a tab left open. Other sites cannot read the answer."""
    if find_connection() is None or not request.user.is_authenticated:
        return JsonResponse({})
    return JsonResponse({"identity_token": identity_token(request.user)})


@require_http_methods(["GET", "POST"])
@never_cache
def cart(request: HttpRequest) -> JsonResponse:
    """Lines of an old order into the basket of this visit. GET tells the form token that the POST has to carry."""
    if request.method == "GET":
        header = settings.CSRF_HEADER_NAME.removeprefix("HTTP_").replace("_", "-")
        return JsonResponse({"csrf_header": header, "csrf_token": get_token(request)})
    try:
        filled = fill(request, json.loads(request.body)["lines"])
    except (ValueError, KeyError, TypeError, BadLines):
        return _error(400, "The body is {lines: [{line_id, product_id, variant_id?, quantity}]}.")
    return JsonResponse({**filled, "mini_basket": render_to_string(MINI_BASKET, request=request)})


@csrf_exempt
@require_POST
@never_cache
def callback(request: HttpRequest) -> JsonResponse:
    """A customer changed something of herself in the hub: kept here first, because the shop owns its customers."""
    here = find_connection()
    header = request.headers.get(signatures.HEADER, "")
    if here is None or not signatures.is_signed_by_stoa(header, request.body, here.identity_secret, now=time.time()):
        return _error(401, "This is not signed with this shop's identity secret in the last five minutes.")
    try:
        told = json.loads(request.body)
        kind, customer = told["type"], dict(told["customer"])
    except (ValueError, KeyError, TypeError):
        return _error(400, "A call has type, id and customer.")
    if kind != "customer.update":
        return _error(422, "This shop knows customer.update only.", field="type")
    try:
        return JsonResponse({"customer": update_customer(customer)})
    except Refused as refusal:
        return _error(422, str(refusal), field=refusal.field)


def _error(status: int, message: str, **more: Any) -> JsonResponse:
    return JsonResponse({"error": {"message": message, **more}}, status=status)
