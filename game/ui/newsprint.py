"""Paper and ink of the newspaper: the worn sheet on the desk, rules, and faces printed in brown."""

from __future__ import annotations

from functools import cache

import pygame

from game.ui.palette import E0, E1, E2, E3, E4, N7, S3, Colour
from game.ui.shade import darken

PAGE = pygame.Rect(10, 5, 492, 350)
INKS: tuple[Colour, ...] = (E0, E0, E1, E2, E3, E4, S3, N7)
"""Brown inks from dark to light; a face is printed in the one nearest to its lightness."""


def draw_sheet(surface: pygame.Surface) -> None:
    """Draw the sheet with its shadow, the page below it, the fold and the corner that the years have tanned."""
    picture, shadow = _sheet(surface.get_size())
    darken(surface, shadow, (6, 4))
    darken(surface, shadow, (4, 2))
    surface.blit(picture, (0, 0))


@cache
def _sheet(size: tuple[int, int]) -> tuple[pygame.Surface, pygame.Mask]:
    x, y, width, height = PAGE
    outline = [
        (x, y + 2),
        (x + width // 2, y),
        (x + width, y + 1),
        (x + width + 1, y + height),
        (x + width // 2, y + height - 1),
        (x - 1, y + height),
    ]
    picture = pygame.Surface(size, pygame.SRCALPHA)
    for shift, colour in ((3, E4), (2, S3)):
        pygame.draw.polygon(picture, colour, [(px + shift, py + 1) for px, py in outline])
    pygame.draw.polygon(picture, N7, outline)
    page = pygame.mask.from_surface(picture)
    tan = [(x + width + 1, y + 262), (x + width - 12, y + 300), (x + width - 26, y + 332), (x + width - 40, y + height)]
    pygame.draw.polygon(picture, S3, [*tan, (x + width + 1, y + height)])
    pygame.draw.lines(picture, E4, True, outline)
    pygame.draw.line(picture, S3, (x, y + height // 2 + 4), (x + width, y + height // 2 + 4))
    for step in range(0, width, 3):
        picture.set_at((x + step, y + height // 2 + 5), E4 if step % 9 == 0 else S3)
    return picture, page


def rule(surface: pygame.Surface, x: int, y: int, width: int, *, double: bool = False) -> None:
    """Draw a printed rule; a double one has a second, thicker line below."""
    surface.fill(E0, (x, y, width, 1))
    if double:
        surface.fill(E0, (x, y + 2, width, 2))


def printed(face: pygame.Surface, size: tuple[int, int], at: tuple[int, int]) -> pygame.Surface:
    """Return the part of a face whose corner is `at`, in brown inks before a screened ground."""
    picture = pygame.Surface(size)
    for y in range(size[1]):
        for x in range(size[0]):
            red, green, blue, alpha = face.get_at((x + at[0], y + at[1]))
            if alpha > 127:
                light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
                picture.set_at((x, y), INKS[min(7, int(light**0.8 * 8.4))])
            else:
                picture.set_at((x, y), E4 if y > 20 or (x + y) % 2 == 0 else S3)
    return picture
