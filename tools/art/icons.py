"""Signs of the interface, drawn as character grids of at most 13 pixels."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.art.canvas import Canvas
from tools.art.files import Atlas
from tools.art.palette import (
    E1,
    E2,
    E3,
    E4,
    G2,
    G3,
    G4,
    G5,
    K1,
    N0,
    N2,
    N3,
    N4,
    N5,
    N6,
    N7,
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    S2,
    S3,
    W1,
    W2,
    W3,
)
from tools.art.sign_grids import SIGNS
from tools.art.thing_grids import THINGS

# One key for all grids: a letter is a colour wherever it stands.
KEY: dict[str, int] = {
    "l": G5, "g": G4, "d": G2, "y": R4, "h": R5, "o": R3, "r": R2, "m": R1, "M": R0, "w": N7, "e": N6, "n": N5,
    "s": N4, "t": N3, "T": N2, "k": N0, "b": W3, "B": W2, "D": W1, "E": E1, "F": E2, "f": E3, "p": E4, "G": G3,
    "K": K1, "S": S2, "q": S3,
}  # fmt: skip
EMOTES: dict[str, Sequence[str]] = {
    "heart": (".r.r.", "rrrrr", "rrrrr", ".rrr.", "..r.."),
    "bang": ("..m..", "..m..", "..m..", ".....", "..m.."),
    "ask": (".TTT.", "...T.", "..T..", ".....", "..T.."),
    "cross": ("r...r", ".r.r.", "..r..", ".r.r.", "r...r"),
    "clap": ("..G..", "G.G.G", ".GGG.", ".GGG.", "..G.."),
}
EMOTE_BUBBLE = (
    "..kkkkkkk..",
    ".keeeeeeek.",
    "keeeeeeeeek",
    "keeeeeeeeek",
    "keeeeeeeeek",
    "keeeeeeeeek",
    "keeeeeeeeek",
    ".keeeeeeek.",
    "..kkkeekk..",
    "....kek....",
    ".....k.....",
)


def grid_picture(rows: Sequence[str], key: Mapping[str, int] = KEY) -> Canvas:
    """A character grid as a picture just as large."""
    picture = Canvas(max(map(len, rows)), len(rows))
    picture.stamp(0, 0, rows, key)
    return picture


def write_icons(folder: Path) -> None:
    """Write icons.png and icons.json."""
    atlas = Atlas(128)
    for name, block in (SIGNS | THINGS).items():
        atlas.add(name, grid_picture(block.split()))
    for name, rows in EMOTES.items():
        bubble = grid_picture(EMOTE_BUBBLE)
        bubble.stamp(3, 3, rows, KEY)
        atlas.add(f"emote_{name}", bubble)
    for name, indicator in (("leaf", "ecology"), ("coin", "economy"), ("flask", "research")):
        atlas.add(indicator, grid_picture(SIGNS[name].split()))
    atlas.write(folder, "icons")
