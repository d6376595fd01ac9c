"""A process that prepares the small world's model, to be killed at bad moments: `driver FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from ai.store import ensure, keeper
from tests.ai.store import world as worlds


def main() -> None:
    folder = Path(sys.argv[1])
    wheel = next((folder / "index").glob("*.whl"))
    keeper.CONVERTER = worlds.CONVERTER
    ensure(worlds.base_of(wheel, worlds.MODEL), lambda _: None)


if __name__ == "__main__":
    main()
