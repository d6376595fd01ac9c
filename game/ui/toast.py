"""Short messages to the player that come and go by themselves."""

from dataclasses import dataclass

import pygame

from game.ui import symbols, text
from game.ui.palette import BAD, GOOD, N2, R4, TEXT, Colour
from game.ui.panel import panel
from game.ui.typesetting import clamp

SLIDE_SECONDS = 0.12
LINE = 10
WIDTH = 300
MOST_LINES = 5
KINDS: dict[str, tuple[symbols.Rows, Colour]] = {
    "info": (symbols.CURSOR, R4),
    "good": (symbols.CHECK, GOOD),
    "bad": (symbols.WARNING, BAD),
}


@dataclass
class _Toast:
    lines: list[str]
    kind: str
    seconds: float
    age: float = 0.0


class Toasts:
    """Messages stacked at the top of the canvas, drawn by the app over every scene."""

    MOST = 4

    def __init__(self) -> None:
        self._toasts: list[_Toast] = []

    def say(self, message: str, kind: str = "info", seconds: float | None = None) -> None:
        """Shows `message` as "info", "good" or "bad"; without `seconds`, for as long as it takes to read.

        Raises KeyError for another kind.
        """
        if kind not in KINDS:
            raise KeyError(f"no kind of message {kind!r}; there are {', '.join(KINDS)}")
        lines = clamp(message, "read", WIDTH, MOST_LINES)
        if any(toast.lines == lines for toast in self._toasts):
            return
        self._toasts.append(_Toast(lines, kind, seconds or 2.5 + len(message) * 0.05))
        del self._toasts[: -self.MOST]

    @property
    def messages(self) -> list[str]:
        """What is shown now, the oldest first."""
        return [" ".join(toast.lines) for toast in self._toasts]

    def update(self, dt: float) -> None:
        """Lets `dt` seconds pass."""
        for toast in self._toasts:
            toast.age += dt
        self._toasts = [toast for toast in self._toasts if toast.age < toast.seconds]

    def draw(self, canvas: pygame.Surface, still: bool = False) -> None:
        """Draws what there is to say; with `still` messages do not slide in and out."""
        y = 28
        for toast in self._toasts:
            step = text.step("read", LINE)
            width = max(text.size(line, "read")[0] for line in toast.lines) + 28
            height = step * len(toast.lines) + 10
            slide = 1.0 if still else min(1.0, toast.age / SLIDE_SECONDS, (toast.seconds - toast.age) / SLIDE_SECONDS)
            box = pygame.Rect((canvas.get_width() - width) // 2, y - round((1 - max(0.0, slide)) * 12), width, height)
            panel(canvas, box, fill=N2)
            rows, colour = KINDS[toast.kind]
            symbols.stamp(canvas, (box.x + 7, box.y + 6), rows, a=colour)
            text.draw_lines(canvas, (box.x + 20, box.y + 6), toast.lines, TEXT, "read", line=step)
            y += height + 3
