"""What stands on the map: a picture and its foot, from which its shadow falls."""

from dataclasses import dataclass
from typing import Literal

from tools.art.canvas import Canvas


@dataclass(frozen=True)
class Foot:
    """The part that touches the ground, in pixels of the picture.

    A crown is an ellipse (left, top, right, bottom are its centre and radii); walls are a rectangle. `height` is how
    many pixels the thing rises, which gives its shadow its length.
    """

    shape: Literal["crown", "walls"]
    box: tuple[float, float, float, float]
    height: float


Standing = tuple[Canvas, Foot]


def crown(cx: float, cy: float, rx: float, ry: float, height: float) -> Foot:
    """The foot of a tree: an ellipse round (cx, cy)."""
    return Foot("crown", (cx, cy, rx, ry), height)


def walls(x0: float, x1: float, back: float, front: float, height: float) -> Foot:
    """The foot of a building from column x0 to x1 and from row `back` to row `front`."""
    return Foot("walls", (x0, x1, back, front), height)
