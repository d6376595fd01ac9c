"""The city: the map, the deeds of a round, and beside it everything the mayor should know before speaking."""

from __future__ import annotations

import pygame

from game.actions import Action, action_of
from game.city import rules
from game.city.errors import RuleError
from game.city.journal import Advance, DoDeed, UndoDeed
from game.city.state import Cell, City
from game.scene import Scene
from game.scenes.city_bar import CityBar
from game.scenes.city_frame import draw_place, woven
from game.scenes.city_panels import FOCUSES, LOWER, PREVIEW, CityPanels, Focus
from game.scenes.city_steps import steps
from game.scenes.confirm import ConfirmScene
from game.scenes.pause import pause
from game.sound.strain import strain
from game.ui.palette import ACCENT
from game.ui.prompts import Prompt, draw_strip
from game.ui.typesetting import plural

MAP = pygame.Rect(1, 23, 326, 337)
EDGE = pygame.Rect(3, 22, 322, 335)
STRIP = (4, 356)
STRIP_WIDTH = 320
SUNRISE_SECONDS = 1.5
WINDY = 35
"""Below this ecology there is nothing left to break the wind."""
STEPS = {Action.LEFT: (-1, 0), Action.RIGHT: (1, 0), Action.UP: (0, -1), Action.DOWN: (0, 1)}


class CityScene(Scene):
    """The deeds of one round. `focus` is the panel that the keys go to, `cursor` the cell they move.

    Arrows move in the panel with the focus, NEXT goes to the next one, CONFIRM opens a tile's deeds and does the
    chosen one, UNDO or Ctrl+Z takes the last one back, WHY accounts for an indicator, ONWARD leads to the speech.
    """

    def __init__(self, city: City) -> None:
        self.city = city
        self.focus: Focus = "map"
        self.cursor: Cell = (len(city.map[0]) // 2, len(city.map) // 2)
        self.hovered: Cell | None = None
        self.time = 0.0

    def enter(self) -> None:
        """Show the city as it is."""
        self.content = self.ctx.content
        self.map = self.ctx.map
        self.panels = CityPanels(self.content, self.ctx.art)
        self.bar = CityBar(self._undo, self._leave_for_speech)
        self._backdrop = woven((640, 360), tuple(MAP))
        self._refresh()
        self._show_tile()

    def uncover(self) -> None:
        """Come back from a question or the settings."""
        self._refresh()
        self._show_tile()

    def restyle(self) -> None:
        """Set the lists anew."""
        self.panels.show(self.city)

    # What changes

    def _refresh(self) -> None:
        self.smoke = rules.pollution(self.content, self.city)
        self.ctx.audio.music("city", strain(self.content, self.city))
        self.ctx.audio.loop("wind" if self.city.indicators.ecology < WINDY else "")
        self.panels.show(self.city)
        self.bar.show(self.content, self.city)

    def _show_tile(self) -> None:
        at = self.hovered if self.focus == "map" and self.hovered is not None else self.cursor
        options = rules.options(self.content, self.city, at)
        place = rules.place_name(self.content, self.city, at)
        self.panels.show_tile(self.city, at, place, options, self.smoke[at[1]][at[0]])

    def _set_focus(self, focus: Focus) -> None:
        self.focus = focus
        self.panels.expanded = False
        self.bar.focus(focus == "bar")
        self._show_tile()

    def _do_chosen(self) -> None:
        option = self.panels.option()
        if option is None:
            return
        try:
            self.ctx.journal.do(self.content, self.city, DoDeed(self.cursor, option.deed.id))
        except RuleError as error:
            self.ctx.audio.effect("error")
            self.ctx.toasts.say(str(error), "bad")
            return
        self.ctx.audio.deed(option.deed.id, option.deed.verb)
        self._refresh()
        self._set_focus("map" if rules.deeds_left(self.content, self.city) else "bar")

    def _undo(self) -> None:
        try:
            deed = self.ctx.journal.do(self.content, self.city, UndoDeed())
        except RuleError as error:
            self.ctx.audio.effect("error")
            self.ctx.toasts.say(str(error), "bad")
            return
        self.ctx.audio.effect("undo")
        self.cursor = deed.at
        self._refresh()
        self._set_focus("map")

    def _leave_for_speech(self) -> None:
        left = rules.deeds_left(self.content, self.city)
        if not left:
            self._to_speech()
            return
        question = f"{plural(left, 'deed').capitalize()} left"
        details = "The years will not wait. Step before the town all the same?"
        self.app.push(ConfirmScene(question, details, "To the square", "Stay", self._to_speech))

    def _to_speech(self) -> None:
        from game.scenes.speech import SpeechScene  # scenes lead round in a circle, so not at import

        self.ctx.journal.do(self.content, self.city, Advance("begin_speech"))
        self.app.replace(SpeechScene(self.city))

    # What the player does

    def handle(self, event: pygame.event.Event) -> None:
        """Take the mouse wherever it is, and keys for the panel with the focus."""
        if event.type == pygame.MOUSEMOTION:
            self._point_at(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            self._click(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_RIGHT:
            self._set_focus("map")
        elif event.type == pygame.MOUSEWHEEL:
            self._wheel(event)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_z and event.mod & pygame.KMOD_CTRL:
            self._undo()
        else:
            action = action_of(event)
            if action is not None:
                self._act(action)

    def _point_at(self, pos: tuple[int, int]) -> None:
        self.panels.hover(pos)
        self.bar.point_at(pos)
        before = self.hovered
        self.hovered = self.map.cell_at(pos) if MAP.collidepoint(pos) else None
        if self.hovered != before and self.focus == "map":
            self._show_tile()
        line = self.panels.menu.line_at(pos) if self.panels.options else None
        if line is not None:
            if self.focus != "deeds":
                self._set_focus("deeds")
            self.panels.menu.choose(line)
        self.panels.expanded = self.focus == "deeds" and PREVIEW.collidepoint(pos)

    def _click(self, pos: tuple[int, int]) -> None:
        if self.bar.click(pos):
            return
        cell = self.map.cell_at(pos) if MAP.collidepoint(pos) else None
        if cell is not None:
            self.ctx.audio.effect("move")
            self.cursor = cell
            self._set_focus("deeds" if rules.options(self.content, self.city, cell) else "map")
        elif (card := self.panels.citizens.card_at(pos)) is not None:
            self.panels.citizens.chosen = card
            self._set_focus("citizens")
        elif (line := self.panels.ledger.line_at(pos)) is not None:
            self.panels.ledger.choose(line)
            self._set_focus("ledger")
        elif self.panels.menu.line_at(pos) is not None and self.focus == "deeds":
            self._do_chosen()

    def _wheel(self, event: pygame.event.Event) -> None:
        pos = self.app.mouse
        if self.panels.ledger.rect.collidepoint(pos):
            self.panels.ledger.scroll.wheel(event)
            self.panels.hover(pos)
        elif LOWER.collidepoint(pos):
            self.panels.menu.scroll.wheel(event)

    def _act(self, action: Action) -> None:
        self.panels.hover(None)
        if action is Action.UNDO:
            self._undo()
            return
        if action is Action.ONWARD:
            self._leave_for_speech()
            return
        if action is not Action.CONFIRM:
            self.ctx.audio.effect("back" if action is Action.BACK else "move")
        if action in (Action.NEXT, Action.PREVIOUS):
            self._cycle(1 if action is Action.NEXT else -1)
        elif action is Action.BACK:
            self._back()
        elif action is Action.WHY:
            if self.focus != "bar":
                self._set_focus("bar")
            self.bar.ask_why()
        elif self.focus == "map":
            self._act_on_map(action)
        elif self.focus == "deeds":
            self._act_on_deeds(action)
        elif self.focus == "citizens" and action in STEPS:
            self.panels.citizens.move(*STEPS[action])
        elif self.focus == "ledger" and action in STEPS:
            self.panels.ledger.move(STEPS[action][1])
        elif self.focus == "bar":
            self.bar.act(action)

    def _cycle(self, step: int) -> None:
        usable = [focus for focus in FOCUSES if focus != "deeds" or self.panels.options or self.focus == "deeds"]
        self._set_focus(usable[(usable.index(self.focus) + step) % len(usable)])

    def _back(self) -> None:
        if self.focus != "map":
            self._set_focus("map")
            return
        pause(self, self.city)

    def _act_on_map(self, action: Action) -> None:
        if action is Action.CONFIRM and self.panels.options:
            self._set_focus("deeds")
        elif action in STEPS:
            across, down = STEPS[action]
            self.hovered = None
            column = min(max(self.cursor[0] + across, 0), len(self.city.map[0]) - 1)
            row = min(max(self.cursor[1] + down, 0), len(self.city.map) - 1)
            self.cursor = (column, row)
            self._show_tile()

    def _act_on_deeds(self, action: Action) -> None:
        if action in (Action.UP, Action.DOWN):
            self.panels.menu.move(STEPS[action][1])
        elif action is Action.RIGHT:
            self.panels.expanded = True
        elif action is Action.LEFT and self.panels.expanded:
            self.panels.expanded = False
        elif action is Action.LEFT:
            self._set_focus("map")
        elif action is Action.CONFIRM:
            self._do_chosen()

    # What is seen

    def update(self, dt: float) -> None:
        """Let the city live on for `dt` seconds."""
        self.time = 0.0 if self.still else self.time + dt
        self.panels.update(self.glide(dt))
        self.bar.update(self.glide(dt))
        self.ctx.clerk.poll()

    def _light(self) -> str:
        """Return the hour: the sun comes up with the scene and goes down when the last deed is done."""
        if not rules.deeds_left(self.content, self.city):
            return "dusk"
        return "morning" if 0 < self.time < SUNRISE_SECONDS else "day"

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw bar, map and panels."""
        canvas.blit(self._backdrop, (0, 0))
        clip = canvas.get_clip()
        canvas.set_clip(MAP)
        self.map.draw(canvas, self.city, self.smoke, self.time, light=self._light(), chosen=self.cursor)
        option = self.panels.option() if self.focus == "deeds" else None
        polluted, cleaned = (option.preview.polluted, option.preview.cleaned) if option is not None else ([], [])
        self.map.highlight(canvas, self.cursor, self.time, self.hovered, polluted, cleaned)
        at = self.hovered or self.cursor
        draw_place(canvas, self.map.rect(at), at)
        canvas.set_clip(clip)
        if self.focus == "map":
            pygame.draw.rect(canvas, ACCENT, EDGE, 1)
        self.panels.draw(canvas, self.city, self.focus, self.time)
        draw_strip(canvas, STRIP, self._steps(), STRIP_WIDTH)
        self.bar.draw(canvas)

    def _steps(self) -> list[Prompt]:
        bar, panels = self.bar, self.panels
        left = rules.deeds_left(self.content, self.city)
        pressable = bar.ring.focused is not None and bar.ring.focused.on_press is not None
        return steps(self.focus, left, bool(panels.options), panels.option(), pressable, bar.undo.enabled)
