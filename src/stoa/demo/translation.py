"""The shop's records as `PUT /api/v1/store/…` wants them, and the properties of the events its pages send."""

from typing import Any
from urllib.parse import quote

from stoa.demo.catalogue import CURRENCY
from stoa.demo.keys import order_key

Row = dict[str, Any]


def customer(row: Row) -> Row:
    optional = {key: row[key] for key in ("birthday", "gender", "marketing") if row.get(key)}
    return {
        "external_id": row["id"],
        "email": row["email"],
        "first_name": row["first_name"],
        "last_name": row["last_name"],
        "phone": row["phone"],
        "locale": row["locale"],
        "addresses": row["addresses"],
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
        **optional,
    }


def customer_of_store(row: Row) -> Row:
    """Without what only the answer to a profile edit carries."""
    told = customer(row)
    return {key: value for key, value in told.items() if key not in ("birthday", "gender")}


def product(row: Row, url: str) -> Row:
    told = {
        "external_id": row["id"],
        "title": row["title"],
        "url": f"{url}/products/{row['slug']}",
        "image_url": f"{url}/shop/pictures/{row['slug']}.svg",
        "price_minor": row["price_minor"],
        "currency": CURRENCY,
        "description": row["description"],
        "categories": [row["collection"]],
        "tags": list(row["tags"]),
        "variants": [
            {
                "external_id": item["id"],
                "title": item["title"],
                "sku": item["sku"],
                "price_minor": item["price_minor"],
                "stock": item["stock"],
            }
            for item in row["variants"]
        ],
        "published": True,
        "rating": row["rating"],
        "rating_count": row["rating_count"],
        "updated_at": row["updated_at"],
    }
    return {**told, "compare_at_minor": row["compare_at_minor"]} if row["compare_at_minor"] else told


def order(row: Row, url: str, secret: str) -> Row:
    number = row["number"]
    status_url = f"{url}/orders/{quote(number)}?key={order_key(secret, number)}"
    return {
        **row,
        "status_url": status_url,
        "lines": [_line(line, url, status_url) for line in row["lines"]],
        "fulfilments": [
            {**parcel, "tracking_url": f"{url}/shop/parcels/{parcel['tracking_number']}"}
            if "tracking_number" in parcel
            else parcel
            for parcel in row["fulfilments"]
        ],
    }


def _line(line: Row, url: str, status_url: str) -> Row:
    told = {key: value for key, value in line.items() if key not in ("slug", "plan")}
    told["image_url"] = f"{url}/shop/pictures/{line['slug']}.svg"
    told["url"] = f"{url}/products/{line['slug']}"
    if "plan" in line:
        told["subscription"] = {"plan": line["plan"], "manage_url": status_url}
    return told


def viewed(row: Row, url: str) -> Row:
    """`Viewed Product`, in the field's usual spelling."""
    told = {
        "ProductName": row["title"],
        "ProductID": row["id"],
        "SKU": row["variants"][0]["sku"],
        "Categories": [row["collection"]],
        "ImageURL": f"{url}/shop/pictures/{row['slug']}.svg",
        "URL": f"{url}/products/{row['slug']}",
        "Brand": "Willow",
        "Price": row["price_minor"] / 100,
    }
    return {**told, "CompareAtPrice": row["compare_at_minor"] / 100} if row["compare_at_minor"] else told


def added_to_cart(line: Row, lines: list[Row], url: str) -> Row:
    """`line` and `lines` are rows of the cart, with their prices as `unit_minor`."""
    return {
        "AddedItemProductName": line["title"],
        "AddedItemProductID": line["product_id"],
        "AddedItemSKU": line["sku"],
        "AddedItemCategories": [line["collection"]],
        "AddedItemImageURL": f"{url}/shop/pictures/{line['slug']}.svg",
        "AddedItemURL": f"{url}/products/{line['slug']}",
        "AddedItemPrice": line["unit_minor"] / 100,
        "AddedItemQuantity": line["quantity"],
        **_cart(lines, url),
    }


def started_checkout(lines: list[Row], url: str) -> Row:
    return {"Categories": sorted({line["collection"] for line in lines}), **_cart(lines, url)}


def _cart(lines: list[Row], url: str) -> Row:
    return {
        "ItemNames": [line["title"] for line in lines],
        "CheckoutURL": f"{url}/checkout",
        "Items": [
            {
                "ProductID": line["product_id"],
                "SKU": line["sku"],
                "ProductName": line["title"],
                "Quantity": line["quantity"],
                "ItemPrice": line["unit_minor"] / 100,
                "RowTotal": line["unit_minor"] * line["quantity"] / 100,
                "ProductURL": f"{url}/products/{line['slug']}",
                "ImageURL": f"{url}/shop/pictures/{line['slug']}.svg",
                "ProductCategories": [line["collection"]],
                "Brand": "Willow",
            }
            for line in lines
        ],
    }
