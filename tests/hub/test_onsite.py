"""The loader with the store's settings in it, and the hub's files."""

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from stoa.hub.place import forget
from stoa.kit import config
from tests.hub.chats import open_chat
from tests.hub.shopper import Shop


@pytest.fixture(autouse=True)
def built(tmp_path: Path) -> Iterator[Path]:
    """A build of the hub, as small as can be."""
    hub = tmp_path / "hub"
    hub.mkdir()
    (hub / "loader.js").write_text('(()=>{const boot="__STOA_BOOT__";window.boot=boot})();')
    (hub / "hub-Ab12Cd34.js").write_text("export const createHub = () => {};")
    (tmp_path / "secret.js").write_text("not for you")
    before = os.environ.get("STOA_ASSETS")
    os.environ["STOA_ASSETS"] = str(tmp_path)
    config.settings.cache_clear()
    yield hub
    os.environ.pop("STOA_ASSETS")
    if before is not None:
        os.environ["STOA_ASSETS"] = before
    config.settings.cache_clear()


def boot_in(script: str) -> dict:
    found = re.search(r"const boot=\n(\{.*\})\n;window", script)
    assert found is not None, script
    return json.loads(found[1])


async def test_the_loader_carries_the_stores_settings(shop: Shop) -> None:
    answer = await shop.web.get(f"/onsite/js/{shop.store.site_id}/stoa.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    boot = boot_in(answer.text)
    assert (boot["site_id"], boot["url"], boot["visibility"]) == (shop.store.site_id, "http://stoa.test", "hidden")
    assert boot["account"]["paths"] == ["/account"] and boot["launcher"]["is_on"] is True
    assert (boot["locales"], boot["default_locale"]) == (["en", "es", "it", "ko", "ro"], "en")


async def test_it_answers_under_the_names_of_stores_that_come_from_elsewhere(shop: Shop) -> None:
    site_id = shop.store.site_id
    for path in (f"/onsite/js/{site_id}/klaviyo.js", f"/onsite/js/klaviyo.js?company_id={site_id}"):
        assert boot_in((await shop.web.get(path)).text)["site_id"] == site_id


async def test_settings_cannot_break_out_of_the_script(shop: Shop) -> None:
    path = "/</script><script>alert(1)</script>\u2028"
    answer = await shop.store.api.patch("/api/v1/hub", json={"account": {"path": "/a", "ignored_paths": [path[:10]]}})
    assert answer.status_code == 200, answer.text
    script = (await shop.web.get(f"/onsite/js/{shop.store.site_id}/stoa.js")).text
    assert "<" not in script.replace("()=>", "")
    assert "/</script>"[:10] in boot_in(script)["account"]["ignored_paths"]


async def test_a_browser_that_has_it_is_told_so_until_it_changes(shop: Shop) -> None:
    path = f"/onsite/js/{shop.store.site_id}/stoa.js"
    first = await shop.web.get(path)
    assert first.headers["cache-control"] == "max-age=86400"
    again = await shop.web.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await shop.store.api.patch("/api/v1/hub", json={"launcher": {"is_on": False}})
    changed = await shop.web.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200


async def test_hashed_files_last_and_may_be_imported_from_anywhere(shop: Shop) -> None:
    lasting = await shop.web.get("/onsite/hub/hub-Ab12Cd34.js")
    assert lasting.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert lasting.headers["access-control-allow-origin"] == "*"


async def test_it_is_compressed_for_who_can_read_that(shop: Shop) -> None:
    path = f"/onsite/js/{shop.store.site_id}/stoa.js"
    zipped = await shop.web.get(path, headers={"Accept-Encoding": "gzip"})
    plain = await shop.web.get(path, headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert zipped.text == plain.text
    assert len(gzip.compress(plain.content)) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/onsite/hub/../secret.js",
        "/onsite/hub/..%2Fsecret.js",
        "/onsite/hub/%2e%2e/secret.js",
        "/onsite/hub/loader.js",
        "/onsite/hub/nothing.js",
        "/onsite/hub/hub-Ab12Cd34.js/",
        "/onsite/hub/.js",
        "/onsite/js/NOSUCH/stoa.js",
        "/onsite/js/%00/stoa.js",
        "/onsite/js/klaviyo.js?company_id=%00",
        "/onsite/js/klaviyo.js",
        "/onsite/js/",
        "/onsite/",
    ],
)
async def test_what_is_not_ours_to_give_is_not_found(shop: Shop, path: str) -> None:
    assert (await shop.web.get(httpx.URL("http://stoa.test" + path))).status_code == 404


async def test_only_reading_is_possible(shop: Shop) -> None:
    assert (await shop.web.post("/onsite/hub/hub-Ab12Cd34.js")).status_code == 405
    head = await shop.web.head("/onsite/hub/hub-Ab12Cd34.js")
    assert (head.status_code, head.content) == (200, b"")


async def test_it_tells_pages_whom_the_chat_is_for(shop: Shop) -> None:
    path = f"/onsite/js/{shop.store.site_id}/stoa.js"
    assert "chat" not in boot_in((await shop.web.get(path)).text)
    await open_chat(shop, "everyone")
    forget(shop.store.account_id)
    assert boot_in((await shop.web.get(path)).text)["chat"] == "everyone"
