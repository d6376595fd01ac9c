"""The dual grid: ground tiles that lie on the corners of cells, one for each of the 16 ways in which the four cells
round a corner can belong to a terrain.

A tile's border is an iso-line of the cells' membership, bent by noise that repeats only after PERIOD cells; every
case is therefore drawn once for each of PERIOD times PERIOD positions, and neighbours join without a seam. All
positions of one case are drawn at once on a large canvas of blocks, each with a margin of its own, so that shadows
and lips can look beyond the tile.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.art.canvas import Canvas
from tools.art.noise import Field, Mask, majority, value_noise

TILE = 32
PERIOD = 4
MARGIN = 12
BLOCK = TILE + 2 * MARGIN
SPAN = TILE * PERIOD
SIZE = BLOCK * PERIOD

_local = np.tile(np.arange(BLOCK) - MARGIN, PERIOD)
_world = (np.repeat(np.arange(PERIOD) * TILE, BLOCK) + _local) % SPAN
LOCAL_Y, LOCAL_X = np.meshgrid(_local, _local, indexing="ij")
Y, X = np.meshgrid(_world, _world, indexing="ij")

Key = Mapping[str, int]
Stamps = Sequence[Sequence[str]]


@cache
def _period_noise(across: int, down: int, seed: int) -> Field:
    return value_noise(SPAN, SPAN, SPAN / across, SPAN / down, seed, wrap=(across, down))


def noise(sx: float, sy: float, seed: int) -> Field:
    """Noise on all blocks, its lattice about sx by sy pixels."""
    return _period_noise(round(SPAN / sx), round(SPAN / sy), seed)[Y, X]


def membership(case: int) -> Field:
    """How much each pixel belongs to the terrain, 0 to 1, interpolated between the cells round the corner.

    Bits of a case from the lowest: north-west, north-east, south-west, south-east.
    """
    nw, ne, sw, se = ((case >> bit) & 1 for bit in range(4))
    fx = np.clip((LOCAL_X + 0.5) / TILE, 0, 1)
    fy = np.clip((LOCAL_Y + 0.5) / TILE, 0, 1)
    return (nw * (1 - fx) + ne * fx) * (1 - fy) + (sw * (1 - fx) + se * fx) * fy


def field(case: int, amount: float, seed: int, scale: float) -> Field:
    """Membership bent by two octaves of noise."""
    bend = (noise(scale, scale, seed) - 0.5) + (noise(scale / 2.5, scale / 2.5, seed + 9) - 0.5) * 0.5
    return membership(case) + bend * amount


def _blocks(array: NDArray[Any]) -> NDArray[Any]:
    return array.reshape(PERIOD, BLOCK, PERIOD, BLOCK).swapaxes(1, 2)


def clean(mask: Mask, times: int = 1) -> Mask:
    """Majority vote inside each block."""
    result = np.empty_like(mask)
    source, target = _blocks(mask), _blocks(result)
    for row in range(PERIOD):
        for column in range(PERIOD):
            target[row, column] = majority(source[row, column], times)
    return result


def move(mask: Mask, dx: int, dy: int) -> Mask:
    """The mask moved by whole pixels inside each block, whose rim repeats itself."""
    rows = np.clip(np.arange(BLOCK) - dy, 0, BLOCK - 1)
    columns = np.clip(np.arange(BLOCK) - dx, 0, BLOCK - 1)
    moved = _blocks(mask)[:, :, rows][:, :, :, columns]
    return moved.swapaxes(1, 2).reshape(SIZE, SIZE)


def scatter(c: Canvas, mask: Mask, step: int, seed: int, stamps: Stamps, key: Key, chance: float = 0.6) -> None:
    """Stamps at jittered grid points wherever they lie wholly on the mask; the same in every block that sees them."""
    if not mask.any():
        return
    random = Random(seed)
    for y in range(0, SPAN, step):
        for x in range(0, SPAN, step):
            at_x, at_y = x + random.randrange(step), y + random.randrange(step)
            rows = random.choice(list(stamps))
            if random.random() >= chance:
                continue
            height, width = len(rows), max(map(len, rows))
            for block_y in _starts(at_y, height):
                for block_x in _starts(at_x, width):
                    if mask[block_y : block_y + height, block_x : block_x + width].all():
                        c.stamp(block_x, block_y, rows, key)


def _starts(world: int, length: int) -> list[int]:
    """Where a stamp that begins at a world coordinate begins in the blocks that hold it whole."""
    found = []
    for block in range(PERIOD):
        local = (world - block * TILE + MARGIN) % SPAN
        if local + length <= BLOCK:
            found.append(block * BLOCK + local)
    return found


def cut_tiles(c: Canvas) -> Canvas:
    """The tiles of all blocks without their margins, as a canvas of SPAN by SPAN pixels."""
    tiles = _blocks(c.a)[:, :, MARGIN : MARGIN + TILE, MARGIN : MARGIN + TILE]
    result = Canvas(SPAN, SPAN)
    result.a[:] = tiles.swapaxes(1, 2).reshape(SPAN, SPAN)
    return result


def sheet(cases: Sequence[Canvas]) -> Canvas:
    """The 16 cases side by side: four in a row, each a square of PERIOD by PERIOD tiles."""
    result = Canvas(4 * SPAN, 4 * SPAN)
    for case, tiles in enumerate(cases):
        result.blit(tiles, case % 4 * SPAN, case // 4 * SPAN)
    return result
