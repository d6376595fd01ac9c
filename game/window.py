"""The window: a canvas of 640x360 pixels shown at a whole multiple, with black around it."""

import os

import pygame

from game.ui import symbols
from game.ui.palette import BACKDROP

CANVAS_SIZE = (640, 360)
TITLE = "Ecotopia"
DESKTOP_MARGIN = (32, 96)


def fitting_scale(size: tuple[int, int]) -> int:
    """The largest whole factor at which the canvas fits `size`, at least 1 (a smaller window crops it)."""
    return max(1, min(size[0] // CANVAS_SIZE[0], size[1] // CANVAS_SIZE[1]))


def placement(size: tuple[int, int]) -> pygame.Rect:
    """Where the scaled canvas lies in a window of `size`: centred, its edges outside if the window is too small."""
    scale = fitting_scale(size)
    width, height = CANVAS_SIZE[0] * scale, CANVAS_SIZE[1] * scale
    return pygame.Rect((size[0] - width) // 2, (size[1] - height) // 2, width, height)


def to_canvas(pos: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    """A window's pixel as the canvas pixel it shows; outside the canvas if it lies in the border."""
    place = placement(size)
    scale = place.w // CANVAS_SIZE[0]
    return (pos[0] - place.x) // scale, (pos[1] - place.y) // scale


def to_window(rect: pygame.Rect, size: tuple[int, int]) -> pygame.Rect:
    """A rectangle of the canvas in window pixels."""
    place = placement(size)
    scale = place.w // CANVAS_SIZE[0]
    return pygame.Rect(place.x + rect.x * scale, place.y + rect.y * scale, rect.w * scale, rect.h * scale)


class Window:
    """The one window of the game. `scale` 0 opens it as large as the desktop comfortably holds."""

    def __init__(self, scale: int = 0, fullscreen: bool = False) -> None:
        self.scale = scale
        self.fullscreen = fullscreen
        pygame.display.set_caption(TITLE)
        pygame.display.set_icon(pygame.transform.scale_by(symbols.image(*symbols.INDICATORS["ecology"]), 4))
        self._open()
        self.canvas = pygame.Surface(CANVAS_SIZE).convert()

    @property
    def size(self) -> tuple[int, int]:
        """The window's size in pixels."""
        return self._screen.get_size()

    def set_mode(self, scale: int, fullscreen: bool) -> None:
        """Goes to another scale, or into or out of fullscreen."""
        if (scale, fullscreen) != (self.scale, self.fullscreen):
            self.scale, self.fullscreen = scale, fullscreen
            self._open()

    def resized(self) -> None:
        """To be called when the player has dragged the window's edge."""
        screen = pygame.display.get_surface()
        if screen is not None:
            self._screen = screen

    def show(self) -> None:
        """Brings the canvas to the screen."""
        place = placement(self.size)
        if place.size == CANVAS_SIZE:
            self._screen.fill(BACKDROP)
            self._screen.blit(self.canvas, place)
        else:
            for border in self._borders(place):
                self._screen.fill(BACKDROP, border)
            pygame.transform.scale(self.canvas, place.size, self._screen.subsurface(place))
        pygame.display.flip()

    def canvas_event(self, event: pygame.event.Event) -> pygame.event.Event:
        """The event with mouse positions and movements in canvas pixels; others as they are."""
        if "pos" not in event.dict:
            return event
        changed = {**event.dict, "pos": to_canvas(event.pos, self.size)}
        if "rel" in event.dict:
            scale = fitting_scale(self.size)
            changed["rel"] = (event.rel[0] / scale, event.rel[1] / scale)
        return pygame.event.Event(event.type, changed)

    def _open(self) -> None:
        # The picture is made by the processor; by way of OpenGL it would be copied once more, and drivers load much.
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        desktop = pygame.display.get_desktop_sizes()[0]
        if self.fullscreen:
            self._screen = pygame.display.set_mode(desktop, pygame.FULLSCREEN)
            return
        scale = self.scale or fitting_scale((desktop[0] - DESKTOP_MARGIN[0], desktop[1] - DESKTOP_MARGIN[1]))
        size = (CANVAS_SIZE[0] * scale, CANVAS_SIZE[1] * scale)
        self._screen = pygame.display.set_mode(size, pygame.RESIZABLE)

    def _borders(self, place: pygame.Rect) -> list[pygame.Rect]:
        width, height = self.size
        return [
            pygame.Rect(0, 0, width, place.y),
            pygame.Rect(0, place.bottom, width, height - place.bottom),
            pygame.Rect(0, place.y, place.x, place.h),
            pygame.Rect(place.right, place.y, width - place.right, place.h),
        ]
