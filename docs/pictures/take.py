"""Takes the pictures of the README, beside a running `./run up`: `.venv/bin/python docs/pictures/take.py [data]`."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

HERE = Path(__file__).parent
MOST_BYTES = 400_000


def main(data_dir: Path) -> None:
    demo = json.loads((data_dir / "demo.json").read_text())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, show in (("hub", show_hub), ("inbox", show_inbox)):
            page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce")
            show(page, demo)
            picture = page.screenshot(path=HERE / f"{name}.png")
            if len(picture) > MOST_BYTES:
                sys.exit(f"{name}.png has {len(picture):,} bytes; a README loads more than {MOST_BYTES:,} too slowly.")
        browser.close()


def show_hub(page: Page, demo: dict[str, Any]) -> None:
    """Carla, logged in on the shop's first page, with her order on its way open."""
    page.goto(demo["url"])
    page.get_by_role("button", name="Log in as Carla").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Carla").click()
    hub = page.locator("stoa-hub")
    hub.get_by_role("tab", name="Orders").click()
    on_its_way = hub.get_by_role("button").filter(has_text="On the way")
    on_its_way.first.click()
    expect(hub.get_by_role("link", name="Track parcel")).to_be_visible()
    page.wait_for_load_state("networkidle")


def show_inbox(page: Page, demo: dict[str, Any]) -> None:
    """Ben, with a conversation of the demo store open and who it is beside it; the newest holds an emoji, which some
    machines cannot draw.
    """
    page.goto(demo["url"] + "/dashboard/inbox?view=all")
    page.get_by_label("Email").fill(demo["agent"]["email"])
    page.get_by_label("Password", exact=True).fill(demo["agent"]["password"])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("region", name="Tickets").get_by_role("listitem").nth(1).get_by_role("link").click()
    expect(page.get_by_role("log")).to_be_visible()
    expect(page.get_by_role("complementary", name="Who it is")).to_be_visible()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var"))
