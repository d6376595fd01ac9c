"""Synthesises every sound of the game and writes the committed OGG files.

    python -m tools.compose_audio [FOLDER] [--only PART] [--pictures FOLDER]

Without a folder the game's own are rewritten. The same code gives the same bytes on every run. `--only effects` or
`--only page` writes those files alone. `--pictures` also draws waveform and spectrum of each, to look at what cannot
be heard in a review. At the end a table says how long, loud and large every file is.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from tools.audio.catalogue import CATALOGUE, Sound
from tools.audio.files import read_ogg, write_ogg
from tools.audio.loudness import loudness, peak
from tools.audio.pictures import write_picture
from tools.audio.waves import RATE

SOUNDS = Path(__file__).parent.parent / "game" / "assets" / "sounds"


def compose(folder: Path, only: str = "") -> Iterator[Sound]:
    """Write the sounds whose path contains `only` into the folder; yields each once its file is there."""
    for sound in CATALOGUE:
        if only in sound.path:
            write_ogg(folder / sound.path, sound.make(), sound.quality)
            yield sound


def line(folder: Path, sound: Sound) -> str:
    """A row of the table: length, loudness and peak as a player hears them, size."""
    wave = read_ogg(folder / sound.path)
    size = (folder / sound.path).stat().st_size / 1024
    levels = f"{loudness(wave):7.1f} LUFS {peak(wave):6.1f} dBFS"
    return f"{sound.path:28} {len(wave) / RATE:6.2f} s {levels} {size:6.1f} KiB"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="synthesise the game's sounds")
    parser.add_argument("folder", nargs="?", type=Path, default=SOUNDS)
    parser.add_argument("--only", default="", metavar="PART", help="only files whose path contains this")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="also draw waveforms and spectra there")
    args = parser.parse_args()
    for sound in compose(args.folder, args.only):
        print(line(args.folder, sound), flush=True)
        if args.pictures:
            write_picture(args.pictures / f"{sound.path.replace('/', '_')}.png", read_ogg(args.folder / sound.path))


if __name__ == "__main__":
    main()
