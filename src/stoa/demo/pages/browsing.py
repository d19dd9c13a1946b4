"""Looking around: front page, collections, products, search, legal pages."""

import json
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException

from stoa.demo import catalogue, queries
from stoa.demo.shopfront import Shop
from stoa.demo.threads import in_thread
from stoa.demo.visits import Visit

ORDERINGS = {
    "featured": ("Featured", lambda row: row["position"]),
    "price-up": ("Price, low to high", lambda row: row["price_minor"]),
    "price-down": ("Price, high to low", lambda row: -row["price_minor"]),
    "rating": ("Best rated", lambda row: -row["rating"]),
}
LEGAL = {
    "privacy": "Privacy",
    "terms": "Terms of sale",
    "about": "About Willow",
    "delivery": "Delivery & returns",
    "texts": "Text messages",
}


def _shelf(shop: Shop) -> list[dict[str, Any]]:
    with shop.storage.reading() as db:
        return queries.products(db)


def _url(shop: Shop) -> str:
    return shop.connection.url if shop.connection else ""


@get("/")
@in_thread
def home(shop: Shop, visit: Visit) -> Response[str]:
    shelf = _shelf(shop)
    tiles = [
        {"slug": row.slug, "title": row.title, "line": row.line, "lead": row.lead}
        for row in catalogue.collections().values()
    ]
    return shop.page(
        visit,
        "home.html",
        tiles=tiles,
        loved=sorted(shelf, key=lambda row: -row["rating_count"])[:8],
        reduced=[row for row in shelf if row["compare_at_minor"]],
        by_subscription=[row for row in shelf if row["plan"]],
    )


@get("/collections/{slug:str}")
@in_thread
def collection(shop: Shop, visit: Visit, slug: str, sort: str = "featured") -> Response[str]:
    shelf = _shelf(shop)
    if slug == "sale":
        title, line = "On sale", "The last pieces of a glaze, a weave, a season."
        found = [row for row in shelf if row["compare_at_minor"]]
    elif slug == "all":
        title, line, found = "Everything", "All of Willow on one page.", shelf
    elif told := catalogue.collections().get(slug):
        title, line = told.title, told.line
        found = [row for row in shelf if row["collection"] == slug]
    else:
        raise NotFoundException
    chosen = sort if sort in ORDERINGS else "featured"
    found.sort(key=ORDERINGS[chosen][1])
    orderings = [{"code": code, "title": words} for code, (words, _) in ORDERINGS.items()]
    return shop.page(
        visit, "collection.html", title=title, line=line, products=found, orderings=orderings, sort=chosen, slug=slug
    )


@get("/products/{slug:str}")
@in_thread
def product(shop: Shop, visit: Visit, slug: str) -> Response[str]:
    shelf = _shelf(shop)
    found = next((row for row in shelf if row["slug"] == slug), None)
    if found is None:
        raise NotFoundException
    beside = [row for row in shelf if row["collection"] == found["collection"] and row["slug"] != slug]
    chosen = next((item["id"] for item in found["variants"] if item["stock"] > 0), found["variants"][0]["id"])
    viewed = {
        "product_id": found["id"],
        "title": found["title"],
        "url": f"{_url(shop)}/products/{slug}",
        "image_url": f"{_url(shop)}/shop/pictures/{slug}.svg",
        "price_minor": found["price_minor"],
        "currency": catalogue.CURRENCY,
    }
    return shop.page(
        visit,
        "product.html",
        product=found,
        chosen=chosen,
        subscriber_price=catalogue.subscriber_price(found["price_minor"]),
        collection=catalogue.collections()[found["collection"]].title,
        beside=sorted(beside, key=lambda row: -row["rating_count"])[:4],
        viewed=json.dumps(viewed),
    )


@get("/search")
@in_thread
def search(shop: Shop, visit: Visit, q: str = "") -> Response[str]:
    words = q[:100].lower().split()
    found = [
        row
        for row in _shelf(shop)
        if words and all(word in f"{row['title']} {row['note']} {row['description']}".lower() for word in words)
    ]
    return shop.page(visit, "search.html", q=q[:100], products=found)


@get("/pages/{slug:str}")
@in_thread
def legal(shop: Shop, visit: Visit, slug: str) -> Response[str]:
    if slug not in LEGAL:
        raise NotFoundException
    return shop.page(visit, "legal.html", slug=slug, title=LEGAL[slug])


HANDLERS = [home, collection, product, search, legal]
