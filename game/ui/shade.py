"""Shadows that stay inside the palette: each colour becomes the next darker one of its ramp."""

from __future__ import annotations

import pygame

from game.ui import palette

RAMPS = (
    "N0 N1 N2 N3 N4 N5 N6 N7",
    "N1 G0 G1 G2 G3 G4 G5",
    "N0 E0 E1 E2 E3 E4",
    "N1 W0 W1 W2 W3",
    "E0 R0 R1 R2 R3 R4 R5",
    "E1 S0 S1 S2 S3",
    "N1 V0 V1",
    "E3 K1",
)
STEPS = [
    (palette.COLOURS[light], palette.COLOURS[dark])
    for ramp in RAMPS
    for dark, light in zip(ramp.split(), ramp.split()[1:], strict=False)
]
"""(colour, next darker one), ordered so that a colour just replaced is not replaced again."""
DIMMED = [
    (palette.COLOURS[light], palette.COLOURS[dark])
    for light, dark in (("N7", "N6"), ("R5", "R4"), ("S3", "S2"), ("G5", "G4"), ("E4", "E3"))
]
"""Only the lights sink, so that no hue of a face turns."""


def darken(surface: pygame.Surface, mask: pygame.Mask, pos: tuple[int, int]) -> None:
    """Take everything under `mask`, its corner at `pos`, one step down its ramp."""
    area = pygame.Rect(pos, mask.get_size()).clip(surface.get_rect())
    if area.w <= 0 or area.h <= 0:
        return
    shaded = pygame.Surface(area.size)
    shaded.blit(surface, (0, 0), area)
    replace(shaded, STEPS)
    cut = mask.to_surface(
        pygame.Surface(area.size, pygame.SRCALPHA),
        setsurface=shaded.convert_alpha(),
        unsetcolor=None,
        area=area.move(-pos[0], -pos[1]),
    )
    surface.blit(cut, area)


def dimmed(surface: pygame.Surface) -> pygame.Surface:
    """A copy of a face with its lights taken down, for those who do not speak."""
    copy = surface.copy()
    replace(copy, DIMMED)
    return copy


def replace(surface: pygame.Surface, steps: list[tuple[palette.Colour, palette.Colour]]) -> None:
    """Replace colours one after the other, exactly; transparency stays."""
    pixels = pygame.PixelArray(surface)
    for old, new in steps:
        pixels.replace(old, new)
    pixels.close()
