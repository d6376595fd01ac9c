"""The speech editor: a text field of many rows, driven by keyboard, mouse and IME."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui import clipboard
from game.ui.editor_buffer import LIMIT, Buffer, Unit
from game.ui.editor_marks import Mark
from game.ui.editor_view import View

__all__ = ["Editor", "Mark"]

BLINK = 0.53
"""Seconds that the cursor is shown, and again hidden."""
FIGURES = frozenset(range(pygame.K_KP_DIVIDE, pygame.K_KP_PERIOD + 1)) - {pygame.K_KP_ENTER}
FIRST_UNPRINTABLE = 1 << 30
"""Keys have the code of their character; those that have none begin here."""
DOUBLE = 0.4
"""Seconds within which a second click counts as a double click."""


def writes(event: pygame.event.Event) -> bool:
    """Whether a KEYDOWN event is of a key that comes again as text: a printable one, or a figure of the number pad."""
    if event.key in FIGURES:
        return bool(event.mod & pygame.KMOD_NUM)
    return 0x20 <= event.key < FIRST_UNPRINTABLE and event.key != pygame.K_DELETE


class Editor:
    """Text of at most `limit` characters inside `rect`, canvas pixels.

    `notice` is called with what the player should be told, such as a paste that was cut
    short. While `enabled` is False the text can be read, not changed; while `steady` is
    True the cursor does not blink. Key repeat, and the system's text input while the
    editor has the focus, are the app's to switch on.
    """

    def __init__(
        self,
        rect: pygame.Rect,
        limit: int = LIMIT,
        font: str = "read",
        notice: Callable[[str], None] = lambda message: None,
    ) -> None:
        self.buffer = Buffer(limit=limit)
        self.view = View(rect, self.buffer, font)
        self.focused = False
        self.enabled = True
        self.steady = False
        self._notice = notice
        self._time = 0.0
        self._blink = 0.0
        self._mouse = (0, 0)
        self._clicks = 0
        self._clicked_at = -1.0
        self._clicked_on = (0, 0)
        self._dragging: tuple[int, int] | None = None  # the span that was clicked first

    @property
    def rect(self) -> pygame.Rect:
        """Where the editor stands; the rows begin `editor_view.MARGIN` pixels further right."""
        return self.view.rect

    @property
    def text(self) -> str:
        """The speech as it stands, without what an IME is still composing."""
        return self.buffer.text

    @text.setter
    def text(self, value: str) -> None:
        self.buffer.replace_all(value)

    @property
    def marks(self) -> list[Mark]:
        """Spans that are underlined, with their numbers in the margin."""
        return self.view.marks

    @marks.setter
    def marks(self, value: list[Mark]) -> None:
        self.view.marks = value

    @property
    def counter(self) -> str:
        """Characters used and allowed, as "214/1200"."""
        return f"{len(self.buffer.text)}/{self.buffer.limit}"

    @property
    def composing(self) -> bool:
        """Whether an IME holds text that is not committed yet."""
        return bool(self.view.composition)

    def mark_at(self, position: tuple[int, int]) -> Mark | None:
        """The mark under a canvas position, for hover."""
        if not self.rect.collidepoint(position):
            return None
        offset = self.view.offset_at(position)
        return next((mark for mark in self.marks if mark.start <= offset < mark.end), None)

    def focus(self) -> None:
        """Take the keyboard."""
        self.focused = True
        self._blink = 0.0

    def blur(self) -> None:
        """Give the keyboard up; what an IME is composing is dropped."""
        self.focused = False
        self._dragging = None
        self.view.composition = ""

    def caret(self) -> pygame.Rect:
        """Where the cursor is, canvas pixels, for the window of an IME."""
        return self.view.caret()

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass: the cursor blinks, and a drag past the edge scrolls."""
        self._time += dt
        self._blink = (self._blink + dt) % (2 * BLINK)
        if self._dragging and not self.rect.top <= self._mouse[1] < self.rect.bottom:
            y = min(
                max(self._mouse[1], self.rect.top - self.view.pitch), self.rect.top + self.view.rows * self.view.pitch
            )
            self._drag((self._mouse[0], y))
            self.view.follow = True
        self.view.update()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw text, selection, marks and cursor; the paper below is the scene's."""
        lit = self.enabled and self.focused and (self.steady or self._blink < BLINK)
        self.view.draw(surface, caret=lit)

    # ---- events

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event whose positions are canvas pixels; True if it was used up."""
        if event.type == pygame.MOUSEMOTION:
            self._mouse = event.pos
        if event.type == pygame.MOUSEWHEEL:
            over = self.rect.collidepoint(self._mouse)
            if over:
                self.view.scroll(-event.y)
            return over
        if not self.enabled:
            return False
        before = (self.buffer.version, self.buffer.cursor, self.buffer.anchor)
        used = self._pointer(event) or (self.focused and self._keyboard(event))
        if (self.buffer.version, self.buffer.cursor, self.buffer.anchor) != before:
            self.view.follow = True
            self._blink = 0.0
        return used

    def _keyboard(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.TEXTEDITING:
            self.view.composition, self.view.composing_at = event.text, event.start
            self.view.follow = True
            return True
        if event.type == pygame.TEXTINPUT:
            self.view.composition = ""
            self._type(event.text)
            return True
        if event.type != pygame.KEYDOWN:
            return False
        if self.composing:
            return True  # the IME has the keys
        # AltGr arrives as Ctrl and Alt together and types characters.
        command = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)) and not event.mod & pygame.KMOD_ALT
        shift = bool(event.mod & pygame.KMOD_SHIFT)
        used = self._move(event.key, command, shift) or self._edit(event.key, command, shift)
        # A key that writes comes again as text; until then nobody else shall act on it.
        return used or (not command and writes(event))

    def _move(self, key: int, command: bool, shift: bool) -> bool:
        buffer = self.buffer
        unit: Unit = "word" if command else "character"
        page = max(self.view.rows - 1, 1)
        rows = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        if key == pygame.K_LEFT:
            buffer.left(unit, shift)
        elif key == pygame.K_RIGHT:
            buffer.right(unit, shift)
        elif key in rows:
            buffer.vertical(self.view.layout(), rows[key], shift)
        elif key == pygame.K_HOME and command:
            buffer.move_to(0, shift)
        elif key == pygame.K_HOME:
            buffer.home(self.view.layout(), shift)
        elif key == pygame.K_END and command:
            buffer.move_to(len(buffer.text), shift)
        elif key == pygame.K_END:
            buffer.end(self.view.layout(), shift)
        else:
            return False
        return True

    def _edit(self, key: int, command: bool, shift: bool) -> bool:
        buffer = self.buffer
        unit: Unit = "word" if command else "character"
        if key == pygame.K_BACKSPACE:
            buffer.backspace(unit)
        elif (key == pygame.K_DELETE and shift) or (command and key == pygame.K_x):
            self._copy()
            buffer.cut()
        elif key == pygame.K_DELETE:
            buffer.delete(unit)
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER) and not command:
            self._type("\n")
        elif (key == pygame.K_INSERT and shift) or (command and key == pygame.K_v):
            self._paste()
        elif command and key in (pygame.K_c, pygame.K_INSERT):
            self._copy()
        elif command and key == pygame.K_a:
            buffer.select_all()
        elif command and (key == pygame.K_y or (key == pygame.K_z and shift)):
            buffer.redo()
        elif command and key == pygame.K_z:
            buffer.undo()
        else:
            return False
        return True

    def _type(self, string: str) -> None:
        if self.buffer.type(string):
            self._notice("The sheet is full.")

    def _copy(self) -> None:
        if self.buffer.selected:
            clipboard.put(self.buffer.selected)

    def _paste(self) -> None:
        lost = self.buffer.paste(clipboard.get())
        if lost:
            self._notice(f"The sheet is full: {lost} characters of the paste were left off.")

    # ---- mouse

    def _pointer(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.rect.collidepoint(event.pos):
            self._press(event.pos)
        elif event.type == pygame.MOUSEMOTION and self._dragging:
            self._drag(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self._dragging:
            self._dragging = None
        else:
            return False
        return True

    def _press(self, position: tuple[int, int]) -> None:
        self.focus()
        self.view.composition = ""
        near = all(abs(a - b) <= 3 for a, b in zip(position, self._clicked_on, strict=True))
        again = near and self._clicked_at >= 0 and self._time - self._clicked_at <= DOUBLE
        self._clicks = self._clicks % 3 + 1 if again else 1
        self._clicked_at, self._clicked_on = self._time, position
        offset = self.view.offset_at(position)
        if pygame.key.get_mods() & pygame.KMOD_SHIFT:
            self._clicks = 1
            self.buffer.move_to(offset, select=True)
            self._dragging = (self.buffer.anchor, self.buffer.anchor)
        else:
            self._dragging = self._span_at(offset)
            self.buffer.select(*self._dragging)

    def _span_at(self, offset: int) -> tuple[int, int]:
        """What a click selects: nothing, the word or the row, by the number of clicks."""
        if self._clicks == 2:
            return self.buffer.word_at(offset)
        if self._clicks == 3:
            line = self.view.layout().lines[self.view.layout().row_of(offset)]
            return line.start, line.end
        return offset, offset

    def _drag(self, position: tuple[int, int]) -> None:
        if self._dragging is None:
            return
        low, high = self._dragging
        start, end = self._span_at(self.view.offset_at(position))
        if start < low:
            self.buffer.select(high, start)
        else:
            self.buffer.select(low, max(end, high))
