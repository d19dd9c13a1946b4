"""Logging in, registering, and what a customer finds under their own roof."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from stoa.demo import callback, keys, orders, queries, visits
from stoa.demo.countries import COUNTRIES
from stoa.demo.shopfront import Shop
from stoa.demo.threads import in_thread
from stoa.demo.visits import Visit
from stoa.kit import clock
from stoa.kit.errors import TooMany

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
TOO_MANY = "That was too many tries for this address. Please wait ten minutes, then try again."
ADDRESS_FIELDS = callback.ADDRESS_KEYS


def _after(given: str | None) -> str:
    """Where to go after the log-in: a path of this shop, never another site."""
    parts = urlsplit(given or "")
    is_ours = not parts.scheme and not parts.netloc and parts.path.startswith("/") and not parts.path.startswith("//")
    return given if given and is_ours and "\\" not in given else "/account"


def _enter(shop: Shop, visit: Visit, customer_id: str, target: str) -> Redirect:
    with shop.storage.writing() as db:
        token = visits.sign_in(db, visit, customer_id, clock.now())
    return Redirect(target, status_code=303, cookies=[shop.cookie(token)])


@get("/account")
@in_thread
def overview(shop: Shop, visit: Visit) -> Response[Any]:
    if visit.customer is None:
        return Redirect("/account/login?next=/account", status_code=303)
    with shop.storage.reading() as db:
        placed = queries.orders_of(db, visit.customer["id"])
    shown = [{**order, "words": words(order)} for order in placed]
    return shop.page(visit, "account.html", orders=shown, customer=_shown(visit))


@get("/account/login")
@in_thread
def login_form(shop: Shop, visit: Visit, request: Request) -> Response[Any]:
    target = _after(request.query_params.get("next"))
    if visit.customer:
        return Redirect(target, status_code=303)
    return shop.page(visit, "login.html", next=target, email="", error=None)


@post("/account/login")
@in_thread
def login(shop: Shop, visit: Visit, request: Request, data: Form) -> Response[Any]:
    visit.require(data.get("form_token"))
    email, target = data.get("email", "").strip()[:255], _after(data.get("next"))
    with shop.storage.reading() as db:
        found = queries.find_customer_by_email(db, email)
    guesses = f"{request.client.host if request.client else ''} {email.casefold()}"
    try:
        shop.log_ins.spend(guesses)
    except TooMany as refusal:
        page = shop.page(visit, "login.html", 429, next=target, email=email, error=TOO_MANY)
        page.headers["Retry-After"] = str(refusal.retry_after)
        return page
    password = data.get("password", "")[:LONGEST_PASSWORD]
    if not keys.password_fits(found["password_hash"] if found else None, password) or found is None:
        error = "This address and password do not belong together."
        return shop.page(visit, "login.html", 422, next=target, email=email, error=error)
    shop.log_ins.give_back(guesses)
    return _enter(shop, visit, found["id"], target)


@get("/account/register")
@in_thread
def register_form(shop: Shop, visit: Visit) -> Response[str]:
    return shop.page(visit, "register.html", values={}, errors={})


@post("/account/register")
@in_thread
def register(shop: Shop, visit: Visit, data: Form) -> Response[Any]:
    visit.require(data.get("form_token"))
    values = {key: data.get(key, "").strip() for key in ("first_name", "last_name", "email")}
    password = data.get("password", "")
    errors = {key: "Please fill this in." for key in ("first_name", "last_name") if not values[key]}
    errors |= {key: "At most 255 characters." for key, value in values.items() if len(value) > callback.NAME_LIMIT}
    if not callback.EMAIL.fullmatch(values["email"]):
        errors["email"] = "This is not an email address."
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        errors["password"] = f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters."
    if errors:
        return shop.page(visit, "register.html", 422, values=values, errors=errors)
    now, password_hash = clock.now(), keys.hash_password(password)
    with shop.outbox.writing() as db:
        is_taken = queries.find_customer_by_email(db, values["email"]) is not None
        customer_id = queries.next_customer_id(db)
        if not is_taken:
            fresh = {
                **values,
                "id": customer_id,
                "is_email_verified": 0,
                "password_hash": password_hash,
                "phone": None,
                "locale": visit.locale,
                "addresses": [],
                "created_at": queries.moment(now),
                "updated_at": queries.moment(now),
            }
            queries.add_customers(db, [fresh])
            queries.mark(db, "customers", customer_id)
    if is_taken:
        errors["email"] = "There is an account with this address already. Log in instead?"
        return shop.page(visit, "register.html", 422, values=values, errors=errors)
    return _enter(shop, visit, customer_id, "/account")


@get("/account/logout")
@in_thread
def logout_link(shop: Shop, visit: Visit, request: Request) -> Response[Any]:
    """The hub's sign-out leads here. A link on another site does not log anybody out: it gets the question."""
    if request.headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        return _leave(shop, visit)
    return shop.page(visit, "logout.html")


@post("/account/logout")
@in_thread
def logout(shop: Shop, visit: Visit, data: Form) -> Redirect:
    visit.require(data.get("form_token"))
    return _leave(shop, visit)


def _leave(shop: Shop, visit: Visit) -> Redirect:
    with shop.storage.writing() as db:
        queries.end_visit(db, visit.id)
        queries.empty_cart(db, visit.id)
    return Redirect("/", status_code=303, cookies=[shop.cookie(visits.fresh_token())])


@get("/account/addresses")
@in_thread
def addresses(shop: Shop, visit: Visit) -> Response[Any]:
    if visit.customer is None:
        return Redirect("/account/login?next=/account/addresses", status_code=303)
    return _address_page(shop, visit, {"country": "IT"}, {})


@post("/account/addresses")
@in_thread
def change_addresses(shop: Shop, visit: Visit, data: Form) -> Response[Any]:
    """Adds an address, or removes the one whose place is given."""
    visit.require(data.get("form_token"))
    if visit.customer is None:
        return Redirect("/account/login?next=/account/addresses", status_code=303)
    kept = list(visit.customer["addresses"])
    place = data.get("remove", "")
    if place.isascii() and place.isdigit() and int(place) < len(kept):
        del kept[int(place)]
    else:
        try:
            kept.append(callback.address({field: data.get(field, "") for field in ADDRESS_FIELDS}))
        except callback.Refused as refusal:
            return _address_page(shop, visit, data, {refusal.field: str(refusal)}, 422)
    with shop.outbox.writing() as db:
        queries.change_customer(db, visit.customer["id"], {"addresses": kept[:20]}, clock.now())
        queries.mark(db, "customers", visit.customer["id"])
    return Redirect("/account/addresses", status_code=303)


def _address_page(
    shop: Shop, visit: Visit, values: dict[str, str], errors: dict[str, str], status: int = 200
) -> Response[str]:
    countries = [{"code": code, "name": name} for code, name in COUNTRIES.items()]
    return shop.page(
        visit, "addresses.html", status, customer=_shown(visit), countries=countries, values=values, errors=errors
    )


def _shown(visit: Visit) -> dict:
    customer = visit.customer or {}
    named = [{**row, "country_name": COUNTRIES.get(row["country"], row["country"])} for row in customer["addresses"]]
    return {key: customer[key] for key in ("first_name", "last_name", "email", "phone")} | {"addresses": named}


def words(order: orders.Order) -> str:
    """Where an order is, in words."""
    if order["status"] in ("cancelled", "refunded", "pending"):
        return {"cancelled": "Cancelled", "refunded": "Refunded", "pending": "Waiting for the payment"}[order["status"]]
    if not order["fulfilments"]:
        return "Being prepared"
    return {
        "label_created": "Packed",
        "in_transit": "On its way",
        "out_for_delivery": "Out for delivery today",
        "ready_for_pickup": "Ready to be picked up",
        "delivered": "Delivered",
        "exception": "Held up",
        "returned": "Returned to us",
    }[order["fulfilments"][-1]["status"]]


@get("/shop/language/{locale:str}")
@in_thread
def language(visit: Visit, locale: str, request: Request) -> Redirect:
    """In which language the demo's visitor wants to see the hub; the shop itself stays English."""
    chosen = locale if locale in visits.LOCALES else "en"
    target = _after(request.query_params.get("next") or "/")
    cookie = Cookie(key=visits.LOCALE_COOKIE, value=chosen, max_age=31_536_000, samesite="lax")
    return Redirect(target, status_code=303, cookies=[cookie])


HANDLERS = [
    overview,
    login_form,
    login,
    register_form,
    register,
    logout_link,
    logout,
    addresses,
    change_addresses,
    language,
]
