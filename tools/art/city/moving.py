"""Parts of buildings that move by themselves, frame by frame: a flag, a flame, a fountain's spray, a turbine's blades,
light that runs over panels, the pulse of a reactor."""

import math

from tools.art.canvas import Canvas
from tools.art.city.energy import RING
from tools.art.city.standing import Standing, walls
from tools.art.files import Atlas
from tools.art.palette import N3, N4, N5, N6, N7, R0, R2, R3, R4, R5, W3

FLAGS = (
    ["kaaabb.", "kaaabbb", "kccabbb", "kcccdd.", "k......"],
    ["kaabb..", "kaabbba", "kccbbba", "kcdddaa", "k....a."],
    ["kabb...", "kabbbaa", "kcbbbaa", "kdddcaa", "k...cc."],
    ["kaab...", "kaabbb.", "kccbbbb", "kccdddb", "k....d."],
)
FLAMES = (
    ["....r..", "...ro..", "..roo..", ".roy...", "..oyor.", "..oyyo.", "..royo.", "...oyo.", "....or."],
    ["..r....", "...r...", "..ror..", "..oyo..", ".royor.", "..oyyo.", "..oyyo.", "...oyo.", "....or."],
    [".......", "....r..", "..r.or.", "...oyo.", "..royr.", ".royyo.", "..oyyo.", "...oyo.", "....or."],
    ["...r...", "..r.r..", "...or..", "..oyor.", "..oyo..", ".royyr.", "..oyyo.", "...oyo.", "....or."],
)
SPRAY = (
    ["..w.w..", ".w.W.w.", "w..W..w", "...W...", ".w...w."],
    [".w.W.w.", "w..W..w", "...W...", "w.....w", "..w.w.."],
    ["w..W..w", "..wWw..", "...W...", ".w...w.", "w.....w"],
    ["..wWw..", ".w.W.w.", "...W...", "w..w..w", "..w.w.."],
)
BLADES = 6
GLINT_FRAMES = 24
RADIUS = 8.5


def turbine() -> Standing:
    """The tower of a wind turbine; its hub is at the top."""
    c = Canvas(5, 25)
    for y in range(1, 25):
        c.dot(2, y, N6 if y < 17 else N5)
        c.dot(3, y, N4 if y > 3 else N5)
    c.vline(1, 17, 24, N7)
    c.hline(1, 3, 24, N3)
    return c, walls(1, 4, 20, 24, 12)


def blades(frame: int) -> Canvas:
    """Three blades, turned by a sixth of the way from one blade to the next."""
    size = int(RADIUS * 2) + 3
    c = Canvas(size, size)
    middle = size // 2
    for blade in range(3):
        angle = (blade + frame / BLADES) * math.tau / 3 - math.pi / 2
        dx, dy = math.cos(angle), math.sin(angle)
        c.line(middle, middle, middle + dx * RADIUS, middle + dy * RADIUS, N7)
        c.line(middle - dy, middle + dx, middle - dy + dx * RADIUS * 0.5, middle + dx + dy * RADIUS * 0.5, N5)
    c.dots(N4, (middle, middle + 1), (middle + 1, middle))
    c.dot(middle, middle, N7)
    return c


def glint(frame: int) -> Canvas:
    """A flash of the sun on nine panels, which runs from one corner to the other and rests for most of its frames."""
    c = Canvas(32, 30)
    for j, y in enumerate((2, 12, 22)):
        for i, x in enumerate((0, 11, 22)):
            near = frame - (i + j) * 2
            if near in (0, 1):
                c.line(x + 4 + near * 3, y + 1, x + 2 + near * 3, y + 4, N7)
                c.line(x + 5 + near * 3, y + 1, x + 3 + near * 3, y + 4, W3)
            if near == 1:
                c.stamp(x + 5, y - 1, [".w.", "w.w", ".w."], {"w": N7})
    return c


def pulse(frame: int) -> Canvas:
    """Light that runs round the reactor's ring."""
    c = Canvas(34, 44)
    middle_x, middle_y, rx, ry = RING
    for k in range(-5, 6):
        angle = (frame / 8 + 0.04 * k / 5) * math.pi
        x, y = middle_x - rx * math.cos(angle), middle_y + ry * math.sin(angle)
        c.dot(x, y, R5 if abs(k) < 2 else W3)
    return c


def add_moving(atlas: Atlas) -> None:
    """Put all of them into the map's atlas."""
    for i, rows in enumerate(FLAGS):
        c = Canvas(7, 5)
        c.stamp(0, 0, rows, {"k": N5, "a": R3, "b": R2, "c": R4, "d": R0})
        atlas.add(f"flag_{i}", c, anchor=(0, 0))
    for i, rows in enumerate(FLAMES):
        c = Canvas(7, 9)
        c.stamp(0, 0, rows, {"r": R2, "o": R3, "y": R5})
        atlas.add(f"flame_{i}", c, anchor=(0, 0))
    for i, rows in enumerate(SPRAY):
        c = Canvas(7, 5)
        c.stamp(0, 0, rows, {"w": N7, "W": W3})
        atlas.add(f"spray_{i}", c, anchor=(0, 0))
    for i in range(BLADES):
        c = blades(i)
        atlas.add(f"blades_{i}", c, anchor=(c.w // 2, c.h // 2))
    for i in range(GLINT_FRAMES):
        atlas.add(f"sun_{i}", glint(i))
    for i in range(2):
        atlas.add(f"beacon_{i}", Canvas(2, 1, R3 if i else R0))
    for i in range(8):
        atlas.add(f"pulse_{i}", pulse(i), anchor=(17, 43))
