"""The empty square at dusk, painted once: sky, houses, town hall, paving."""

import random

import pygame

from game.ui.palette import E0, E1, N0, N1, N2, N3, N4, R0, R2, R3, R4, R5, S0, V0, V1, W0, Colour
from game.ui.transition import ORDER

WIDTH, HEIGHT = 640, 360
HORIZON = 178
SKY: tuple[tuple[float, Colour], ...] = (
    (0.0, N0),
    (0.26, N1),
    (0.48, W0),
    (0.66, V0),
    (0.80, V1),
    (0.90, S0),
    (0.97, R2),
    (1.0, R3),
)


def paint_ground() -> pygame.Surface:
    """The picture without anything that moves, 640 by 360."""
    ground = pygame.Surface((WIDTH, HEIGHT))
    ground.fill(N0)
    for y in range(HORIZON):
        _dither_row(ground, y, SKY, y / HORIZON)
    seed = random.Random(7)
    for _ in range(70):
        x, y = seed.randrange(WIDTH), int(seed.random() ** 1.7 * 100)
        ground.set_at((x, y), seed.choice((N4, N4, V1, R5)))
    _skyline(ground, seed)
    _paving(ground, seed)
    return ground


def _dither_row(surface: pygame.Surface, y: int, stops: tuple[tuple[float, Colour], ...], at: float) -> None:
    last = next(index for index, stop in enumerate(stops) if stop[0] >= at)
    if last == 0:
        surface.fill(stops[0][1], (0, y, WIDTH, 1))
        return
    (low, dark), (high, light) = stops[last - 1], stops[last]
    part = ((at - low) / (high - low) - 0.5) * 1.9 + 0.5
    cell = pygame.Surface((4, 1))
    for x in range(4):
        cell.set_at((x, 0), light if part > (ORDER[y % 4][x] + 0.5) / 16 else dark)
    surface.blits([(cell, (x, y)) for x in range(0, WIDTH, 4)])


def _skyline(ground: pygame.Surface, seed: random.Random) -> None:
    x = -6
    while x < WIDTH:
        width, height = seed.randrange(22, 44), seed.randrange(24, 58)
        if not 270 < x + width / 2 < 370:
            _house(ground, seed, x, width, height)
        x += width + seed.randrange(0, 3)
    _town_hall(ground)


def _house(ground: pygame.Surface, seed: random.Random, x: int, width: int, height: int) -> None:
    top = HORIZON + 8 - height
    wall = seed.choice((N1, N1, E0, N2))
    ground.fill(wall, (x, top, width, height))
    ground.fill(N2 if wall is not N2 else N3, (x, top, 1, height))
    if seed.random() < 0.6:
        for step in range(width // 2):
            ground.fill(N0, (x + step, top - step // 2 - 1, width - 2 * step, 1))
        ground.fill(N0, (x + width - 9, top - 10, 4, 8))
    for wy in range(top + 5, HORIZON - 2, 9):
        for wx in range(x + 4, x + width - 5, 8):
            lit = seed.random() < 0.42
            ground.fill(seed.choice((R4, R3, R3)) if lit else N0, (wx, wy, 3, 4))
            if lit:
                ground.set_at((wx + 1, wy), R5)


def _town_hall(ground: pygame.Surface) -> None:
    x, top = 268, HORIZON - 46
    ground.fill(E0, (x, top, 104, 56))
    ground.fill(E1, (x, top, 104, 2))
    ground.fill(N0, (x - 3, top - 3, 110, 3))
    for step in range(12):
        ground.fill(W0, (x + 8 + step * 2, top - 4 - step, 88 - step * 4, 1))
    ground.fill(E0, (310, top - 44, 20, 44))
    ground.fill(E1, (310, top - 44, 1, 44))
    for step in range(18):
        ground.fill(N2 if step % 3 else N3, (309 + step // 2, top - 45 - step, 22 - step // 2 * 2, 1))
    ground.fill(N0, (319, top - 70, 1, 8))
    pygame.draw.circle(ground, R5, (319, top - 32), 6)
    pygame.draw.circle(ground, R3, (319, top - 32), 6, 1)
    ground.fill(N0, (319, top - 36, 1, 5))
    ground.fill(N0, (319, top - 32, 4, 1))
    for wx in range(x + 6, x + 98, 10):
        for wy in (top + 8, top + 25):
            ground.fill(R3, (wx, wy, 4, 8))
            ground.fill(R4, (wx, wy, 4, 4))
    ground.fill(R0, (313, HORIZON - 14, 14, 22))
    ground.fill(R4, (315, HORIZON - 12, 10, 20))


def _paving(ground: pygame.Surface, seed: random.Random) -> None:
    """Cobbles in rows that grow towards the viewer."""
    y, height = HORIZON + 8, 3
    ground.fill(N0, (0, y - 1, WIDTH, 1))
    while y < HEIGHT:
        width = height * 2
        x = -seed.randrange(width)
        while x < WIDTH:
            stone = seed.choice((N1, N1, N1, N1, N1, N2, E0))
            ground.fill(stone, (x, y, width - 1, height - 1))
            if seed.random() < 0.45:
                ground.fill(N2 if stone is not N2 else N3, (x, y, width - 1 - seed.randrange(3), 1))
            x += width
        y += height
        height = min(9, 3 + (y - HORIZON) // 14)
