"""What all faces share: skin in three planes, ears, neck and the shadow that hair and hats throw."""

from collections.abc import Sequence

import numpy as np

from tools.art.canvas import Canvas, Point
from tools.art.faces import expression
from tools.art.faces.features import HEAD_DOWN
from tools.art.noise import Mask, shift
from tools.art.palette import E0, E1, E2, N1, NAMES, S0, S1, S2, S3

SIZE = 64
Skin = tuple[int, int, int, int, int, int]
# light, base, middle, dark, darkest, outline
SKINS: dict[str, Skin] = {
    "pale": (S3, S3, S2, S1, S0, E1),
    "fair": (S3, S2, S1, S0, E2, E1),
    "tan": (S2, S1, S0, E2, E1, E0),
    "dark": (S1, S0, E2, E1, E0, N1),
}


class Face:
    """One face under construction.

    `head` is the closed curve of the skull; `iris`, `brow` and `lip` are colours; `eyes_x`, `eyes_y`, `nose` and
    `lips` place the features, in pixels of the 64 by 64 canvas `c` for a head at rest. Tones move the head: pass
    every shape that sits on it through `moved`, every row through `down`.
    """

    def __init__(
        self,
        tone: str,
        eyes: str | None,
        mouth: str | None,
        skin: str,
        head: Sequence[Point],
        iris: int,
        brow: int,
        eyes_x: tuple[int, int] = (20, 35),
        eyes_y: int = 31,
        nose: tuple[int, int] = (30, 38),
        lips: tuple[int, int] = (25, 42),
        lip: int | None = None,
    ) -> None:
        self.tone = tone
        self.eyes = eyes or tone
        self.mouth = mouth or tone
        self.c = Canvas(SIZE, SIZE)
        self.skin_ramp = SKINS[skin]
        self.head = head
        self.iris = iris
        self.brow = brow
        self.eyes_x = eyes_x
        self.eyes_y = eyes_y
        self.nose = nose
        self.lips = lips
        self.lip = lip
        self.down = HEAD_DOWN[tone]
        self.shape: Mask = np.zeros((SIZE, SIZE), bool)

    def moved(self, points: Sequence[Point]) -> list[Point]:
        """The points as the tone carries the head."""
        return [(x, y + self.down) for x, y in points]

    def neck(self, x0: int, x1: int, y0: int = 44, y1: int = 58) -> None:
        """Draw the neck from column x0 to x1 and row y0 to y1 of a head at rest."""
        _, base, middle, dark, _, _ = self.skin_ramp
        self.c.rect(x0, y0 + self.down, x1 - x0 + 1, y1 - y0, middle)
        self.c.rect(x0, y0 + self.down, 4, y1 - y0, base)
        self.c.rect(x1 - 3, y0 + self.down, 4, y1 - y0, dark)

    def skin(self, ears: bool = True) -> None:
        """Head and ears: the far side turned from the light, forehead and near cheek towards it."""
        c = self.c
        light, base, middle, dark, darkest, _ = self.skin_ramp
        head = self.shape = c.curve(self.moved(self.head))
        jaw_shadow = (shift(head, 1, 3) | shift(head, 2, 4)) & ~head & (c.a == middle)
        c.a[jaw_shadow] = dark
        c.a[shift(head, 1, 3) & ~head & (c.a == base)] = middle
        c.fill(head, base)
        columns = np.where(head.any(0))[0]
        left, right = columns[0], columns[-1]
        if ears:
            self._ear(left - 2, base, dark, dark, middle, 2)
            self._ear(right - 1, middle, dark, darkest, dark, 1)
        c.fill(head & ~shift(head, -5, -1), middle)
        c.fill(head & ~shift(head, -2, -1), dark)
        # clusters round the plane break, which would else be a straight band
        c.a[head & c.ellipse(right - 6, 37 + self.down, 5, 3.6) & (c.a == base)] = middle
        c.a[head & c.ellipse(right - 4, 43 + self.down, 3, 4) & (c.a == middle)] = dark
        yy, xx = c.grid()
        c.a[head & ~shift(head, 0, -3) & (c.a == base) & (xx > self.lips[0] + 1)] = middle
        c.a[c.ellipse(left + 9, self.eyes_y - 8 + self.down, 6, 3) & head & (c.a == base)] = light
        c.a[c.ellipse(left + 5.5, self.nose[1] - 1 + self.down, 3, 2.2) & head & (c.a == base)] = light
        c.a[head & ~shift(head, 1, 0) & (yy < 46)] = base
        c.a[head & ~shift(head, 0, -1)] = darkest

    def _ear(self, x: int, fill: int, rim: int, hollow: int, lobe: int, inner: int) -> None:
        y = self.eyes_y - 1 + self.down
        ear = self.c.ellipse(x + 1.5, y + 3, 2.6, 4.2) & ~self.shape
        self.c.fill(ear, fill)
        self.c.a[ear & ~shift(ear, 0, -1)] = rim
        self.c.dot(x + inner, y + 2, rim)
        self.c.dot(x + inner, y + 3, hollow)
        self.c.dot(x + 1, y + 4, lobe)

    def darken(self, mask: Mask) -> None:
        """Take the skin under the mask down by one step; whatever else is there stays."""
        step = np.arange(len(NAMES))
        for above, below in zip(self.skin_ramp, self.skin_ramp[1:], strict=False):
            step[above] = below
        self.c.a[mask] = step[self.c.a[mask]]

    def shade_under(self, mask: Mask, rows: int = 2) -> None:
        """Darken the skin just under hair or a hat's brim by one step."""
        shadow = np.zeros_like(mask)
        for i in range(1, rows + 1):
            shadow |= shift(mask, i // 2, i)
        self.darken(shadow & self.shape & ~mask)

    def features(self, nose: int = 0, wrinkles: bool = False, lash: int | None = None, bags: bool = False) -> None:
        """Eyes, brows, nose and mouth. `nose` widens the nose by so many pixels a side."""
        expression.draw_eyes(self, lash, bags)
        expression.draw_brows(self, wrinkles)
        expression.draw_nose(self, nose, wrinkles)
        expression.draw_mouth(self)
        expression.draw_tone(self)
