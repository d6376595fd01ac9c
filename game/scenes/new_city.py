"""Which city, and how hard: asked over the title before a new game."""

import random

import pygame

from game.actions import Action, action_of
from game.city.rules import new_city
from game.city.state import City
from game.scene import Scene
from game.ui import symbols, text
from game.ui.palette import INDICATOR_RAMPS, TEXT_DIM, TEXT_SOFT
from game.ui.panel import panel
from game.ui.typesetting import clamp
from game.ui.widgets import Button, Choice, FocusRing

BOX = pygame.Rect(160, 110, 320, 152)
LINE = 20
SEEDS = 1_000_000_000


class NewCityScene(Scene):
    """A panel with the scenarios and difficulties of the content; BACK closes it."""

    see_through = True

    def enter(self) -> None:
        """Makes the choices; the first scenario and "normal" are what is played unless others are chosen."""
        content = self.ctx.content
        self.scenarios = list(content.scenarios.values())
        self.difficulties = list(content.difficulties)
        names = [content.difficulties[key].name for key in self.difficulties]
        cities = [city.name for city in self.scenarios]
        self.scenario = Choice(self._row(0), "City", cities, 0, self._foresee)
        self.difficulty = Choice(self._row(1), "Difficulty", names, self.difficulties.index("normal"), self._foresee)
        y = BOX.bottom - 25
        self.ring = FocusRing(
            [
                self.scenario,
                self.difficulty,
                Button(pygame.Rect(BOX.x + 10, y, 145, 17), "Take office", self._begin),
                Button(pygame.Rect(BOX.right - 155, y, 145, 17), "Back", self.app.pop),
            ],
            focus=2,
        )
        self._foresee()

    def handle(self, event: pygame.event.Event) -> None:
        """The choices and buttons."""
        if not self.ring.handle(event) and action_of(event) is Action.BACK:
            self.ctx.audio.effect("back")
            self.app.pop()

    def update(self, dt: float) -> None:
        """Lets the clerk's messages in."""
        self.ctx.clerk.poll()

    def draw(self, canvas: pygame.Surface) -> None:
        """The panel, with what the chosen city is like."""
        seed = "" if self.ctx.seed is None else f"SEED {self.ctx.seed}"
        panel(canvas, BOX, "New city", right=seed)
        self.ring.draw(canvas)
        city = self.scenarios[self.scenario.index]
        x, y = BOX.x + 14, BOX.y + 66
        y = text.draw_lines(canvas, (x, y), clamp(city.summary, "read", BOX.w - 28, 3), TEXT_SOFT, "read") + 5
        for name in INDICATOR_RAMPS:
            symbols.indicator(canvas, (x, y - 2), name)
            x += 13 + text.draw(canvas, (x + 12, y), str(getattr(self.start, name)), TEXT_SOFT, "label") + 8
        text.draw(canvas, (x, y), f"{city.rounds} ROUNDS FROM {city.year}", TEXT_DIM, "label")

    def _row(self, number: int) -> pygame.Rect:
        return pygame.Rect(BOX.x + 8, BOX.y + 19 + number * LINE, BOX.w - 16, LINE - 2)

    def _make(self, seed: int) -> City:
        scenario = self.scenarios[self.scenario.index].id
        return new_city(self.ctx.content, scenario, seed, self.difficulties[self.difficulty.index])

    def _foresee(self, index: int = 0) -> None:
        self.start = self._make(0).indicators

    def _begin(self) -> None:
        from game.scenes.report import ReportScene  # leads back to the title at the end

        seed = random.randrange(SEEDS) if self.ctx.seed is None else self.ctx.seed
        self.ctx.saves.begin(seed)
        self.ctx.audio.effect("stamp")
        self.app.replace(ReportScene(self._make(seed)))
