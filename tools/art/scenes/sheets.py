"""Writes the backdrops, and the logo in three states of growth."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.art.canvas import Canvas
from tools.art.files import Atlas, write_png
from tools.art.scenes.desk import desk
from tools.art.scenes.logo import logo
from tools.art.scenes.speech import speech, speech_front, speech_paper
from tools.art.scenes.square import square
from tools.art.scenes.title import title

BACKDROPS: dict[str, Callable[[], Canvas]] = {
    "title": title,
    "title_low": partial(title, "title_low"),
    "title_high": partial(title, "title_high"),
    "speech": speech,
    "speech_foul": partial(speech, "foul"),
    "speech_green": partial(speech, "green"),
    "speech_front": speech_front,
    "speech_paper": speech_paper,
    "square": square,
    "square_foul": partial(square, "foul"),
    "square_green": partial(square, "green"),
    "desk": desk,
}
GROWTH = {"low": 12, "middle": 42, "high": 80}


def write_backdrops(folder: Path) -> None:
    """Write backdrops/NAME.png, logo.png and logo.json."""
    for name, draw in BACKDROPS.items():
        write_png(folder / "backdrops" / f"{name}.png", draw())
    atlas = Atlas(320)
    for name, ecology in GROWTH.items():
        canvas = Canvas(640, 80)
        width = logo(canvas, 8, 14, ecology)
        part = Canvas(width + 16, 66)
        part.blit(canvas, 0, 0)
        atlas.add(name, part)
    atlas.write(folder, "logo")
