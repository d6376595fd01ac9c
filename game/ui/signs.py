"""Signs of the ledger and the deeds beside those in `symbols`: seals, hourglass, lock, sun.

They are told apart by outline, not only by hue. A grid uses `#` for the colour the caller
asks for; the other letters are fixed palette colours.
"""

from __future__ import annotations

import pygame

from game.ui.palette import G2, G3, G4, N0, N2, N3, N6, N7, R2, R4, R5, Colour
from game.ui.safe_colours import shown
from game.ui.symbols import Key, Rows, image

DASH = ("......", "......", "######", "......", "......")
CARET_UP = ("..#..", ".###.", "#####")
CARET_DOWN = ("#####", ".###.", "..#..")
UNDO = ("...#.....", "..##.....", ".######..", "..##...#.", "...#...#.", ".......#.", "..#####..")
BECOMES = ("....#....", "....##...", "#######..", "########.", "#######..", "....##...", "....#....")
QUILL = ("......##", ".....###", "....###.", "...####.", "..####..", ".###....", "##......", "#.......")
LOCK = ("..###..", ".#...#.", ".#...#.", "#######", "#mmmmmd", "#mmkmmd", "#mmkmmd", "#ddddd.")
SUN = (
    "....y....",
    ".y..y..y.",
    "...yyy...",
    "..yhhyy..",
    "yyyhyyyyy",
    "..yyyyy..",
    "...yyy...",
    ".y..y..y.",
    "....y....",
)
HOURGLASS = (
    "kkkkkkkkk",
    ".kwwwwwk.",
    ".kw###wk.",
    "..k###k..",
    "...k#k...",
    "...k#k...",
    "..kwwwk..",
    ".kww##wk.",
    ".kw###wk.",
    ".k#####k.",
    "kkkkkkkkk",
)
SEAL = (
    ".....qqqqqq......",
    "...qqggggggqq....",
    "..qgggggggggpq...",
    ".qgggggggggggpq..",
    ".qggggggggggwpq..",
    "qgggggggggggwwpq.",
    "qgggwgggggggwgpq.",
    "qgggwwgggggwwgpq.",
    "qggggwwgggwwggpq.",
    "qgggggwwgwwgggpq.",
    "qggggggwwwggggpq.",
    ".qggggggwggggpq..",
    ".qgggggggggggpq..",
    "..qpgggggggppq...",
    "...qqpppppppq....",
    ".....qqqqqqq.....",
)
SEAL_OPEN = (
    ".....######......",
    "...##......##....",
    "..#..........#...",
    ".#............#..",
    ".#..........#.#..",
    "#..........##..#.",
    "#...#.....##...#.",
    "#...##...##....#.",
    "#....##.##.....#.",
    "#.....###......#.",
    "#......#.......#.",
    ".#............#..",
    ".#............#..",
    "..#..........#...",
    "...##......##....",
    ".....######......",
)
SEAL_BROKEN = (
    "....######.......",
    "..##rrrrr#.......",
    ".#rrrrrr#.####...",
    ".#rrrrrr#.#rr##..",
    "#rrwwrrrr#.#wr#..",
    "#rrwwwrr#.#wwrr#.",
    "#rrrwwwr#.#wwrr#.",
    "#rrrrwwww#.#rrr#.",
    "#rrrrrww#.#rrrr#.",
    "#rrrrwww#.#wrrr#.",
    "#rrrwwwrw#.#wrr#.",
    ".#rwwwrr#.#rww#..",
    ".#rrwrrr#.#rrr#..",
    "..#rrrrrr#.#r#...",
    "...##rrr#.#r#....",
    ".....###..##.....",
)

GRIDS: dict[str, Rows] = {
    "becomes": BECOMES,
    "caret_down": CARET_DOWN,
    "caret_up": CARET_UP,
    "dash": DASH,
    "hourglass": HOURGLASS,
    "lock": LOCK,
    "quill": QUILL,
    "seal": SEAL,
    "seal_broken": SEAL_BROKEN,
    "seal_open": SEAL_OPEN,
    "sun": SUN,
    "undo": UNDO,
}

FIXED: Key = (
    ("d", N3),
    ("g", G4),
    ("h", R5),
    ("k", N0),
    ("m", N2),
    ("p", G3),
    ("q", G2),
    ("r", R2),
    ("w", N7),
    ("y", R4),
)
"""Letters of a grid that always stand for the same palette colour."""


def sign(surface: pygame.Surface, pos: tuple[int, int], name: str, colour: Colour = N6) -> int:
    """Draw a sign with its top left corner at `pos`; return its width in pixels.

    Raises:
        KeyError: no sign has that name.
    """
    colours = (("#", colour), *FIXED)
    picture = image(GRIDS[name], tuple((letter, shown(ink)) for letter, ink in colours))
    surface.blit(picture, pos)
    return picture.get_width()


def sign_size(name: str) -> tuple[int, int]:
    """Return width and height of a sign in pixels."""
    rows = GRIDS[name]
    return len(rows[0]), len(rows)
