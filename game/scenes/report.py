"""The report: what the last five years changed and why, and in the first round what is at stake."""

from __future__ import annotations

import pygame

from game.actions import Action, action_of
from game.calendar import years
from game.city import rules
from game.city.journal import Advance
from game.city.results import Report
from game.city.state import City
from game.scene import Scene
from game.scenes.city_views import gauges
from game.scenes.pause import pause
from game.scenes.report_intro import ending_blocks, letter_blocks, listeners_block, round_blocks
from game.scenes.report_views import (
    came_that_evening,
    indicator_blocks,
    land_blocks,
    people_blocks,
    promise_blocks,
    rule,
)
from game.sound.strain import strain
from game.ui import text
from game.ui.hud import FREE_LEFT, TopBar
from game.ui.palette import ACCENT, E0, E2, E4, N6, R4
from game.ui.pane import Block, Pane, paragraph
from game.ui.panel import panel, paper
from game.ui.prompts import Prompt, arrows, draw_strip
from game.ui.signs import sign
from game.ui.widgets import Button

SHEET = pygame.Rect(8, 29, 384, 324)
UPPER = pygame.Rect(400, 29, 232, 140)
LOWER = pygame.Rect(400, 173, 232, 152)
CONTINUE = pygame.Rect(521, 330, 110, 21)
STRIP = (400, 348)
HEAD = 30
PAGE_STEP = 8


class ReportScene(Scene):
    """Opens a round: three panes that scroll, and a button that leads to the deeds. The game is saved here."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.top = TopBar()
        self.button = Button(CONTINUE, "To the map", self._go_on)
        self.sheet = Pane(
            pygame.Rect(SHEET.left + 14, SHEET.top + HEAD + 6, SHEET.width - 24, SHEET.height - HEAD - 14), E2, E4
        )
        self.upper = Pane(pygame.Rect(UPPER.left + 9, UPPER.top + 19, UPPER.width - 18, UPPER.height - 27), E2, E4)
        self.lower = Pane(pygame.Rect(LOWER.left + 8, LOWER.top + 18, LOWER.width - 14, LOWER.height - 23))
        self.panes = (self.sheet, self.upper, self.lower)
        self.focused = self.sheet

    @property
    def first(self) -> bool:
        """Whether this is the introduction: no years have passed yet."""
        return len(self.city.history) == 1

    @property
    def longer(self) -> list[Pane]:
        """The panes that hold more than they show: among them the focus walks."""
        return [pane for pane in self.panes if pane.scroll.reach]

    @property
    def over(self) -> bool:
        """Whether these were the last years."""
        return self.city.phase == "over"

    def enter(self) -> None:
        """Save the game and set the pages."""
        self.ctx.saves.autosave(self.ctx.content, self.city)
        content, city = self.ctx.content, self.city
        self.smoke = rules.pollution(content, city)
        self.top.show(city.round, city.rounds, years(content, city), gauges(content, city))
        self.button.label = "The last edition" if self.over else "To the map"
        self.ctx.audio.music("city", strain(content, city))
        self.ctx.audio.loop()
        self.ctx.audio.effect("page")
        self._set_pages()
        self.focused = next(iter(self.longer), self.sheet)
        if not self.first:
            self._sound(rules.report(content, city))

    def restyle(self) -> None:
        """Set the pages anew."""
        self._set_pages()

    def _set_pages(self) -> None:
        content, city, width = self.ctx.content, self.city, self.sheet.width
        if self.first:
            letter = [*letter_blocks(content, city, width), *listeners_block(self.ctx.art, city.citizens, width)]
            self.sheet.show([*letter, *reversed(self._season())])
            self.upper.show(round_blocks(content, self.upper.width))
            self.lower.show(ending_blocks(content, city, self.lower.width))
            return
        report = rules.report(content, city)
        changed = [*indicator_blocks(report, width), *land_blocks(content, report.changes, width)]
        self.sheet.show(changed if self.over else [*self._season(), *changed])
        self.upper.show(promise_blocks(self.ctx.art, report, self.upper.width))
        evening = came_that_evening(content, city, report)
        self.lower.show(people_blocks(self.ctx.art, report, city.citizens, self.lower.width, evening))

    def _sound(self, report: Report) -> None:
        """Bars and promises are heard one after the other, as they are read."""
        for index, name in enumerate(("ecology", "economy")):
            change = getattr(report.after, name) - getattr(report.before, name)
            if change:
                up = "coin" if name == "economy" else "tick_up"
                self.ctx.audio.effect(up if change > 0 else "tick_down", after=0.5 + 0.4 * index)
        verdicts = ["kept"] * bool(report.kept) + ["broken"] * bool(report.broken)
        for index, name in enumerate(verdicts):
            self.ctx.audio.effect(name, after=1.5 + 1.8 * index)

    def _season(self) -> list[Block]:
        """What is foreseen for the years to come."""
        season = rules.season(self.ctx.content, self.city)
        ahead = f"Foreseen for {years(self.ctx.content, self.city)}: {season.name}, {season.why}."
        return [paragraph(ahead, "read", self.sheet.width, E2), rule(self.sheet.width)]

    def handle(self, event: pygame.event.Event) -> None:
        """Scroll with wheel, arrows and page keys; NEXT changes the pane; CONFIRM or the button goes on."""
        if event.type == pygame.MOUSEMOTION:
            self.button.focused = self.button.rect.collidepoint(event.pos)
            self._focus_under(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            if self.button.rect.collidepoint(event.pos):
                self._go_on()
        elif event.type == pygame.MOUSEWHEEL:
            self._focus_under(self.app.mouse)
            self.focused.scroll.wheel(event)
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_PAGEDOWN, pygame.K_PAGEUP):
            self.focused.move(PAGE_STEP if event.key == pygame.K_PAGEDOWN else -PAGE_STEP)
        else:
            self._act(action_of(event))

    def _focus_under(self, pos: tuple[int, int]) -> None:
        for pane, box in zip(self.panes, (SHEET, UPPER, LOWER), strict=True):
            if box.collidepoint(pos):
                self.focused = pane

    def _act(self, action: Action | None) -> None:
        if action in (Action.CONFIRM, Action.ONWARD):
            self._go_on()
        elif action is Action.BACK:
            pause(self, self.city)
        elif action in (Action.UP, Action.DOWN):
            self.focused.move(1 if action is Action.DOWN else -1)
        elif action in (Action.NEXT, Action.RIGHT, Action.PREVIOUS, Action.LEFT) and self.longer:
            step = 1 if action in (Action.NEXT, Action.RIGHT) else -1
            at = self.longer.index(self.focused) if self.focused in self.longer else -1
            self.focused = self.longer[(at + step) % len(self.longer)]

    def _go_on(self) -> None:
        # Scenes lead round in a circle, so they are not imported at the top.
        if self.over:
            from game.scenes.ending import EndingScene

            self.app.replace(EndingScene(self.city))
            return
        from game.scenes.city import CityScene

        self.ctx.journal.do(self.ctx.content, self.city, Advance("begin_deeds"))
        self.app.replace(CityScene(self.city))

    def update(self, dt: float) -> None:
        """Let panes glide and figures roll for `dt` seconds; meanwhile the map is drawn that comes next."""
        self.top.update(self.glide(dt))
        for pane in self.panes:
            pane.update(self.glide(dt))
        self.ctx.map.prepare(self.city, self.smoke)
        self.ctx.clerk.poll()

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the desk with the sheet, the two panels and the button."""
        canvas.blit(self.ctx.art.backdrop("desk"), (0, 0))
        self.top.draw(canvas)
        sign(canvas, (FREE_LEFT, 7), "quill", ACCENT)
        text.draw(canvas, (FREE_LEFT + 14, 8), "Report", N6)
        self._draw_sheet(canvas)
        titles = ("A round", "How it ends") if self.first else ("Promises that fell due", "The square")
        for box, title, pane in ((UPPER, titles[0], self.upper), (LOWER, titles[1], self.lower)):
            panel(canvas, box, title, focus=self.focused is pane and bool(pane.scroll.reach))
            if pane is self.upper and not self.first:
                paper(canvas, pane.rect.inflate(8, 6))
            pane.draw(canvas)
        self.button.focused = True
        self.button.draw(canvas)
        draw_strip(canvas, STRIP, self._steps(), CONTINUE.left - STRIP[0] - 4)

    def _steps(self) -> list[Prompt]:
        """What can be done next, the most needed first."""
        steps: list[Prompt] = [(Action.CONFIRM, "go on")]
        steps += [(arrows(), "read on")] if self.focused.scroll.reach else []
        return [*steps, (Action.NEXT, "pane")] if len(self.longer) > 1 else steps

    def _draw_sheet(self, canvas: pygame.Surface) -> None:
        paper(canvas, SHEET)
        left, right = SHEET.left + 14, SHEET.right - 16
        title = "Your first morning" if self.first else "Five years on"
        text.draw(canvas, (left, SHEET.top + 9), title, E0, "heading")
        number = len(self.city.history) - 1
        when = years(self.ctx.content, self.city, max(1, number))
        note = f"TAKING OFFICE {when[:4]}" if self.first else f"AFTER ROUND {number}, {when}"
        text.draw(canvas, (right, SHEET.top + 13), note, E2, "label", align="right")
        canvas.fill(E0, (left, SHEET.top + 24, right - left, 1))
        canvas.fill(E0, (left, SHEET.top + 26, right - left, 1))
        self.sheet.draw(canvas)
        if self.focused is self.sheet and self.sheet.scroll.reach:
            canvas.fill(R4, (SHEET.left + 3, SHEET.top + 3, 2, SHEET.height - 6))
