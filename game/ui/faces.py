"""Faces in a row before a backdrop: where they stand, when they blink, what shadow they cast.

Functions that are given a face keep what they make of it, as long as the face is the same
surface, which is how the art hands its portraits out.
"""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui import shade
from game.ui.palette import R4

BLINK_EVERY = 3.7
BLINK_SECONDS = 0.12
RIM = 4
"""Pixels that `rim` reaches beyond a face on each side."""
KEPT = 128


def eyes_at(time: float, index: int) -> str:
    """ "open" or "blink" for the face at `index`; every face keeps its own time, in seconds. At 0 all are open."""
    every = BLINK_EVERY + 0.31 * (index % 4)
    return "blink" if (time + index * 1.3) % every > every - BLINK_SECONDS else "open"


def mouth_at(time: float) -> str | None:
    """The mouth of somebody who speaks, eight frames a second."""
    return (None, "talk1", "talk2", "talk1")[int(time * 8) % 4]


def spread(count: int, width: int, size: int) -> list[int]:
    """Left edges of `count` faces of `size` pixels, spread evenly over `width`; many overlap."""
    if count * size > width:
        return [round(index * (width - size) / (count - 1)) for index in range(count)]
    gap = (width - count * size) / (count + 1)
    return [round(gap + index * (size + gap)) for index in range(count)]


def cast(stage: pygame.Surface, face: pygame.Surface, pos: tuple[int, int], floor: int) -> None:
    """Let a face throw its shadow on `stage`, to the lower right, above the height `floor`."""
    scale = face.get_width() // 64
    mask = pygame.mask.from_surface(face)
    width, height = mask.get_size()
    right, down, left = 4 * scale, 2 * scale + 1, scale + 1
    seen = pygame.Mask((width + left + right, min(height + down, max(floor - pos[1], 1))))
    for dx, dy in ((right, down), (-left, 1)):
        seen.draw(mask, (left + dx, dy))
    shade.darken(stage, seen, (pos[0] - left, pos[1]))


def blit(canvas: pygame.Surface, face: pygame.Surface, pos: tuple[int, int], floor: int) -> None:
    """Draw a face that is cut off at the height `floor`."""
    canvas.blit(face, pos, (0, 0, face.get_width(), max(floor - pos[1], 0)))


@lru_cache(maxsize=KEPT)
def doubled(face: pygame.Surface) -> pygame.Surface:
    """A face twice as large."""
    return pygame.transform.scale_by(face, 2)


@lru_cache(maxsize=KEPT)
def dimmed(face: pygame.Surface) -> pygame.Surface:
    """A face twice as large with its lights taken down, for those who do not speak."""
    return shade.dimmed(doubled(face))


@lru_cache(maxsize=KEPT)
def rim(face: pygame.Surface) -> pygame.Surface:
    """The outline of the doubled face, two pixels wide at its left, top and right: the mark of who speaks."""
    mask = pygame.mask.from_surface(doubled(face))
    width, height = mask.get_size()
    outline = pygame.Mask((width + 2 * RIM, height + 2 * RIM))
    for dx, dy in ((-2, 0), (0, -2), (-2, -2), (2, -2), (2, 0)):
        outline.draw(mask, (RIM + dx, RIM + dy))
    outline.erase(mask, (RIM, RIM))
    return outline.to_surface(setcolor=R4, unsetcolor=(0, 0, 0, 0))


@lru_cache(maxsize=KEPT)
def head_top(face: pygame.Surface) -> int:
    """Rows above the highest pixel of a face."""
    return face.get_bounding_rect().top
