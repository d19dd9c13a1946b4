"""A few things to buy, where they are sent to, and one customer who has been here before."""

from decimal import Decimal
from io import BytesIO

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from oscar.core.loading import get_model
from PIL import Image

GOODS = [
    ("Olive bowl", "OLI-1", "24.00", 20, "Bowls", "olivedrab"),
    ("Beeswax candle", "CAN-1", "12.50", 50, "Candles", "goldenrod"),
    ("Last teapot", "TEA-1", "89.00", 1, "Pots", "sienna"),
]
CUSTOMER = ("carla@heron.example", "carla loves herons", "Carla", "Conti")


@transaction.atomic
def seed() -> None:
    countries = get_model("address", "Country").objects
    for code, name in [("GB", "United Kingdom"), ("IT", "Italy")]:
        countries.create(iso_3166_1_a2=code, name=name, printable_name=name, is_shipping_country=True)
    product_class = get_model("catalogue", "ProductClass").objects.create(name="Thing")
    partner = get_model("partner", "Partner").objects.create(name="Heron")
    for title, upc, price, stock, category, color in GOODS:
        product = get_model("catalogue", "Product").objects.create(title=title, upc=upc, product_class=product_class)
        product.categories.add(get_model("catalogue", "Category").add_root(name=category))
        product.stockrecords.create(partner=partner, partner_sku=upc, price=Decimal(price), num_in_stock=stock)
        product.images.create(original=picture(f"{upc}.png", color))
    email, password, first_name, last_name = CUSTOMER
    get_user_model().objects.create_user(
        email.partition("@")[0], email, password, first_name=first_name, last_name=last_name
    )
    for name in ("Shipped", "Delivered"):
        get_model("order", "ShippingEventType").objects.create(name=name)


def picture(name: str, color: str) -> ContentFile:
    file = BytesIO()
    Image.new("RGB", (400, 400), color).save(file, "PNG")
    return ContentFile(file.getvalue(), name)
