"""Write docs/rules.md, the rules as players read them, from the content of the base game.

python -m tools.rules_page [--check]

With --check nothing is written; the exit status says whether the page is up to date (0) or not (1).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.content import load_content
from tools.rules_page.page import page

FILE = Path(__file__).parent.parent.parent / "docs" / "rules.md"


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.rules_page", description="Write docs/rules.md.")
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    options = parser.parse_args(arguments)
    fresh = page(load_content())
    if options.check:
        current = FILE.exists() and FILE.read_text(encoding="utf-8") == fresh
        print(f"{FILE} is {'up to date' if current else 'out of date: run python -m tools.rules_page'}")
        return 0 if current else 1
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(fresh, encoding="utf-8")
    print(f"Wrote {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
