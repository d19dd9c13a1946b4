"""Willow's pictures: one for every product, no two alike, nothing in them that runs."""

from xml.etree import ElementTree

from stoa.demo import catalogue
from stoa.demo.pictures import NAMES, picture


def test_every_product_and_the_front_page_have_a_picture_of_their_own() -> None:
    slugs = {product.slug for product in catalogue.products()}
    assert slugs | {"hero"} == NAMES
    assert len({picture(name) for name in NAMES}) == len(NAMES)


def test_a_picture_is_a_still_of_fixed_size() -> None:
    for name in NAMES:
        root = ElementTree.fromstring(picture(name))
        assert int(root.attrib["width"]) == int(root.attrib["viewBox"].split()[2])
        assert int(root.attrib["height"]) == int(root.attrib["viewBox"].split()[3])
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not tags & {"script", "foreignObject", "image", "a", "use", "style", "animate"}
        assert len(picture(name)) < 48_000
