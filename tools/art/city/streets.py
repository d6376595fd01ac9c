"""Streets, which run on the borders of cells: one tile for each way in which they meet at a corner; bridges,
pavement and the yards of works."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import Mask, hash2, majority, shift, value_noise
from tools.art.palette import DARKER, E0, E1, E2, E3, E4, G2, N2, N3, N4, N5, N6, S3, W0

TILE = 32
MARGIN = 8
# Bits of `arms`: the directions in which streets leave the corner.
NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
STEPS = {NORTH: (0, -1), EAST: (1, 0), SOUTH: (0, 1), WEST: (-1, 0)}
VARIANTS = 3
LANE_DASH = (7, 8, 9, 10, 14, 15, 16, 17, 21, 22, 23, 24)


def _shape(arms: int) -> tuple[Canvas, Mask]:
    size = TILE + 2 * MARGIN
    c = Canvas(size, size)
    yy, xx = c.grid()
    cx = cy = size // 2
    mask = (abs(xx - cx + 0.5) < 4) & (abs(yy - cy + 0.5) < 4)
    if not arms:
        return c, mask & False
    across, along = (xx >= cx - 4) & (xx < cx + 4), (yy >= cy - 4) & (yy < cy + 4)
    mask |= (across & (yy < cy)) if arms & NORTH else mask & False
    mask |= (across & (yy >= cy)) if arms & SOUTH else mask & False
    mask |= (along & (xx < cx)) if arms & WEST else mask & False
    mask |= (along & (xx >= cx)) if arms & EAST else mask & False
    ways = [STEPS[bit] for bit in STEPS if arms & bit]
    sx, sy = sum(w[0] for w in ways), sum(w[1] for w in ways)
    for j in range(-4, 4):
        for i in range(-4, 4):
            far = (i + 0.5) ** 2 + (j + 0.5) ** 2 > 17
            bend = len(ways) == 2 and sx and sy and (i + 0.5) * -sx > 0 and (j + 0.5) * -sy > 0
            end = len(ways) == 1 and (i + 0.5) * -ways[0][0] + (j + 0.5) * -ways[0][1] > 0
            if far and (bend or end):
                mask[cy + j, cx + i] = False
    if len(ways) == 2 and sx and sy:  # the inner corner of a bend is filled
        for j in range(4, 7):
            for i in range(4, 7):
                if (i - 3) + (j - 3) < 4:
                    mask[cy + (j if sy > 0 else -j - 1), cx + (i if sx > 0 else -i - 1)] = True
    return c, mask


def street(arms: int, variant: int) -> Canvas:
    """Asphalt with patches, lanes and kerbs: a light kerb to the upper left, a dark one with its shadow opposite."""
    c, mask = _shape(arms)
    c.fill(mask, N3)
    patches = majority(value_noise(c.w, c.h, 11, 7, 91 + variant) > 0.66, 1) & mask
    c.fill(patches, N2)
    c.a[mask & (shift(~mask, 0, 1) | shift(~mask, 1, 0))] = N2
    c.a[mask & (shift(~mask, 0, -1) | shift(~mask, -1, 0))] = N4
    near = ~mask & (shift(mask, 0, -1) | shift(mask, -1, 0))
    far = ~mask & (shift(mask, 0, 1) | shift(mask, 1, 0))
    c.a[near] = N5
    c.a[far] = N4
    c.a[~mask & shift(far, 1, 1) & ~far & ~near] = G2
    cx = cy = c.w // 2
    for bit, (dx, dy) in STEPS.items():
        if arms & bit:
            for step in LANE_DASH:
                distance = step if bit in (EAST, SOUTH) else TILE - step
                if distance <= TILE // 2 - (bit in (EAST, SOUTH)):
                    c.dot(cx + dx * distance, cy + dy * distance, N5)
    tile = Canvas(TILE, TILE)
    tile.a[:] = c.a[MARGIN : MARGIN + TILE, MARGIN : MARGIN + TILE]
    return tile


def streets_sheet() -> Canvas:
    """A row of the 16 cases for each variant."""
    sheet = Canvas(16 * TILE, VARIANTS * TILE)
    for variant in range(VARIANTS):
        for arms in range(16):
            sheet.blit(street(arms, variant), arms * TILE, variant * TILE)
    return sheet


def bridge_across() -> Canvas:
    """A wooden bridge from west to east, one cell long with its ends on both banks."""
    c = Canvas(TILE + 8, 20)
    yy, xx = c.grid()
    deck = (yy >= 4) & (yy < 12)
    c.fill(deck, E3)
    c.a[deck & (xx % 4 == 0)] = E2
    c.a[deck & (hash2(xx // 4, yy * 0, 3) > 0.7) & (yy % 3 == 1)] = E4
    c.hline(0, c.w - 1, 4, E4)
    c.hline(0, c.w - 1, 3, S3)
    c.hline(0, c.w - 1, 12, E1)
    c.hline(2, c.w - 3, 13, E0)
    for x in range(1, c.w, 6):
        c.vline(x, 1, 3, E4)
        c.dot(x, 3, E2)
        c.vline(x, 12, 16, E1)
        c.dot(x, 12, E3)
        c.vline(x, 9, 11, E4)
        c.dot(x, 8, S3)
    c.hline(0, c.w - 1, 10, E2)
    return c


def bridge_down() -> Canvas:
    """A wooden bridge from north to south: planks across, a rail on posts at either side, its shadow on the water."""
    c = Canvas(16, TILE + 8)
    yy, xx = c.grid()
    deck = (xx >= 3) & (xx < 11)
    c.fill((xx >= 12) & (xx < 14) | (xx == 14) & (yy % 2 == 0), W0)
    c.fill(deck, E3)
    c.a[deck & (yy % 3 == 2)] = E2
    plank = hash2(yy // 3, 0 * xx, 3)
    c.a[deck & (yy % 3 != 2) & (plank > 0.72)] = E4
    c.a[deck & (yy % 3 == 1) & (plank < 0.22) & (xx > 5)] = E2
    c.a[deck & (hash2(yy // 3, xx // 3, 8) > 0.9) & (yy % 3 != 2)] = E2
    c.vline(3, 0, c.h - 1, E1)
    c.vline(10, 0, c.h - 1, E2)
    for x, outside in ((2, 1), (11, 12)):
        c.vline(x, 0, c.h - 1, E4)
        for y in range(2, c.h, 8):
            c.vline(x, y - 2, y - 1, S3)
            c.dot(x, y, E2)
            c.vline(outside, y - 1, y + 1, E1)
    return c


def pavement(variant: int) -> Canvas:
    """Flags under the houses of the centre."""
    c = Canvas(TILE, TILE, N5)
    yy, xx = c.grid()
    c.a[(yy % 4 == 3) & ((xx // 6 + yy // 4) % 3 == 0)] = N4
    c.a[(hash2(xx // 6, yy // 4, 3 + variant) > 0.86) & (yy % 4 != 3)] = N6
    c.a[(hash2(xx // 6, yy // 4, 40 + variant) > 0.94) & (yy % 4 != 3)] = N4
    return c


def yard(variant: int) -> Canvas:
    """Worn concrete under works, anchored so that its cell begins two pixels right and down."""
    c = Canvas(TILE + 6, TILE + 6)
    yy, xx = c.grid()
    rough_x = (value_noise(c.w, c.h, 5, 5, 71 + variant * 5) - 0.5) * 5
    rough_y = (value_noise(c.w, c.h, 5, 5, 72 + variant * 5) - 0.5) * 5
    mask = majority((np.abs(xx - 18.5) + rough_x < 16.5) & (np.abs(yy - 20) + rough_y < 14.5), 1)
    c.fill(mask, N4)
    c.a[mask & (value_noise(c.w, c.h, 7, 4, 73 + variant) > 0.68)] = N3
    c.a[mask & ~shift(mask, 0, 1)] = N5
    c.a[mask & ~shift(mask, 0, -1)] = N3
    c.a[mask & ((xx % 11 == 0) | (yy % 9 == 0)) & (hash2(xx // 5, yy // 5, 2 + variant) > 0.45)] = N3
    c.remap(shift(mask, 0, 1) & ~mask, DARKER)
    return c
