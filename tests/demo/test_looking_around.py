"""Pages anybody sees: each carries Stoa's snippet and a policy that lets nothing inline run."""

import re

import pytest

from stoa.demo import catalogue
from tests.demo.conftest import Visitor
from tests.peers.stoa_peer import StoaPeer

PAGES = ["/", "/cart", "/search?q=linen", "/account/login", "/account/register", "/pages/privacy", "/pages/terms"]


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_carries_the_snippet_and_nothing_inline(visitor: Visitor, path: str) -> None:
    page = await visitor.see(path)
    assert (
        '<script async src="/onsite/js/WLLW01/stoa.js" data-signed-in="no" data-identity-url="/shop/stoa-token"' in page
    )
    assert 'href="/account"' in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)


async def test_policy_allows_own_and_stoas_scripts_only(visitor: Visitor, peer: StoaPeer) -> None:
    answer = await visitor.http.get("/")
    policy = answer.headers["content-security-policy"]
    assert f"script-src 'self' {peer.url};" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy


async def test_each_product_has_a_page_with_its_picture_heart_and_view(visitor: Visitor) -> None:
    for product in catalogue.products():
        page = await visitor.see(f"/products/{product.slug}")
        assert f'data-stoa-favorite="{product.id}"' in page
        assert f"&quot;product_id&quot;: &quot;{product.id}&quot;" in page
        answer = await visitor.http.get(f"/shop/pictures/{product.slug}.svg")
        assert answer.headers["content-type"].startswith("image/svg+xml")


async def test_collections_show_their_products_in_the_order_asked_for(visitor: Visitor) -> None:
    page = await visitor.see("/collections/ceramics?sort=price-up")
    prices = [int(euros) for euros in re.findall(r'class="price">(?:from )?(?:<ins>)?€(\d+)', page)]
    assert len(prices) == 8
    assert prices == sorted(prices)


async def test_what_is_not_there_is_a_friendly_404(visitor: Visitor) -> None:
    for path in ("/products/nothing", "/collections/nothing", "/pages/nothing", "/nothing", "/orders/W-1"):
        assert "There is nothing here" in await visitor.see(path, 404)


async def test_the_shop_opens_before_stoa_has_said_its_keys(visitor: Visitor, data_dir) -> None:
    (data_dir / "demo.json").unlink()
    page = await visitor.see("/")
    assert "/onsite/js/" not in page


async def test_sold_out_cannot_be_bought(visitor: Visitor) -> None:
    assert '<button class="button wide" disabled>Sold out' in await visitor.see("/products/quiete-teapot")
