"""axe-core in a page: what it finds against the rules that Stoa keeps, on a phone and a desk, by day and by night."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = (390, 844), (1280, 844)
WHOLE = {"type": "tag", "values": TAGS}
# The scheme changes colours and nothing else, so one of the two is looked at for everything else.
LOOKS = [
    (PHONE, "light", WHOLE),
    (DESK, "light", WHOLE),
    (DESK, "dark", {"type": "rule", "values": ["color-contrast"]}),
]

# A new size or scheme is told to scripts when a frame is drawn, and what they change may move for a while.
SETTLED = """async () => {
  for (let still = 0; still < 3; still++) {
    await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().filter(animation => animation.playState === "running");
    if (moving.length) still = -1;
    await Promise.allSettled(moving.map(animation => animation.finished));
  }
  return !!window.axe;
}"""

# Only what it found leaves the page: the whole answer is large, and slow to hand over. That a page has to be moved
# sideways on a phone (WCAG 1.4.10, reflow) is not axe's to find.
FOUND = """([within, rules]) => axe
  .run(within ? { include: [[within]] } : document, { runOnly: rules, resultTypes: ["violations"] })
  .then(({ violations }) => violations.flatMap(rule => rule.nodes.map(node => {
    const reasons = [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ");
    return `${rule.id}: ${node.html.slice(0, 150)} (${reasons})`;
  })))
  .then(found => found.concat(document.documentElement.scrollWidth > innerWidth ? ["reflow: wider than it"] : []))
"""


def violations(page: Page, within: str | None = None) -> list[str]:
    """One line for each in every size and scheme, of the whole page or of one element; leaves the page as it was."""
    before = page.viewport_size
    found = []
    for (width, height), scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if not page.evaluate(SETTLED):
            page.evaluate(SOURCE.read_text() + "; undefined")
        found += [f"{width} {scheme}: {line}" for line in page.evaluate(FOUND, [within, rules])]
    page.emulate_media(color_scheme="null", reduced_motion="null")
    page.set_viewport_size(before)
    return found
