"""Greens that mean good exchanged for blues, for players who do not tell green from red.

What colour says is said by a sign or a word as well; this makes it easier to find. Only text and signs are exchanged,
not what is painted: leaves stay green.
"""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui.palette import G1, G2, G3, G4, G5, W0, W1, W2, W3, Colour, Ramp

EXCHANGED: dict[Colour, Colour] = {G1: W0, G2: W1, G3: W2, G4: W2, G5: W3}
_on = False


def choose(on: bool) -> bool:
    """Exchange colours from now on, or no longer; True if that is a change."""
    global _on
    changed, _on = on != _on, on
    return changed


def shown(colour: Colour) -> Colour:
    """The colour that stands for `colour` on the screen."""
    return EXCHANGED.get(colour, colour) if _on else colour


def shown_sign(picture: pygame.Surface) -> pygame.Surface:
    """The picture that stands for a painted sign on the screen; the same for the same one."""
    return _exchanged(picture) if _on else picture


@lru_cache(maxsize=16)
def _exchanged(picture: pygame.Surface) -> pygame.Surface:
    other = picture.copy()
    for colour, shown_instead in EXCHANGED.items():
        mask = pygame.mask.from_threshold(picture, colour, (1, 1, 1, 255))
        mask.to_surface(other, setcolor=shown_instead, unsetcolor=None)
    return other


def shown_ramp(ramp: Ramp) -> Ramp:
    """The ramp that stands for `ramp` on the screen."""
    dark, middle, light = ramp
    return shown(dark), shown(middle), shown(light)
