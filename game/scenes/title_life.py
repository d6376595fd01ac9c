"""What moves on the title: windows go dark and light up, stars twinkle, the river and the smoke never rest.

Everything is found in the backdrop by colour and place, so that a backdrop of a mod comes to life as well.
"""

import math
import random

import pygame

from game.ui.palette import N1, N3, N4, N5, N6, N7, R2, R3, R4, R5, V1, W2, Colour

SKY = pygame.Rect(0, 0, 640, 120)
CITY = pygame.Rect(0, 140, 480, 64)
SMOKE = pygame.Rect(470, 90, 170, 76)
REFLECTIONS = pygame.Rect(0, 207, 330, 38)
MOON_PATH = pygame.Rect(80, 207, 52, 112)
LARGEST_WINDOW = 8
WINDOWS, STARS = 46, 40
SWAY_SECONDS = 0.24


class _Blinker:
    """Some pixels that take another colour for a part of their own period."""

    def __init__(self, mask: pygame.Mask, corner: tuple[int, int], colour: Colour, seed: random.Random) -> None:
        self.corner = corner
        self.period = seed.uniform(5, 26)
        self.phase = seed.uniform(0, self.period)
        self.share = seed.uniform(0.15, 0.5)
        self.image = mask.to_surface(setcolor=colour, unsetcolor=(0, 0, 0, 0))

    def draw(self, canvas: pygame.Surface, time: float) -> None:
        """Draws the other colour while it is its turn."""
        if (time + self.phase) % self.period < self.period * self.share:
            canvas.blit(self.image, self.corner)


class TitleLife:
    """Draws the backdrop as it is at some moment."""

    def __init__(self, backdrop: pygame.Surface) -> None:
        self._backdrop = backdrop.convert()
        self._time = 0.0
        seed = random.Random(5)
        windows = [part for colour in (R3, R4, R5) for part in _spots(self._backdrop, CITY, colour, LARGEST_WINDOW)]
        stars = [part for colour in (N5, N6, N7, V1, W2) for part in _spots(self._backdrop, SKY, colour, 1)]
        self._windows = [_Blinker(*spot, N1, seed) for spot in seed.sample(windows, min(WINDOWS, len(windows)))]
        self._stars = [_Blinker(*spot, N3, seed) for spot in seed.sample(stars, min(STARS, len(stars)))]
        for star in self._stars:
            star.period, star.share = star.period / 4, 0.12
        smoke = _colours_in(self._backdrop, SMOKE, (N3, N4, N5, R2, R3))
        self._smoke = smoke.to_surface(
            setsurface=self._backdrop.subsurface(SMOKE).convert_alpha(), unsetcolor=(0, 0, 0, 0)
        )

    def update(self, dt: float) -> None:
        """Lets `dt` seconds pass."""
        self._time += dt

    def draw(self, canvas: pygame.Surface, still: bool) -> None:
        """Draws the backdrop, with `still` as it was painted."""
        canvas.blit(self._backdrop, (0, 0))
        if still:
            return
        for blinker in (*self._windows, *self._stars):
            blinker.draw(canvas, self._time)
        step = int(self._time / SWAY_SECONDS)
        for area in (REFLECTIONS, MOON_PATH):
            for y in range(area.top, area.bottom):
                shift = round(1.3 * math.sin(step * 0.9 + y * 1.9) * math.sin(y * 0.7 + step * 0.23))
                if shift:
                    canvas.blit(self._backdrop, (area.x + shift, y), (area.x, y, area.w, 1))
        for y in range(SMOKE.h):
            shift = round(1.2 * math.sin(step * 0.31 + y * 0.17))
            if shift:
                canvas.blit(self._smoke, (SMOKE.x + shift, SMOKE.y + y), (0, y, SMOKE.w, 1))


def _colours_in(picture: pygame.Surface, area: pygame.Rect, colours: tuple[Colour, ...]) -> pygame.Mask:
    part = picture.subsurface(area)
    found = pygame.Mask(area.size)
    for colour in colours:
        found.draw(pygame.mask.from_threshold(part, colour, (1, 1, 1)), (0, 0))
    return found


def _spots(
    picture: pygame.Surface, area: pygame.Rect, colour: Colour, largest: int
) -> list[tuple[pygame.Mask, tuple[int, int]]]:
    """Separate patches of a colour of at most `largest` pixels, each with its corner on the picture."""
    spots = []
    for part in _colours_in(picture, area, (colour,)).connected_components():
        if part.count() <= largest:
            box = part.get_bounding_rects()[0]
            mask = pygame.Mask(box.size)
            mask.draw(part, (-box.x, -box.y))
            spots.append((mask, (area.x + box.x, area.y + box.y)))
    return spots
