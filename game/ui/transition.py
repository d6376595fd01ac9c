"""Going from one picture to the next through an ordered dither, so that no colour outside the palette is shown."""

from functools import cache

import pygame

SECONDS = 0.15
STEPS = 8
HOLE = (255, 0, 255)
ORDER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


class Dissolve:
    """The old picture, which loses its pixels step by step over the new one."""

    def __init__(self, old: pygame.Surface) -> None:
        self._old = old.copy()
        self._old.set_colorkey(HOLE)
        self._age = 0.0
        self._step = 0

    @property
    def done(self) -> bool:
        """Whether nothing of the old picture is left."""
        return self._age >= SECONDS

    def update(self, dt: float) -> None:
        """Lets `dt` seconds pass."""
        self._age += dt
        step = min(STEPS, int(self._age / SECONDS * STEPS))
        if step > self._step:
            self._step = step
            self._old.blit(_holes(self._old.get_size(), step), (0, 0))

    def draw(self, canvas: pygame.Surface) -> None:
        """Draws what is left of the old picture."""
        canvas.blit(self._old, (0, 0))


@cache
def _holes(size: tuple[int, int], step: int) -> pygame.Surface:
    holes = pygame.Surface(size)
    holes.set_colorkey((0, 0, 0))
    cell = pygame.Surface((4, 4))
    for y, row in enumerate(ORDER):
        for x, rank in enumerate(row):
            if rank < 16 * step / STEPS:
                cell.set_at((x, y), HOLE)
    strip = pygame.Surface((size[0], 4))
    strip.blits([(cell, (x, 0)) for x in range(0, size[0], 4)], False)
    holes.blits([(strip, (0, y)) for y in range(0, size[1], 4)], False)
    return holes
