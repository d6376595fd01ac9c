"""Panels of slate and sheets of paper."""

from functools import cache

import pygame

from game.ui import text
from game.ui.palette import ACCENT, E3, E4, N0, N1, N2, N3, N4, N5, N7, PAPER, R3, R4, TEXT_SOFT, Colour

TITLE_HEIGHT = 14
CORNER = 4


def panel(
    surface: pygame.Surface,
    rect: pygame.Rect,
    title: str = "",
    right: str = "",
    focus: bool = False,
    fill: Colour = N1,
) -> pygame.Rect:
    """A slate panel; `focus` gives it the accent edge, `right` stands at the end of the title strip.

    Returns the rectangle left for the content.
    """
    nine_slice(surface, rect, _slate(focus, fill))
    inner = rect.inflate(-8, -8)
    if title or right:
        surface.fill(N2, (rect.x + 3, rect.y + 3, rect.w - 6, 10))
        surface.fill(N0, (rect.x + 3, rect.y + 13, rect.w - 6, 1))
        room = rect.w - 12 - (text.size(right, "label")[0] + 6 if right else 0)
        text.draw(surface, (rect.x + 6, rect.y + 4), text.fit(title, "clerk", room), ACCENT)
        text.draw(surface, (rect.right - 6, rect.y + 6), right, TEXT_SOFT, "label", align="right")
        inner.y += TITLE_HEIGHT - 2
        inner.h -= TITLE_HEIGHT - 2
    return inner


def paper(surface: pygame.Surface, rect: pygame.Rect) -> pygame.Rect:
    """A sheet as in the clerk's ledger; returns the rectangle left for the content."""
    nine_slice(surface, rect, _sheet())
    return rect.inflate(-8, -6)


def plate(surface: pygame.Surface, rect: pygame.Rect, fill: Colour, light: Colour, dark: Colour) -> None:
    """A small raised plate such as a key cap or a tag: lit along the top, dark below, on a black seat."""
    surface.fill(N0, rect.inflate(2, 2))
    surface.fill(fill, rect)
    surface.fill(light, (rect.x, rect.y, rect.w, 1))
    surface.fill(dark, (rect.x, rect.bottom - 1, rect.w, 1))


def focus_outline(surface: pygame.Surface, rect: pygame.Rect, fill: Colour | None = N3) -> None:
    """The accent outline of what has the focus, on a lighter ground unless `fill` is None."""
    if fill is not None:
        surface.fill(fill, rect)
    surface.fill(R4, (rect.x, rect.y, rect.w, 1))
    surface.fill(R4, (rect.x, rect.y, 1, rect.h))
    surface.fill(R3, (rect.x, rect.bottom - 1, rect.w, 1))
    surface.fill(R3, (rect.right - 1, rect.y, 1, rect.h))


def nine_slice(surface: pygame.Surface, rect: pygame.Rect, skin: pygame.Surface) -> None:
    """Fills `rect` with `skin`: corners of CORNER pixels as they are, edges and middle stretched."""
    width, height = skin.get_size()
    for from_y, from_h, to_y, to_h in _thirds(height, rect.y, rect.h):
        for from_x, from_w, to_x, to_w in _thirds(width, rect.x, rect.w):
            if to_w <= 0 or to_h <= 0:
                continue
            part = skin.subsurface((from_x, from_y, from_w, from_h))
            if (from_w, from_h) != (to_w, to_h):
                part = pygame.transform.scale(part, (to_w, to_h))
            surface.blit(part, (to_x, to_y))


def _thirds(skin: int, start: int, length: int) -> list[tuple[int, int, int, int]]:
    """(from, length, to, length) of the first corner, the middle and the last corner along one side."""
    last = start + length - CORNER
    return [
        (0, CORNER, start, CORNER),
        (CORNER, skin - 2 * CORNER, start + CORNER, length - 2 * CORNER),
        (skin - CORNER, CORNER, last, CORNER),
    ]


@cache
def _slate(focus: bool, fill: Colour) -> pygame.Surface:
    side = 2 * CORNER + 1
    skin = pygame.Surface((side, side), pygame.SRCALPHA)
    last = side - 1
    skin.fill(N0, (1, 0, side - 2, side))
    skin.fill(N0, (0, 1, side, side - 2))
    skin.fill(R4 if focus else N5, (2, 1, side - 4, 1))
    skin.fill(R3 if focus else N4, (1, 2, 1, side - 4))
    skin.fill(N2, (2, last - 1, side - 4, 1))
    skin.fill(N2, (last - 1, 2, 1, side - 4))
    skin.fill(fill, (2, 2, side - 4, side - 4))
    skin.set_at((2, 2), N3)
    skin.set_at((last - 2, 2), N2)
    return skin


@cache
def _sheet() -> pygame.Surface:
    side = 2 * CORNER + 1
    skin = pygame.Surface((side, side), pygame.SRCALPHA)
    last = side - 1
    skin.fill(PAPER)
    skin.fill(N7, (0, 0, side, 1))
    skin.fill(E3, (0, last, side, 1))
    skin.fill(E4, (last, 0, 1, side))
    for x, y, colour in ((0, 0, E3), (last, 0, E3), (last, last, N1), (0, last, N1)):
        skin.set_at((x, y), colour)
    return skin
