"""What the script costs a page: bytes (gzip -9) at page load and at the first opening, as one JSON line."""

import gzip
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "build" / "hub"
LOADER_BUDGET, OPENING_BUDGET = 5_000, 40_000
ENTRY, LANGUAGE = "src/hub/main.ts", "src/locales/en.ts"
LEFT_ALONE = "logout log-out signout sign-out reset password password-reset recover activate"
# What the server writes into the loader for a store with an ordinary address.
BOOT = {
    "site_id": "WLLW01",
    "url": "https://hub.willow-and-daughters.example",
    "visibility": "live",
    "account": {"paths": ["/account"], "ignored_paths": [f"/account/{end}" for end in LEFT_ALONE.split()]},
    "launcher": {
        "is_on": True,
        "position": "bottom-right",
        "audience": "everyone",
        "color": "#0F6B5C",
        "opens": "for-you",
        "ink": "#fff",
    },
    "locales": ["en", "es", "it", "ko", "ro"],
    "default_locale": "en",
    "signups": "in_page",
    "chat": "everyone",
}


def main() -> None:
    if not (FOLDER / "manifest.json").exists():
        sys.exit("There is no hub to weigh: ./run build first.")
    manifest = json.loads((FOLDER / "manifest.json").read_text())
    first = files_of(manifest, ENTRY) | files_of(manifest, LANGUAGE)
    others = {path.name for path in FOLDER.glob("*.js")} - first - {"loader.js"}
    boot = json.dumps(BOOT, separators=(",", ":"))
    loader = weight((FOLDER / "loader.js").read_text().replace('"__STOA_BOOT__"', f"\n{boot}\n").encode())
    opening = sum(weight((FOLDER / name).read_bytes()) for name in first)
    print(
        json.dumps(
            {
                "bench": "size",
                "page_load_bytes": loader,
                "page_load_budget": LOADER_BUDGET,
                "first_opening_bytes": opening,
                "first_opening_budget": OPENING_BUDGET,
                "is_within": loader <= LOADER_BUDGET and opening <= OPENING_BUDGET,
                "later_bytes": {name: weight((FOLDER / name).read_bytes()) for name in sorted(others)},
            }
        )
    )


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def files_of(manifest: dict[str, dict], key: str) -> set[str]:
    """A module and everything it imports before it runs."""
    waiting, seen = [key], set[str]()
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += manifest[module].get("imports", [])
    return {manifest[module]["file"] for module in seen}


if __name__ == "__main__":
    main()
