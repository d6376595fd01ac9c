"""What passes over the map as another picture of the same land seen through a moving shape: the shadow of a cloud,
a gust that bends the crowns, a bank of smog."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.view.air import Bank
from game.view.art import Art
from game.view.ground import SPRITES
from game.view.noise import chance
from game.view.sprites import Sprites

Span = tuple[int, int, int]
"""A row of a shape, where it begins and how long it is."""
Cut = tuple[pygame.Surface, tuple[int, int], tuple[int, int, int, int]]
CLOUDS = 5
CLOUD_SPEED = 7.0
GUSTS = 3
GUST_SPEED = 46.0
GUST_WIDTH = 30
GUST_STRIP = 3
DRIFT = 7
SHAPES_KEPT = 64
BEYOND = 150
"""How far beyond the picture a shape has gone before it comes again, in pixels."""


@lru_cache(maxsize=SHAPES_KEPT)
def spans(mask: pygame.Mask) -> list[Span]:
    """A shape as rows, from the top; kept, as the masks of the art are the same for every state of the city."""
    width, height = mask.get_size()
    drawn = pygame.image.tobytes(mask.to_surface(unsetcolor=(0, 0, 0, 0)), "RGBA")[3::4]
    rows = (drawn[y * width : (y + 1) * width] for y in range(height))
    return [
        (y, run.start(), run.end() - run.start()) for y, row in enumerate(rows) for run in re.finditer(rb"\xff+", row)
    ]


def cut(picture: pygame.Surface, shape: Sequence[Span], at: tuple[int, int], origin: tuple[int, int]) -> list[Cut]:
    """The part of a picture under a shape at a place in it, for a picture whose corner lies at `origin`."""
    x0, y0 = at
    return [
        (picture, (origin[0] + max(0, x0 + x), origin[1] + y0 + y), (x0 + x, y0 + y, width, 1))
        for y, x, width in shape
        if y0 + y >= 0
    ]


class Clouds:
    """Shadows that drift over the land with the wind."""

    def __init__(self, art: Art, size: tuple[int, int]) -> None:
        self.size = size
        self._shapes = [spans(art.mask(SPRITES, name)) for name in art.variants(SPRITES, "cloud")]

    def cuts(self, picture: pygame.Surface, origin: tuple[int, int], time: float) -> list[Cut]:
        """What of the shaded picture shows."""
        found: list[Cut] = []
        way = self.size[0] + 2 * BEYOND
        for number in range(CLOUDS if self._shapes else 0):
            gone = time * CLOUD_SPEED + number * way / CLOUDS + chance(number, 1, 81) * 60
            lap = int(gone // way)
            x = int(gone % way) - BEYOND
            y = int(chance(number, lap, 82) * self.size[1]) - 40 + int(gone % way * 0.12)
            found += cut(picture, self._shapes[(number + lap) % len(self._shapes)], (x, y), origin)
        return found


class Gusts:
    """Bands of wind that run through the woods; inside them crowns lean."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size

    def cuts(self, picture: pygame.Surface, origin: tuple[int, int], time: float) -> list[Cut]:
        """What of the picture with leaning crowns shows."""
        found: list[Cut] = []
        width, height = self.size
        way = width + height // 2 + 2 * BEYOND
        for number in range(GUSTS):
            gone = time * GUST_SPEED + number * way / GUSTS
            front = int(gone % way) - BEYOND
            lap = int(gone // way) * GUSTS + number
            for strip in range(0, height, GUST_STRIP):
                ragged = math.sin(strip * 0.13 + lap) * 5 + math.sin(strip * 0.041 + lap * 2.3) * 11
                x = front - strip // 2 + int(ragged)
                reach = GUST_WIDTH + int(math.sin(strip * 0.07 + lap * 1.7) * 12)
                left, right = max(0, x), min(width, x + reach)
                if right > left:
                    found.append(
                        (picture, (origin[0] + left, origin[1] + strip), (left, strip, right - left, GUST_STRIP))
                    )
        return found


class Smog:
    """Banks that hang over polluted cells, sway to and fro, and lift the values of what lies behind."""

    def __init__(self, art: Art, banks: Sequence[Bank]) -> None:
        self.banks = banks
        self._shapes = {name: spans(art.mask(SPRITES, name)) for name in {bank.name for bank in banks}}

    def cuts(self, picture: pygame.Surface, origin: tuple[int, int], time: float) -> list[Cut]:
        """What of the hazy picture shows."""
        found: list[Cut] = []
        for bank in self.banks:
            found += cut(picture, self._shapes[bank.name], self._place(bank, time), origin)
        return found

    def draw_rims(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], time: float) -> None:
        """Draw the upper rims, which catch the light."""
        places = ((bank, self._place(bank, time)) for bank in self.banks)
        surface.blits([(sprites.get(bank.rim), (origin[0] + x, origin[1] + y)) for bank, (x, y) in places], False)

    def _place(self, bank: Bank, time: float) -> tuple[int, int]:
        turn = time * 0.21 + bank.late * 6.3
        return bank.x + round(math.sin(turn) * DRIFT), bank.y + round(math.sin(turn * 0.6) * 1.5)
