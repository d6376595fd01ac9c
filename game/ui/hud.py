"""The bar along the top: round, years, the three indicators with their thresholds and what the years will bring."""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from game.ui import bar, style, symbols, text
from game.ui.bar import Rolling
from game.ui.kept import Kept
from game.ui.palette import N0, N1, N2, N3, N5, N6, N7, R3, R4, Colour

HEIGHT = 23
FREE_LEFT = 490
"""From here on the bar is left to the scene: its phase, tokens and buttons."""
INDICATORS_LEFT = 160
PITCH = 110
BAR_WIDTH = 52
NAMES = ("ecology", "economy", "research")
DOTS_AT_MOST = 7


@dataclass(frozen=True)
class Gauge:
    """One indicator: its value, what changed since the last round, the mark on its bar (None for
    none), and by how much the coming years will move it as the map stands."""

    value: int
    change: int = 0
    mark: int | None = None
    forecast: int = 0


@dataclass
class TopBar:
    """Draws the bar; figures roll and bars glide to the gauges that `show` was given last."""

    round: int = 1
    rounds: int = 7
    years: str = ""
    gauges: dict[str, Gauge] = field(default_factory=dict)
    _rolling: dict[str, Rolling] = field(default_factory=dict)
    _kept: Kept | None = None

    def show(self, number: int, rounds: int, years: str, gauges: dict[str, Gauge]) -> None:
        """Set round, years and the gauges by name ("ecology", "economy", "research")."""
        self.round, self.rounds, self.years, self.gauges = number, rounds, years, gauges
        for name, gauge in gauges.items():
            self._rolling.setdefault(name, Rolling(gauge.value)).target = float(gauge.value)

    def update(self, dt: float) -> None:
        """Let figures and bars move for `dt` seconds."""
        for value in self._rolling.values():
            value.update(dt)

    @property
    def left_end(self) -> int:
        """Where round and years end."""
        after = 6 + text.size(f"ROUND {self.round}", "heading")[0] + 4
        return after + max(text.size(f"OF {self.rounds}", "label")[0], text.size(self.years, "label")[0])

    def gauge_rect(self, name: str) -> pygame.Rect:
        """Where an indicator stands, for tooltips."""
        return pygame.Rect(INDICATORS_LEFT + NAMES.index(name) * PITCH, 2, PITCH - 4, HEIGHT - 4)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the bar over the top 23 rows of the canvas; anew only where something in it has moved."""
        if self._kept is None:
            self._kept = Kept(pygame.Rect(0, 0, surface.get_width(), HEIGHT))
        figures = tuple((name, gauge, self._rolling[name].shown) for name, gauge in self.gauges.items())
        key = self.round, self.rounds, self.years, figures, style.version()
        self._kept.draw(surface, key, self._draw)

    def _draw(self, surface: pygame.Surface) -> None:
        width = surface.get_width()
        surface.fill(N1, (0, 0, width, HEIGHT))
        surface.fill(N2, (0, 0, width, 1))
        surface.fill(N3, (0, HEIGHT - 2, width, 1))
        surface.fill(N0, (0, HEIGHT - 1, width, 1))
        after = 6 + text.draw(surface, (6, 6), f"ROUND {self.round}", R4, "heading", shadow=N0) + 4
        text.draw(surface, (after, 5), f"OF {self.rounds}", N5, "label")
        text.draw(surface, (after, 12), self.years, N6, "label")
        if self.rounds <= DOTS_AT_MOST:
            symbols.round_dots(surface, (98, 7), self.round, self.rounds)
        for name, gauge in self.gauges.items():
            self._draw_gauge(surface, name, gauge)

    def _draw_gauge(self, surface: pygame.Surface, name: str, gauge: Gauge) -> None:
        left = INDICATORS_LEFT + NAMES.index(name) * PITCH
        shown = self._rolling[name].shown
        bar.indicator(surface, (left, 4), name, shown, gauge.change, gauge.mark, BAR_WIDTH)
        forecast_stripes(surface, pygame.Rect(left + 12, 12, BAR_WIDTH, 6), gauge.value, gauge.forecast)


def forecast_stripes(surface: pygame.Surface, box: pygame.Rect, value: int, change: int) -> None:
    """Hatch the stretch of a bar in `box` that the coming years will add or take away."""
    if not change:
        return
    ends = sorted(min(max(at, 0), 100) * box.width // 100 for at in (value, value + change))
    colour: Colour = N7 if change > 0 else R3
    for x in range(box.left + ends[0], box.left + ends[1]):
        for y in range(box.top + 1, box.bottom - 1):
            if (x + y) % 3 == 0:
                surface.set_at((x, y), colour if change > 0 else N0)
    tip = box.left + (ends[1] if change > 0 else ends[0])
    surface.fill(colour, (min(max(tip, box.left), box.right - 1), box.top + 1, 1, box.height - 2))
