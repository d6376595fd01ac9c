"""Draws every sprite of the game and writes the committed PNG files and atlases.

    python -m tools.draw_assets [FOLDER] [--contact FOLDER]

Without a folder the game's own are rewritten. The same code gives the same bytes on every run. `--contact` also
writes enlarged sheets to look at.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from tools.art.city.lights import write_lights
from tools.art.city.sheets import write_map
from tools.art.contact import write_contact_sheets
from tools.art.faces.sheets import write_portraits
from tools.art.files import write_json
from tools.art.icons import write_icons
from tools.art.marks import write_marks
from tools.art.palette import HEX
from tools.art.scenes.sheets import write_backdrops

ART = Path(__file__).parent.parent / "game" / "assets" / "art"


def write_palette(folder: Path) -> None:
    """Write palette.json: the colours by name."""
    write_json(folder / "palette.json", {name: f"#{colour}" for name, colour in HEX.items()})


WRITERS: tuple[Callable[[Path], None], ...] = (
    write_palette,
    write_portraits,
    write_backdrops,
    write_icons,
    write_marks,
    write_map,
    write_lights,
)


def draw_all(folder: Path) -> None:
    """Write everything into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for write in WRITERS:
        write(folder)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="draw the game's sprites")
    parser.add_argument("folder", nargs="?", type=Path, default=ART)
    parser.add_argument("--contact", type=Path, metavar="FOLDER", help="also write enlarged sheets there")
    args = parser.parse_args()
    draw_all(args.folder)
    if args.contact:
        for path in write_contact_sheets(args.folder, args.contact):
            print(path)


if __name__ == "__main__":
    main()
