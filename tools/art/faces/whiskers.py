"""Short beards, combed in locks that part at the chin."""

from random import Random

from tools.art.faces.face import Face
from tools.art.noise import Mask, shift

# light, lit, base, shade, dark
Ramp = tuple[int, int, int, int, int]


def comb(f: Face, mass: Mask, ramp: Ramp, seed: int, locks: int = 90) -> None:
    """Fill a beard, its far side turned from the light, and comb it away from the middle of the face."""
    c = f.c
    light, lit, base, shade, dark = ramp
    middle = f.lips[0] + 6
    _, xx = c.grid()
    c.fill(mass, base)
    c.fill(mass & ~shift(mass, -6, -1) & (xx > middle), shade)
    c.fill(mass & ~shift(mass, -2, -1) & (xx > middle + 5), dark)
    # places are drawn over the whole lower face, so that a mouth that opens does not make other locks jump
    random = Random(seed)
    for i in range(locks):
        x, y, length = random.randrange(12, 52), random.randrange(30, 63) + f.down, random.randrange(3, 7)
        colour = ((lit, shade, lit, light) if x < middle else (shade, dark, base, shade))[i % 4]
        for j in range(length):
            px = x + round((x - middle) * 0.03 * j)
            if 0 <= y + j < c.h and mass[y + j, px]:
                c.dot(px, y + j, colour)
    c.a[mass & ~shift(mass, 0, 1) & (xx < middle + 6)] = lit
    c.a[mass & ~shift(mass, 0, -1) & (xx > middle - 8)] = shade
