"""Keys and buttons: every action with the key and the pad's button that ask for it, and the way to change them."""

from __future__ import annotations

from functools import partial

import pygame

from game.actions import Action, action_of
from game.bindings import FIXED_WORDS, OWN, WORDS, Bindings, Device, bindings_of, label
from game.scene import Scene
from game.ui import symbols, text
from game.ui.palette import ACCENT, N5, R4, R5, TEXT, TEXT_DIM, TEXT_SOFT
from game.ui.panel import focus_outline, panel
from game.ui.prompts import draw_cap, ring_words
from game.ui.typesetting import clamp
from game.ui.widgets import Button, FocusRing, Widget

BOX = pygame.Rect(130, 20, 380, 320)
TOP = BOX.y + 30
LINE = 18
FIXED_LEFT = BOX.x + 104
COLUMNS: dict[Device, int] = {"keys": BOX.x + 178, "buttons": BOX.x + 278}
CELL_WIDTH = 92
PATIENCE = 8.0
"""Seconds after which the scene stops waiting for a key, so that nobody is caught without a keyboard."""
HINT_LINES = 2
HEADS: dict[Device, str] = {"keys": "KEY", "buttons": "BUTTON OF THE PAD"}


class _Cell(Widget):
    """The key or button of one action."""

    def __init__(self, rect: pygame.Rect, caption: str) -> None:
        super().__init__(rect)
        self.caption = caption
        self.waiting = False

    def draw(self, surface: pygame.Surface) -> None:
        box = self.rect
        if self.focused:
            focus_outline(surface, box)
        if self.waiting:
            text.draw(surface, (box.x + 6, box.y + 6), "press one...", R5, "label")
        else:
            draw_cap(surface, (box.x + 6, box.y + 4), self.caption, lit=self.focused)


class ControlsScene(Scene):
    """A table to walk through; CONFIRM on a cell waits for the new key or button, BACK closes."""

    see_through = True

    def enter(self) -> None:
        """Make the table from the settings."""
        self.waiting: tuple[Device, Action] | None = None
        self._waited = 0.0
        self._said = ""
        self._cells: dict[tuple[Device, Action], _Cell] = {}
        for row, action in enumerate(Action):
            for device, left in COLUMNS.items():
                cell = _Cell(pygame.Rect(left, TOP + row * LINE, CELL_WIDTH, LINE - 2), "")
                cell.on_press = partial(self._ask, device, action)
                self._cells[device, action] = cell
        y = BOX.bottom - 25
        own = Button(pygame.Rect(BOX.x + 10, y, 200, 17), "Reset all keys", self._reset)
        back = Button(pygame.Rect(BOX.right - 110, y, 100, 17), "Back", self.app.pop)
        self.ring = FocusRing([*self._cells.values(), own, back])
        self._show()

    @property
    def helped(self) -> bool:
        """While a key is waited for, the one for help is a key like any other."""
        return self.waiting is None

    @property
    def bindings(self) -> Bindings:
        """What the settings say."""
        values = self.ctx.settings.values
        return bindings_of(values.keys, values.buttons)

    # ---- what changes

    def _show(self) -> None:
        bindings = self.bindings
        for (device, action), cell in self._cells.items():
            cell.caption = label(device, bindings.codes(device)[action])
            cell.waiting = self.waiting == (device, action)

    def _keep(self, bindings: Bindings) -> None:
        self.ctx.settings.change(keys=bindings.changed("keys"), buttons=bindings.changed("buttons"))
        self.app.apply_settings()
        for message in self.ctx.settings.take_messages():
            self.ctx.toasts.say(message, "bad")

    def _reset(self) -> None:
        self._keep(OWN)
        self._said = "All keys and buttons are the game's own again."
        self._show()

    def _ask(self, device: Device, action: Action) -> None:
        self.waiting, self._waited, self._said = (device, action), 0.0, ""
        self._show()

    def _stop_asking(self, said: str = "Left as it was.") -> None:
        self.waiting, self._said = None, said
        self._show()

    def _take(self, device: Device, action: Action, code: int) -> None:
        before = self.bindings
        try:
            after = before.rebound(device, action, code)
        except ValueError as refusal:
            self.ctx.audio.effect("error")
            self._said = str(refusal)
            return
        self._keep(after)
        self.ctx.audio.effect("confirm")
        said = f"{WORDS[action]}: {label(device, code)}."
        for other in Action:
            if other is not action and after.codes(device)[other] != before.codes(device)[other]:
                said += f" In exchange, {WORDS[other].lower()}: {label(device, after.codes(device)[other])}."
        self._stop_asking(said)

    # ---- events

    def handle(self, event: pygame.event.Event) -> None:
        """The table; while it waits for a key, whatever is pressed."""
        if self.waiting is not None:
            self._catch(event, *self.waiting)
        elif not self.ring.handle(event) and action_of(event) is Action.BACK:
            self.ctx.audio.effect("back")
            self.app.pop()

    def _catch(self, event: pygame.event.Event, device: Device, action: Action) -> None:
        if event.type == pygame.MOUSEBUTTONDOWN:
            self._stop_asking()
        elif event.type == pygame.KEYDOWN:
            if device == "keys" and event.key != pygame.K_ESCAPE:
                self._take(device, action, event.key)
            else:
                self._stop_asking()
        elif event.type == pygame.CONTROLLERBUTTONDOWN:
            if device == "buttons":
                self._take(device, action, event.button)
            else:
                self._stop_asking("A key was asked for, not a button. Left as it was.")

    def update(self, dt: float) -> None:
        """Give up waiting after a while."""
        self.ctx.clerk.poll()
        if self.waiting is not None:
            self._waited += dt
            if self._waited > PATIENCE:
                self._stop_asking("Nothing was pressed. Left as it was.")

    # ---- picture

    def draw(self, canvas: pygame.Surface) -> None:
        """The table, and what can be done with the cell that has the focus."""
        panel(canvas, BOX, "Keys and buttons", right=ring_words())
        text.draw(canvas, (FIXED_LEFT, TOP - 9), "ALWAYS", N5, "label")
        for device, left in COLUMNS.items():
            text.draw(canvas, (left + 6, TOP - 9), HEADS[device], N5, "label")
        for row, action in enumerate(Action):
            y = TOP + row * LINE
            lit = any(self._cells[device, action].focused for device in COLUMNS)
            if lit:
                symbols.stamp(canvas, (BOX.x + 9, y + 5), symbols.CURSOR, a=ACCENT)
            text.draw(canvas, (BOX.x + 20, y + 5), WORDS[action], R5 if lit else TEXT)
            text.draw(canvas, (FIXED_LEFT, y + 6), FIXED_WORDS.get(action, ""), TEXT_DIM, "label")
        self.ring.draw(canvas)
        step = text.step("small", 8)
        lines = clamp(self._hint(), "small", BOX.w - 28, HINT_LINES)
        top = BOX.bottom - 31 - step * len(lines)
        text.draw_lines(canvas, (BOX.x + 14, top), lines, R4 if self.waiting else TEXT_SOFT, "small", line=step)

    def _hint(self) -> str:
        if self.waiting is not None:
            device, action = self.waiting
            way_out = "ESC or a button" if device == "keys" else "any key"
            left = max(1, round(PATIENCE - self._waited))
            asked = f'Press the new {device[:-1]} for "{WORDS[action].lower()}"'
            if self._said:
                asked = f"{self._said} Press another"
            return f"{asked}, or {way_out} to leave it as it is ({left})."
        if self._said:
            return self._said
        return (
            "Confirm a key or a button, then press the new one. One already in use is swapped. The stick always moves."
        )
