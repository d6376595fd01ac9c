"""The picture of the loading scene: at dusk the clerk carries out chairs, lights lamps and sets up the podium.

How much stands there is how far loading is. Everything is drawn from palette colours, as no art is loaded yet.
"""

import math
from functools import cache

import pygame

from game.scenes.loading_backdrop import paint_ground
from game.scenes.loading_sprites import BODY, CHAIR, CLERK_COLOURS, LAMP_HEAD, LEGS, PODIUM, PODIUM_COLOURS, WOOD
from game.ui.palette import E2, N0, N2, N3, R1, R3, R4, R5, S0
from game.ui.symbols import Key, image
from game.ui.transition import ORDER

WALK_SPEED = 85.0
LAMPS = (112, 528)
PODIUM_X = 320
CHAIR_ROWS = (262, 290)
PODIUM_FOOT = 244
CLERK_FOOT = 278
LAMP_TOP = 158
GLOW_REACH = 44
POOL = (64, 16)
CHAIRS_A_SIDE = 4


class LoadingSquare:
    """The square as far as it has been set up."""

    def __init__(self) -> None:
        self._ground = paint_ground()
        self._time = 0.0
        self._x = -20.0
        self._walking = False
        self._shown = 0
        self._landed = 10.0
        self._slots = _slots()

    def update(self, dt: float, progress: float, still: bool) -> None:
        """Lets `dt` seconds pass; `progress` is 0 to 1. With `still` nobody walks, and lamps do not flicker."""
        self._time += 0.0 if still else dt
        self._landed += dt
        count = int(progress * len(self._slots) + 1e-6)
        if count > self._shown:
            self._shown = min(self._shown + 1, count)
            self._landed = 0.0
        ahead = self._slots[min(self._shown, len(self._slots) - 1)]
        goal = float(ahead[0] - 20)
        if still or self._shown == len(self._slots):
            goal = PODIUM_X - 58.0
        if still:
            self._x = goal
        step = WALK_SPEED * dt
        self._x += max(-step, min(step, goal - self._x))
        self._walking = abs(goal - self._x) > 1

    def draw(self, canvas: pygame.Surface) -> None:
        """Draws the whole picture."""
        canvas.blit(self._ground, (0, 0))
        lit = sum(1 for x, _, kind in self._slots[: self._shown] if kind == "lamp")
        for index, x in enumerate(LAMPS):
            _draw_lamp(canvas, x, index < lit, self._time)
        standing = self._slots[: self._shown]
        for row in (PODIUM_FOOT, *CHAIR_ROWS):
            for number, (x, y, kind) in enumerate(standing):
                if y == row and kind != "lamp":
                    drop = 3 if number == len(standing) - 1 and self._landed < 0.06 else 0
                    _draw_thing(canvas, x, y - drop, kind)
            if row == CHAIR_ROWS[0]:
                self._draw_clerk(canvas)

    def _draw_clerk(self, canvas: pygame.Surface) -> None:
        x = round(self._x)
        frame = int(self._time * 7) % 2 if self._walking else 1
        bob = 1 if self._walking and frame == 0 else 0
        canvas.fill(N0, (x + 2, CLERK_FOOT - 2, 15, 2))
        canvas.blit(image(LEGS[frame], CLERK_COLOURS), (x, CLERK_FOOT - 7))
        canvas.blit(image(BODY, CLERK_COLOURS), (x, CLERK_FOOT - 31 + bob))
        if self._shown < len(self._slots) and self._slots[self._shown][2] == "chair":
            canvas.blit(image(CHAIR, WOOD), (x + 9, CLERK_FOOT - 25 + bob))


def _slots() -> list[tuple[int, int, str]]:
    """Where things go, in the order in which the clerk brings them: (x, foot, kind)."""
    slots = [(LAMPS[0], PODIUM_FOOT, "lamp"), (PODIUM_X, PODIUM_FOOT, "podium"), (LAMPS[1], PODIUM_FOOT, "lamp")]
    for foot in CHAIR_ROWS:
        spread = 32 if foot == CHAIR_ROWS[0] else 36
        for seat in range(CHAIRS_A_SIDE):
            offset = 40 + seat * spread
            slots += [(PODIUM_X - offset, foot, "chair"), (PODIUM_X + offset, foot, "chair")]
    return slots


def _draw_thing(canvas: pygame.Surface, x: int, foot: int, kind: str) -> None:
    if kind == "podium":
        canvas.fill(N0, (x - 18, foot - 1, 41, 3))
        canvas.blit(image(PODIUM, PODIUM_COLOURS), (x - 20, foot - 30))
        return
    canvas.fill(N0, (x - 5, foot - 1, 15, 2))
    canvas.blit(image(CHAIR, WOOD), (x - 6, foot - 17))


def _draw_lamp(canvas: pygame.Surface, x: int, lit: bool, time: float) -> None:
    foot, head = PODIUM_FOOT, LAMP_TOP
    if lit:
        reach = GLOW_REACH + int(time * 3) % 2
        canvas.blit(_glow(reach), (x - reach, head + 6 - reach))
        canvas.blit(_pool(), (x - POOL[0], foot - POOL[1] // 2))
    canvas.fill(N0, (x - 1, head + 10, 3, foot - head - 10))
    canvas.fill(N3, (x - 1, head + 10, 1, foot - head - 13))
    canvas.fill(N0, (x - 4, foot - 4, 9, 5))
    canvas.fill(N3, (x - 3, foot - 4, 6, 1))
    key: Key = (("g", R4), ("k", N0), ("w", R5)) if lit else (("g", N2), ("k", N0), ("w", N3))
    canvas.blit(image(LAMP_HEAD, key), (x - 5, head))


@cache
def _glow(reach: int) -> pygame.Surface:
    """A halo whose dots thin out with the distance."""
    halo = pygame.Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
    for y in range(2 * reach):
        for x in range(2 * reach):
            near = 1 - math.hypot(x - reach, y - reach) / reach
            if near > 0 and near * near * 0.9 > (ORDER[y % 4][x % 4] + 0.5) / 16:
                halo.set_at((x, y), R3 if near > 0.75 else S0 if near > 0.45 else R1)
    return halo


@cache
def _pool() -> pygame.Surface:
    """The light on the paving around a lamp's foot."""
    pool = pygame.Surface((2 * POOL[0], 2 * POOL[1]), pygame.SRCALPHA)
    for y in range(2 * POOL[1]):
        for x in range(2 * POOL[0]):
            near = 1 - math.hypot((x - POOL[0]) / POOL[0], (y - POOL[1]) / POOL[1])
            if near > 0 and near * 0.8 > (ORDER[y % 4][x % 4] + 0.5) / 16:
                pool.set_at((x, y), E2)
    return pool
