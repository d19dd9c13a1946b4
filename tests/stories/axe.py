"""axe-core in a page: what it finds against the rules that Stoa keeps."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, within: str | None = None) -> list[str]:
    """One line for each, of the whole page or of one element; movements are over when they end, not by chance."""
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(animation => animation.finished))")
    page.evaluate(SOURCE.read_text() + "; undefined")
    found = page.evaluate(
        "([within, tags]) => axe.run(within ? { include: [[within]] } : document, { runOnly: tags })", [within, TAGS]
    )
    return [_told(rule, node) for rule in found["violations"] for node in rule["nodes"]]


def _told(rule: dict[str, Any], node: dict[str, Any]) -> str:
    reasons = "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
    return f"{rule['id']}: {node['html'][:150]} ({reasons})"
