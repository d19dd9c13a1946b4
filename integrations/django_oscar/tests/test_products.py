from decimal import Decimal

import pytest
from oscar.core.loading import get_model
from oscar.test import factories

from stoa_oscar.records.products import record
from tests.orders import NOW

pytestmark = pytest.mark.django_db


def test_a_product_that_stands_alone_is_its_own_variant(candle):
    told = record(candle, NOW())
    (variant,) = told["variants"]
    assert (told["external_id"], variant["external_id"]) == (str(candle.pk), str(candle.pk))
    assert (told["price_minor"], told["currency"], told["published"]) == (1250, "GBP", True)
    assert (variant["price_minor"], variant["stock"], variant["sku"]) == (1250, 5, "CAN-1")


def test_what_is_reserved_is_not_in_stock(candle):
    candle.stockrecords.get().allocate(4)
    (variant,) = record(candle, NOW())["variants"]
    assert variant["stock"] == 1


def test_a_shop_that_does_not_count_has_no_number(candle):
    candle.product_class.track_stock = False
    candle.product_class.save()
    candle.refresh_from_db()
    (variant,) = record(candle, NOW())["variants"]
    assert "stock" not in variant


def test_children_are_variants_of_their_parent():
    parent = factories.create_product(structure="parent", title="Bowl")
    for title, price in (("Small", "10.00"), ("Large", "15.00")):
        factories.create_product(
            structure="child", parent=parent, title=title, price=Decimal(price), num_in_stock=1, partner_sku=title
        )
    told = record(parent, NOW())
    assert [(each["title"], each["price_minor"]) for each in told["variants"]] == [("Small", 1000), ("Large", 1500)]
    assert told["title"] == "Bowl"


def test_what_has_no_price_is_not_for_sale():
    told = record(factories.create_product(title="Idea"), NOW())
    assert (told["published"], told["price_minor"], told["variants"]) == (False, 0, [])


def test_what_is_hidden_is_not_published(candle):
    candle.is_public = False
    assert record(candle, NOW())["published"] is False


def test_a_description_is_plain_text(candle):
    candle.description = "<p>Burns <b>slowly</b></p>"
    assert record(candle, NOW())["description"] == "Burns slowly"


def test_a_picture_has_a_whole_address(candle):
    get_model("catalogue", "ProductImage").objects.create(product=candle, original="images/candle.jpg")
    assert record(candle, NOW())["image_url"] == "https://shop.example/media/images/candle.jpg"


def test_no_picture_is_no_address(candle):
    assert "image_url" not in record(candle, NOW())


def test_categories_by_name(candle):
    candle.categories.add(factories.CategoryFactory(name="Light"))
    assert record(candle, NOW())["categories"] == ["Light"]
