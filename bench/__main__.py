"""`python -m bench <name>`: runs one benchmark; without a name says which there are."""

import importlib
import sys
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def main() -> None:
    name, *_ = [*sys.argv[1:], ""]
    if name not in NAMES:
        sys.exit(f"There is {', '.join(NAMES)}.")
    importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
