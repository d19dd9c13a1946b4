"""The dashboard's files and what operators read."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from stoa.kit import config

SCRIPT = "export const words = 'the same words again and again';" * 50


@pytest.fixture(autouse=True)
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A build of the dashboard, as small as can be."""
    assets = tmp_path / "dashboard" / "assets"
    assets.mkdir(parents=True)
    (assets / "index-Ab12Cd34.js").write_text(SCRIPT)
    (tmp_path / "dashboard" / "index.html").write_text("<!doctype html><title>Stoa</title>")
    (tmp_path / "secret.js").write_text("not for you")
    monkeypatch.setenv("STOA_ASSETS", str(tmp_path))
    config.settings.cache_clear()
    yield
    monkeypatch.undo()
    config.settings.cache_clear()


@pytest.mark.parametrize("accepted", ["gzip, br", "identity"])
async def test_a_script_is_compressed_for_who_can_read_that(web: httpx.AsyncClient, accepted: str) -> None:
    answer = await web.get("/dashboard/assets/index-Ab12Cd34.js", headers={"Accept-Encoding": accepted})
    assert answer.text == SCRIPT
    is_zipped = answer.headers.get("content-encoding") == "gzip"
    assert is_zipped is ("gzip" in accepted)
    assert (int(answer.headers["content-length"]) < len(SCRIPT)) is is_zipped
    assert (answer.headers["vary"], "immutable" in answer.headers["cache-control"]) == ("Accept-Encoding", True)


async def test_every_address_within_the_dashboard_is_its_page(web: httpx.AsyncClient) -> None:
    for path in ("/dashboard", "/dashboard/profiles/01ABC"):
        answer = await web.get(path)
        assert (answer.status_code, "<title>Stoa</title>" in answer.text) == (200, True), path
        assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_what_is_not_there_or_not_the_dashboards_is_not_found(web: httpx.AsyncClient) -> None:
    for path in ("/dashboard/assets/gone.js", "/dashboard/assets/..%2f..%2fsecret.js"):
        answer = await web.get(path)
        assert (answer.status_code, "not for you" in answer.text) == (404, False), path


async def test_a_dashboard_that_is_not_built_says_so(web: httpx.AsyncClient, tmp_path: Path) -> None:
    (tmp_path / "dashboard" / "index.html").unlink()
    answer = await web.get("/dashboard")
    assert (answer.status_code, answer.text) == (
        503,
        "The dashboard is not built. Build it with ./run build, and load this page again.\n",
    )


async def test_metrics_name_their_format_once(web: httpx.AsyncClient) -> None:
    answer = await web.get("/metrics")
    assert (answer.status_code, answer.headers["content-type"].count("charset")) == (200, 1)
    assert "python_info" in answer.text
