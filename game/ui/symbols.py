"""Small signs drawn from character grids: hearts, arrows, tone signs, indicator icons, dots, cursors.

Everything that colour says in the game is said by one of these too.
"""

from functools import cache

import pygame

from game.ui import safe_colours
from game.ui.palette import (
    BAD,
    G2,
    G3,
    G4,
    G5,
    GOOD,
    N2,
    N4,
    N6,
    N7,
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    TONES,
    W3,
    Colour,
)

Rows = tuple[str, ...]
Key = tuple[tuple[str, Colour], ...]

HEART: Rows = (".hr.rr.", "hrrrrrd", "rrrrrrd", ".rrrrd.", "..rrd..", "...d...")
HEART_BROKEN: Rows = (".hr.rr.", "hrd.rrd", "rr.drrd", ".rd.rd.", "..rrd..", "...d...")
ARROW_UP: Rows = ("..a..", ".aaa.", "aaaaa", "..a..", "..a..")
ARROW_DOWN: Rows = ("..a..", "..a..", "aaaaa", ".aaa.", "..a..")
CURSOR: Rows = ("a....", "aaa..", "aaaa.", "aaaaa", "aaaa.", "aaa..", "a....")
CURSOR_LEFT: Rows = tuple(row[::-1] for row in CURSOR)
CHECK: Rows = ("......a", ".....aa", "a...aa.", "aa.aa..", ".aaa...", "..a....")
CROSS: Rows = ("a...a", "aa.aa", ".aaa.", "aa.aa", "a...a")
WARNING: Rows = ("...a...", "..aaa..", "..a.a..", ".aa.aa.", ".aaaaa.", "aaa.aaa", "aaaaaaa")
LEAF: Rows = (
    "......ll.",
    "....llgg.",
    "..llgggd.",
    ".lgglggd.",
    ".lglgggd.",
    ".glgggd..",
    ".glggd...",
    "..ggd....",
    ".d.......",
)
COIN: Rows = (
    "..yyyy...",
    ".yhyyyo..",
    "yhyooyyo.",
    "yhyoyyyo.",
    "yyyooyyo.",
    "yyyoyyyo.",
    ".yyyyyo..",
    "..oooo...",
)
FLASK: Rows = (
    "..www....",
    "...w.....",
    "..w.w....",
    "..w.w....",
    ".w..hw...",
    ".wbbbw...",
    "wbbhbbw..",
    "wbbbbbw..",
    ".wwwww...",
)
INDICATORS: dict[str, tuple[Rows, Key]] = {
    "ecology": (LEAF, (("l", G5), ("g", G4), ("d", G2))),
    "economy": (COIN, (("y", R4), ("h", R5), ("o", R3))),
    "research": (FLASK, (("w", N6), ("b", W3), ("h", N7))),
}
TONE_SIGNS: dict[str, Rows] = {
    "angry": ("a..a", ".aa.", ".aa.", "a..a"),
    "hopeful": ("..a.", ".aaa", "aaaa", "..a."),
    "desperate": (".a..", ".aa.", "aaaa", ".aa."),
    "neutral": ("....", "aaaa", "aaaa", "...."),
    "sarcastic": ("....", ".a.a", "a.a.", "...."),
    "grateful": (".a.a.", "aaaaa", ".aaa.", "..a.."),
    "suspicious": ("aaa", "..a", ".a.", "...", ".a."),
}
DOT_DONE: Rows = (".gg.", "gllg", "gllg", ".gg.")
DOT_NOW: Rows = (".oooo.", "oyyyyo", "oywyyo", "oyyyyo", "oyyyyo", ".oooo.")
DOT_AHEAD: Rows = (".gg.", "g..g", "g..g", ".gg.")
TOKEN: Rows = (".aaaaa.", "aabbbaa", "abbbbba", "abbbbba", "aabbbaa", ".aaaaa.")


@cache
def image(rows: Rows, key: Key) -> pygame.Surface:
    """The grid as a surface; characters that `key` lacks are transparent. The surface is shared."""
    surface = pygame.Surface((max(len(row) for row in rows), len(rows)), pygame.SRCALPHA)
    colours = dict(key)
    for y, row in enumerate(rows):
        for x, character in enumerate(row):
            if character in colours:
                surface.set_at((x, y), colours[character])
    return surface


def stamp(surface: pygame.Surface, pos: tuple[int, int], rows: Rows, **key: Colour) -> None:
    """Draws a grid with its upper left corner at `pos`: stamp(surface, (4, 4), CURSOR, a=R4)."""
    colours = ((letter, safe_colours.shown(colour)) for letter, colour in sorted(key.items()))
    surface.blit(image(rows, tuple(colours)), pos)


def indicator(surface: pygame.Surface, pos: tuple[int, int], name: str) -> None:
    """The 9 px icon of "ecology", "economy" or "research"."""
    surface.blit(image(*INDICATORS[name]), pos)


def heart(surface: pygame.Surface, pos: tuple[int, int], approval: float) -> None:
    """A heart, whole from an approval of 40 on, broken below."""
    if approval >= 40:
        stamp(surface, pos, HEART, h=R4, r=R2, d=R1)
    else:
        stamp(surface, pos, HEART_BROKEN, h=R3, r=R1, d=R0)


def arrow(surface: pygame.Surface, pos: tuple[int, int], up: bool, colour: Colour | None = None) -> None:
    """A 5 px arrow, up or down, in the colour of good or bad unless told another."""
    stamp(surface, pos, ARROW_UP if up else ARROW_DOWN, a=colour or (GOOD if up else BAD))


def tone_sign(surface: pygame.Surface, pos: tuple[int, int], tone: str, colour: Colour | None = None) -> None:
    """The sign of a tone (angry, hopeful, desperate, neutral, sarcastic, grateful, suspicious)."""
    stamp(surface, pos, TONE_SIGNS[tone], a=colour or TONES[tone])


def round_dots(surface: pygame.Surface, pos: tuple[int, int], current: int, count: int, step: int = 8) -> None:
    """A dot a round: filled for those before `current` (from 1), bright for it, hollow for those ahead."""
    for index in range(count):
        x = pos[0] + index * step
        if index + 1 < current:
            stamp(surface, (x, pos[1]), DOT_DONE, g=G3, l=G4)
        elif index + 1 == current:
            stamp(surface, (x - 1, pos[1] - 1), DOT_NOW, o=R2, y=R4, w=R5)
        else:
            stamp(surface, (x, pos[1]), DOT_AHEAD, g=N4)


def tokens(surface: pygame.Surface, pos: tuple[int, int], left: int, count: int, step: int = 9) -> None:
    """A token a deed: the first `left` bright, the others spent."""
    for index in range(count):
        rim, fill = (R2, R4) if index < left else (N4, N2)
        stamp(surface, (pos[0] + index * step, pos[1]), TOKEN, a=rim, b=fill)
