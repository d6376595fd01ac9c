"""Cars, people on foot and boats."""

from tools.art.canvas import Canvas
from tools.art.palette import DARKER, E1, E2, E3, N0, N1, N7, S2, S3, W2, W3


def car(col: tuple[int, int, int]) -> Canvas:
    """A car seen from the side."""
    dark, middle, light = col
    c = Canvas(10, 6)
    c.stamp(
        0,
        0,
        ["..lllll...", ".lwwmwwd..", "lmmmmmmmdd", "mmmmmmmmdd", ".kk...kk.."],
        dict(l=light, m=middle, d=dark, w=W3, k=N0),
    )
    return c


def car_away(col: tuple[int, int, int]) -> Canvas:
    """The car seen from above as it drives away from us; turned round it comes towards us."""
    dark, middle, light = col
    c = Canvas(6, 9)
    c.stamp(
        0,
        0,
        [".lmmd.", "llmmmd", "lmmmmd", "lWwwWd", "llmmmd", "llmmmd", "lwwwwd", "lmmmmd", ".k..k."],
        {"l": light, "m": middle, "d": dark, "w": W3, "W": W2, "k": N0},
    )
    return c


def person(c: Canvas, x: int, y: int, coat: int, skin: int = S2, hair: int = E1) -> None:
    """A passer-by of two by five pixels."""
    c.dot(x, y, hair)
    c.dot(x + 1, y, hair)
    c.dot(x, y + 1, skin)
    c.dot(x + 1, y + 1, skin)
    c.rect(x, y + 2, 2, 2, coat)
    c.dot(x + 1, y + 3, DARKER[coat])
    c.dot(x, y + 4, N1)
    c.dot(x + 1, y + 4, N1)


def boat(sail: int = N7) -> Canvas:
    """A sailing boat with its wake."""
    c = Canvas(11, 15)
    c.stamp(
        0,
        0,
        [
            ".....m.....",
            ".....ms....",
            "....wms....",
            "....wmss...",
            "...wwmss...",
            "...wwmsss..",
            "..wwwmsss..",
            "..wwwmssss.",
            ".wwwwm.....",
            ".....m.....",
            "hhhhhhhhhhh",
            ".hbbbbbbbd.",
            "..bbbbbdd..",
            ".rr.rrr.rr.",
            "...........",
        ],
        dict(m=E1, w=sail, s=DARKER[sail], h=S3, b=E3, d=E2, r=W3),
    )
    return c
