"""What stands on the lots of the town: six gardens with houses, the blocks of the centre and its square."""

from __future__ import annotations

from collections.abc import Sequence

Item = tuple[str, int, int]
"""Stem of a sprite and the point on which it stands, in pixels from the cell's upper left corner."""

HOMES: tuple[tuple[Item, ...], ...] = (
    (("hip_red", 15, 25), ("young", 26, 15)),
    (("gable_red", 20, 25), ("round_green", 8, 20), ("bush_fresh", 9, 26)),
    (("gable_slate", 11, 25), ("gable_brown", 23, 18)),
    (("hip_slate", 14, 17), ("hip_ochre", 18, 27)),
    (("gable_teal", 11, 24), ("young", 24, 26), ("bush_green", 24, 14)),
    (("hip_brown", 17, 24), ("young", 7, 17)),
)
GARDENS: dict[int, tuple[int, int]] = {0: (20, 20), 1: (5, 8), 4: (5, 20)}
"""Where the beds of a lot lie, for the lots of HOMES that have any."""
FENCE_AT = (5, 27)

BLOCKS = ("block_0", "block_1", "block_2", "block_3")
SQUARE: tuple[Item, ...] = (
    ("stall_0", 9, 12),
    ("stall_1", 23, 12),
    ("young", 4, 29),
    ("young", 29, 30),
)


def centre_plan(cells: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """What stands on each cell of the centre: the town hall amid it, an open square to the south once there are four
    cells, and blocks elsewhere."""
    if not cells:
        return {}
    middle = (sum(x for x, _ in cells) / len(cells), sum(y for _, y in cells) / len(cells))
    hall = min(cells, key=lambda cell: (abs(cell[0] - middle[0]) + abs(cell[1] - middle[1]), -cell[1], -cell[0]))
    plan = {hall: "townhall"}
    rest = [cell for cell in cells if cell != hall]
    if len(cells) >= 4:
        below = max(rest, key=lambda cell: (cell[1], -abs(cell[0] - hall[0])))
        plan[below] = "square"
        rest.remove(below)
    for number, cell in enumerate(sorted(rest, key=lambda cell: (cell[1], cell[0]))):
        plan[cell] = BLOCKS[number % len(BLOCKS)]
    return plan
