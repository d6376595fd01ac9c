"""Make the README's pictures.

python -m tools.pictures [--out docs]

Writes city.png, speech.png, record.png, square.png and ending.png, twice as large as the game's canvas, and play.gif.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description="Make the README's pictures.")
    parser.add_argument("--out", type=Path, default=Path("docs"), help="folder for them (default: docs)")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from tools.pictures.files import write_gif, write_png
    from tools.pictures.film import film
    from tools.pictures.stage import a_stage
    from tools.pictures.stills import STILLS, still

    for name in STILLS:
        with a_stage() as stage:
            write_png(still(stage, name), out / f"{name}.png")
    with a_stage() as stage:
        write_gif(film(stage), out / "play.gif")


if __name__ == "__main__":
    main()
