"""Things with a focus: buttons, choices, and the ring that walks between them.

A widget can be pointed at, reached with arrows or Tab, and pressed with the mouse, Enter, Space or a pad's A.
"""

from collections.abc import Callable, Sequence

import pygame

from game.actions import Action, action_of
from game.sound.cues import cue
from game.ui import symbols, text
from game.ui.palette import (
    ACCENT,
    DISABLED,
    N0,
    N2,
    N3,
    R5,
    TEXT,
    TEXT_DIM,
    TEXT_SOFT,
)
from game.ui.panel import focus_outline, panel


class Widget:
    """Something in a rectangle of the canvas that can have the focus. `hint` is shown as its tooltip, `sound` names
    the effect that is heard when it is pressed."""

    sound = "confirm"

    def __init__(self, rect: pygame.Rect, on_press: Callable[[], None] | None = None, hint: str = "") -> None:
        self.rect = rect
        self.on_press = on_press
        self.hint = hint
        self.enabled = True
        self.focused = False

    def press(self) -> None:
        """Does what the widget is for, unless it is disabled."""
        if self.enabled and self.on_press is not None:
            cue(self.sound)
            self.on_press()
        elif not self.enabled:
            cue("error")

    def adjust(self, step: int) -> bool:
        """Takes LEFT (-1) or RIGHT (+1); True if the widget made use of it."""
        return False

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the widget."""


class Button(Widget):
    """A button with a label, an optional second line in small print and something short at its right end.

    A label that stands alone is centred.
    """

    def __init__(
        self,
        rect: pygame.Rect,
        label: str,
        on_press: Callable[[], None] | None = None,
        *,
        detail: str = "",
        right: str = "",
        icon: pygame.Surface | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(rect, on_press, hint)
        self.label = label
        self.detail = detail
        self.right = right
        self.icon = icon

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the button; a disabled one is hatched."""
        box = self.rect
        surface.fill(N0, box.inflate(2, 2))
        surface.fill(N2, box)
        surface.fill(N3, (box.x, box.y, box.w, 1))
        if not self.enabled:
            _hatch(surface, box)
        if self.focused:
            focus_outline(surface, box, N3 if self.enabled else None)
        x = box.x + 5
        if self.icon is not None:
            surface.blit(self.icon, (x, box.centery - self.icon.get_height() // 2))
            x += self.icon.get_width() + 5
        colour = (R5 if self.focused else TEXT) if self.enabled else DISABLED
        room = box.right - 5 - x - (text.size(self.right, "label")[0] + 6 if self.right else 0)
        font = text.first_fitting(self.label, room, "clerk", "hand")
        label = text.fit(self.label, font, room)
        if self.detail or self.right or self.icon is not None:
            text.draw(surface, (x, box.centery - (8 if self.detail else 3)), label, colour, font)
        else:
            text.draw(surface, (box.centerx, box.centery - 3), label, colour, font, align="centre")
        if self.detail:
            soft = TEXT_SOFT if self.focused else TEXT_DIM
            text.draw(surface, (x, box.centery + 2), text.fit(self.detail, "label", room), soft, "label")
        text.draw(surface, (box.right - 5, box.centery - 2), self.right, ACCENT, "label", align="right")


VALUE_WIDTH = 86
"""Pixels between the arrows of a choice."""


class Choice(Widget):
    """A setting with several values: label at the left, the value between arrows at the right.

    `on_change`, if there is one, gets the new index. LEFT and RIGHT step, a press goes on to the next and round again.
    """

    sound = ""

    def __init__(
        self,
        rect: pygame.Rect,
        label: str,
        values: Sequence[str],
        index: int,
        on_change: Callable[[int], None] | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(rect, self._next, hint)
        self.label = label
        self.values = list(values)
        self.index = index
        self.on_change = on_change

    def _next(self) -> None:
        self._set((self.index + 1) % len(self.values))

    def _set(self, index: int) -> None:
        if index != self.index:
            cue("move")
            self.index = index
            if self.on_change is not None:
                self.on_change(index)

    def adjust(self, step: int) -> bool:
        """Steps to the value before or after, not round the ends."""
        self._set(min(max(self.index + step, 0), len(self.values) - 1))
        return True

    def draw(self, surface: pygame.Surface) -> None:
        """Draws label, value and the arrows to both sides, dark where nothing more follows."""
        box = self.rect
        if self.focused:
            focus_outline(surface, box)
        y = box.centery - 3
        middle = box.right - 56
        label = text.fit(self.label, "clerk", middle - 56 - box.x - 6)
        text.draw(surface, (box.x + 6, y), label, R5 if self.focused else TEXT_SOFT)
        value = text.fit(self.values[self.index], "clerk", VALUE_WIDTH)
        text.draw(surface, (middle, y), value, TEXT if self.enabled else DISABLED, align="centre")
        if len(self.values) > 1:
            first, last = self.index == 0, self.index == len(self.values) - 1
            symbols.stamp(surface, (middle - 50, y), symbols.CURSOR_LEFT, a=DISABLED if first else ACCENT)
            symbols.stamp(surface, (middle + 46, y), symbols.CURSOR, a=DISABLED if last else ACCENT)


class FocusRing:
    """Widgets of which one has the focus.

    Hovering focuses, a click presses, Tab walks in order, arrows go to the nearest widget that way (and up and down
    wrap round). Disabled widgets can have the focus, so that their hint can be read, but not be pressed.
    """

    def __init__(self, widgets: Sequence[Widget], focus: int | None = 0) -> None:
        self.widgets = list(widgets)
        self._index: int | None = None
        self.focus(focus)

    @property
    def focused(self) -> Widget | None:
        """The widget with the focus."""
        return None if self._index is None else self.widgets[self._index]

    def focus(self, which: int | Widget | None) -> None:
        """Gives the focus to a widget, by itself or its index; None takes it away. An index outside is ignored."""
        index = self.widgets.index(which) if isinstance(which, Widget) else which
        if index is not None and not 0 <= index < len(self.widgets):
            index = None
        self._index = index
        for number, widget in enumerate(self.widgets):
            widget.focused = number == index

    def replace(self, widgets: Sequence[Widget]) -> None:
        """Other widgets in the same ring; the focus stays at its place in the order as far as there is one."""
        index = self._index
        self.widgets = list(widgets)
        self.focus(None if index is None or not self.widgets else min(index, len(self.widgets) - 1))

    def handle(self, event: pygame.event.Event) -> bool:
        """Takes an event; True if it was used."""
        if event.type == pygame.MOUSEMOTION:
            under = self.at(event.pos)
            if under is not None:
                self._go(under)
            return under is not None
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            under = self.at(event.pos)
            if under is None:
                return False
            self.focus(under)
            under.press()
            return True
        action = action_of(event)
        return action is not None and self.act(action)

    def act(self, action: Action) -> bool:
        """Takes an action; True if it was used."""
        if not self.widgets:
            return False
        if action in (Action.NEXT, Action.PREVIOUS):
            step = 1 if action is Action.NEXT else -1
            start = (-1 if step > 0 else 0) if self._index is None else self._index
            self._go(self.widgets[(start + step) % len(self.widgets)])
            return True
        current = self.focused
        if current is None:
            if action in (Action.UP, Action.DOWN, Action.LEFT, Action.RIGHT):
                self._go(self.widgets[0])
                return True
            return False
        if action in (Action.CONFIRM, Action.ONWARD):
            current.press()
            return True
        if action in (Action.LEFT, Action.RIGHT) and current.adjust(-1 if action is Action.LEFT else 1):
            return True
        return self._walk(current, action)

    def at(self, pos: tuple[int, int]) -> Widget | None:
        """The widget at a point of the canvas, the last drawn first."""
        return next((widget for widget in reversed(self.widgets) if widget.rect.collidepoint(pos)), None)

    def draw(self, surface: pygame.Surface) -> None:
        """Draws all widgets."""
        for widget in self.widgets:
            widget.draw(surface)

    def _go(self, widget: Widget) -> None:
        """Moves the focus as the player asked, which is heard."""
        if widget is not self.focused:
            cue("move")
        self.focus(widget)

    def _walk(self, current: Widget, action: Action) -> bool:
        ways = {Action.UP: (0, -1), Action.DOWN: (0, 1), Action.LEFT: (-1, 0), Action.RIGHT: (1, 0)}
        if action not in ways:
            return False
        dx, dy = ways[action]
        best: tuple[int, Widget] | None = None
        for widget in self.widgets:
            across = widget.rect.centerx - current.rect.centerx
            down = widget.rect.centery - current.rect.centery
            along = across * dx + down * dy
            if widget is current or along <= 0:
                continue
            cost = along + 3 * abs(across * dy + down * dx)
            if best is None or cost < best[0]:
                best = (cost, widget)
        if best is None and dy:  # round the end, as menus do
            others = [widget for widget in self.widgets if widget.rect.centery * dy < current.rect.centery * dy]
            if others:
                edge, left = min(widget.rect.centery * dy for widget in others), current.rect.x
                row = [widget for widget in others if widget.rect.centery * dy == edge]
                best = (0, min(row, key=lambda widget: abs(widget.rect.x - left)))
        if best is None:
            return False
        self._go(best[1])
        return True


def tooltip(surface: pygame.Surface, beside: pygame.Rect, string: str, width: int = 150) -> None:
    """A small panel with wrapped text under `beside`, or over it, kept inside the surface."""
    step = text.step("small", 8)
    lines = text.wrap(string, "small", width + 12 * (step - 8))
    box = pygame.Rect(0, 0, max(text.size(line, "small")[0] for line in lines) + 12, step * len(lines) + 9)
    box.midtop = (beside.centerx, beside.bottom + 4)
    if box.bottom > surface.get_height() - 2:
        box.bottom = beside.top - 4
    box.clamp_ip(surface.get_rect())
    panel(surface, box, fill=N2)
    text.draw_lines(surface, (box.x + 6, box.y + 6), lines, TEXT_SOFT, "small", line=step)


def _hatch(surface: pygame.Surface, box: pygame.Rect) -> None:
    before = surface.get_clip()
    surface.set_clip(box.clip(before))
    for x in range(box.x - box.h, box.right, 4):
        pygame.draw.line(surface, N0, (x, box.bottom), (x + box.h, box.y))
    surface.set_clip(before)
